"""A small first roadmap, others beside it as files and on servers of this machine."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Run
from dltrack.net import client
from links.site import Site

Write = Callable[..., Path]


def text(id_: str, *items: str, version: int = 1, more: str = "", rows: str = "[1, 99]") -> str:
    """A roadmap of these items, in the words of the format; each stands in a row of its own."""
    usual = {"kind": "paper", "title": "T", "hours": "1"}
    lines = ""
    for n, item in enumerate(items, start=1):
        rest = "".join(f", {key}: {value}" for key, value in usual.items() if f"{key}:" not in item)
        lines += f"- {{{item}{rest}, from: '{id_}-doc:{n}'}}\n"
    source = f"{{id: {id_}-doc, title: Doc, sections: [{{title: A, rows: {rows}}}]}}"
    return f"format: 1\nid: {id_}\nversion: {version}\nsources: [{source}]\n{more}items:\n{lines}"


@pytest.fixture
def base(roadmap: Callable[[str], Path]) -> Write:
    """Let dltrack follow a first roadmap of these items; again: of others."""
    times = iter(range(1, 99))

    def write(*items: str, **how: object) -> Path:
        path = roadmap(text("first", *items, **how))  # type: ignore[arg-type]
        os.utime(path, (1, next(times)))
        return path

    return write


@pytest.fixture
def beside(tmp_path: Path) -> Write:
    """Write the file of a further roadmap: ``beside("other", "id: a, url: ...")``."""

    def write(id_: str, *items: str, **how: object) -> Path:
        path = tmp_path / f"{id_}.yaml"
        path.write_text(text(id_, *items, **how), encoding="utf-8")  # type: ignore[arg-type]
        return path

    return write


@pytest.fixture
def states(run: Run) -> Callable[[], dict[str, str]]:
    """The state of every item; the store agrees with itself."""

    def states() -> dict[str, str]:
        run("data doctor")
        return {item["id"]: item["state"] for item in run("list --track all --json").data}

    return states


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server that answers what the test says; nobody waits before asking again."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name in {"SSL_CERT_FILE", "SSL_CERT_DIR"}:
            monkeypatch.delenv(name)
    sleep = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda _, result=None: sleep(0, result))
    monkeypatch.setattr(client, "WAIT", 0.0)
    found = Site()
    yield found
    found.close()
