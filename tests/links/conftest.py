"""Roadmaps whose links lead to servers of this machine, and a clock that nobody waits for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dltrack.net import client, endpoints
from links.site import Site

if TYPE_CHECKING:
    from typing import Any

Links = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine of the tests needs to reach the world is in the way of its own servers."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name in {"SSL_CERT_FILE", "SSL_CERT_DIR"}:
            monkeypatch.delenv(name)


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that answers what the test says."""
    found = Site()
    yield found
    found.close()


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were to be waited; nobody does."""
    seen: list[float] = []
    sleep = asyncio.sleep

    async def noted(delay: float, result: Any = None) -> Any:  # noqa: ANN401 - as in asyncio
        if delay > 0:
            seen.append(delay)
        return await sleep(0, result)

    monkeypatch.setattr(asyncio, "sleep", noted)
    monkeypatch.setattr(client, "WAIT", 0.0)
    return seen


@pytest.fixture(autouse=True)
def _services(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The public services are paths of the test's server."""
    for name in ("BILIBILI", "YOUTUBE", "WAYBACK"):
        monkeypatch.setattr(endpoints, name, f"{site.url}/{name.lower()}")


@pytest.fixture
def links(db: Path, roadmap: Callable[[str], Path]) -> Links:
    """Make a roadmap of one item for each link: ``links(paper="http://...")``."""
    assert db.exists()

    def make(**urls: str) -> Path:
        rows = [
            f"  - {{id: {name}, kind: blog, title: About {name}, url: '{url}', from: 'doc:{row}'}}"
            for row, (name, url) in enumerate(urls.items(), start=1)
        ]
        return roadmap(
            "format: 1\nid: links\nversion: '1'\n"
            "sources: [{id: doc, title: Doc, sections: [{title: All, rows: [1, 999]}]}]\n"
            "items:\n" + "\n".join(rows) + "\n"
        )

    return make


@contextmanager
def sites(count: int) -> Iterator[list[Site]]:
    """Several servers; each is another host."""
    made = [Site() for _ in range(count)]
    try:
        yield made
    finally:
        for one in made:
            one.close()
