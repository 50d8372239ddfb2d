"""A check of links: what is found is kept as it comes, unless nothing at all can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dltrack.commands._progress import LARGE, Progress
from dltrack.domain.stamp import stamp
from dltrack.errors import NetworkError
from dltrack.net.check import check
from dltrack.store.link_checks import save
from dltrack.views.words import plural

if TYPE_CHECKING:
    from dltrack.commands._session import Session
    from dltrack.domain.link_check import Outcome, Page

ENOUGH = 20
"""So many hosts, none of which can be reached, are no coincidence: there is no network."""


def check_pages(session: Session, pages: list[Page], jobs: int) -> list[tuple[Page, Outcome]]:
    """Ask for pages, at most so many at once, and keep what is found.

    Returns:
        The pages with what was found, in their order.

    Raises:
        NetworkError: not one could be reached; what was known stays as it was.
    """
    progress = Progress(session, len(pages) + 1, LARGE)
    kept = _Kept(session, len(pages), progress)
    try:
        with progress:
            check(pages, jobs, kept.add)
    except KeyboardInterrupt:
        session.say(f"{len(kept.found)} of {plural(len(pages), 'link')} checked and kept.")
        raise
    if kept.held:
        page, outcome = kept.held[0]
        which = page.url if len(pages) == 1 else f"None of the {len(pages):,} links"
        raise NetworkError(
            f"{which} {'cannot' if len(pages) == 1 else 'can'} be reached: {outcome.reason}.",
            "Check your connection. What earlier checks found is kept.",
        )
    place = {id(page): n for n, page in enumerate(pages)}
    return sorted(kept.found, key=lambda pair: place[id(pair[0])])


class _Kept:
    """Findings; those of a machine without network are held back until something answers."""

    def __init__(self, session: Session, total: int, progress: Progress) -> None:
        self._session, self._total, self._progress = session, total, progress
        self.found: list[tuple[Page, Outcome]] = []
        self.held: list[tuple[Page, Outcome]] = []
        self._tell()

    def add(self, page: Page, outcome: Outcome) -> bool:
        """Keep one finding; False when there is no use in going on."""
        self.held.append((page, outcome))
        if self.found or not outcome.away:
            at = stamp(self._session.now)
            for held, said in self.held:
                save(self._session.db, held.links, said, at)
            self.found += self.held
            self.held = []
        self._tell()
        return len({urlsplit(held.url).netloc for held, _ in self.held}) < ENOUGH

    def _tell(self) -> None:
        self._progress.step(f"{len(self.found) + len(self.held)} of {self._total} links")
