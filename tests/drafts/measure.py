"""How much of five real documents a draft carries: ``python tests/drafts/measure.py FOLDER``.

FOLDER holds the documents as ``000_*.txt`` to ``004_*.txt`` and an ``inventory.csv`` of what they
name (seed, section, order, url). Counted are the rows with a link that the draft has under the
right heading, and the pairs that are out of order. Exits 1 below 95 percent of any document.
"""

from __future__ import annotations

import csv
import sys
from itertools import pairwise
from pathlib import Path

from dltrack.domain.link import canonical
from dltrack.roadmap.drafts.make import make_draft

BASES = {"001": "https://github.com/loveunk/machine-learning-deep-learning-notes/blob/master/"}
"""Where a document with relative links lives."""

WANTED = 0.95


def measure(folder: Path) -> dict[str, tuple[int, int, int]]:
    """By document: rows with a link, those carried under their heading, and pairs out of order."""
    with (folder / "inventory.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["url"]]
    found = {}
    for path in sorted(folder.glob("00*.txt")):
        seed = path.name[:3]
        places = _places(path, BASES.get(seed))
        wanted = [row for row in rows if row["seed"] == seed]
        carried = [row for row in wanted if _carried(row, places)]
        ranks = [places[_spelling(row["url"])][0][1] for row in carried]
        firsts = [r for n, r in enumerate(ranks) if r not in ranks[:n]]
        turned = sum(a > b for a, b in pairwise(firsts))
        found[seed] = (len(wanted), len(carried), turned)
    return found


def _spelling(url: str) -> str:
    """One spelling; a folder of a repository may be linked as a file."""
    return canonical(url).replace("/tree/master", "/blob/master")


def _places(path: Path, base: str | None) -> dict[str, list[tuple[str, int]]]:
    """By address: the headings and ranks of the entries that carry it."""
    _, draft = make_draft(str(path), "markdown", base)
    places: dict[str, list[tuple[str, int]]] = {}
    for rank, entry in enumerate(draft.entries):
        for url in [entry.url, *(url for url, _ in entry.links)]:
            if url:
                places.setdefault(_spelling(url), []).append((entry.section, rank))
    return places


def _carried(row: dict[str, str], places: dict[str, list[tuple[str, int]]]) -> bool:
    """Whether some entry has the row's address under a heading of the row's path."""
    path = _letters(row["section"])
    return any(
        not section or _letters(section) in path or path in _letters(section)
        for section, _ in places.get(_spelling(row["url"]), [])
    )


def _letters(text: str) -> str:
    """Headings compared by letters and digits alone."""
    return "".join(c for c in text.casefold() if c.isalnum())


def main() -> int:
    """Print a line for each document."""
    worst = 1.0
    for seed, (wanted, carried, turned) in measure(Path(sys.argv[1])).items():
        share = carried / wanted
        worst = min(worst, share)
        print(  # noqa: T201 - a script that measures says what it measured
            f"{seed}: {carried} of {wanted} rows ({share:.0%}), {turned} out of order"
        )
    return int(worst < WANTED)


if __name__ == "__main__":
    sys.exit(main())
