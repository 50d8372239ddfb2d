"""The public services as paths of a server of this machine, and a clock that nobody waits for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from conftest import Result, Run
from dltrack.net import client, endpoints
from links.site import Site

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

Add = Callable[..., Result]


@pytest.fixture(autouse=True)
def _this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine of the tests needs to reach the world is in the way of its own servers."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name in {"SSL_CERT_FILE", "SSL_CERT_DIR"}:
            monkeypatch.delenv(name)
    sleep = asyncio.sleep

    async def at_once(_: float, result: Any = None) -> Any:  # noqa: ANN401 - as in asyncio
        return await sleep(0, result)

    monkeypatch.setattr(asyncio, "sleep", at_once)
    monkeypatch.setattr(client, "WAIT", 0.0)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server that stands for all services: ``/arxiv?id_list=...``, ``/github/owner/name``."""
    found = Site()
    for name in ("ARXIV", "BILIBILI", "YOUTUBE"):
        monkeypatch.setattr(endpoints, name, f"{found.url}/{name.lower()}")
    for name in ("CROSSREF", "GITHUB", "SHORT"):
        monkeypatch.setattr(endpoints, name, f"{found.url}/{name.lower()}/")
    yield found
    found.close()


@pytest.fixture
def added(db: Path, run: Run) -> Add:
    """Add an item and give its object: ``added("2401.12345")["title"]``."""
    assert db.exists()

    def add(line: str, *more: str) -> Any:  # noqa: ANN401 - whatever the command's data is
        found = run(f"add {line} --json", *more).data
        assert found["new"] is True
        return run(f"show {found['item']['id']} --json").data

    return add
