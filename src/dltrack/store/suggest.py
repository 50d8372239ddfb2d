"""What ``next`` suggests: read from an index of what is ready, never from the graph."""

from __future__ import annotations

import sqlite3

from dltrack.domain.ranking import order_term, part_that_fits, question_term
from dltrack.domain.words import TOPIC
from dltrack.store.items import brief, first_link, minutes_left, unseen
from dltrack.store.unlock import would_unlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What one is in the middle of comes first, newest first, whatever the track.
_DOING = """
SELECT i.no
FROM progress p INDEXED BY progress_doing JOIN item i ON i.id = p.item
WHERE p.state = 'doing' AND NOT i.container
  AND (:kind IS NULL OR i.kind = :kind)
  AND (:budget IS NULL OR i.minutes <= :budget
       OR i.minutes <= :budget * (i.parts_last - i.parts_first + 1))
ORDER BY p.at DESC, i.id LIMIT :limit
"""

_READY = """
SELECT i.no, p.rank, p.section, p.outside
FROM place p INDEXED BY place_ready CROSS JOIN item i ON i.no = p.item
WHERE p.track = :track AND p.ready = 1
  AND (:kind IS NULL OR i.kind = :kind)
  AND (:budget IS NULL OR i.minutes <= :budget
       OR i.minutes <= :budget * (i.parts_last - i.parts_first + 1))
ORDER BY p.rank LIMIT :limit
"""

# Open questions raise what resolves them, and what teaches a topic that their item teaches.
_RAISED = """
WITH asked(item, questions) AS (
  SELECT x.no, count(*) FROM note n INDEXED BY note_open JOIN item x ON x.id = n.item
  WHERE n.kind = 'question' AND n.state IN ('open', 'partly') GROUP BY x.no
)
SELECT r.item AS item, asked.item AS about, asked.questions, 1 AS resolves
FROM asked JOIN resolves r ON r.resolved = asked.item
UNION
SELECT teacher.node, asked.item, asked.questions, 0
FROM asked
JOIN support taught ON taught.node = asked.item
JOIN node topic ON topic.no = taught.target AND topic.kind = :topic
JOIN support teacher ON teacher.target = topic.no AND teacher.node <> asked.item
"""

# Whether a question is open at all: the statement above is long, and often none is.
_ASKED = """
SELECT 1 FROM note INDEXED BY note_open
WHERE kind = 'question' AND state IN ('open', 'partly') LIMIT 1
"""

# By item, since an item has few places; a track has as many as the roadmap has items.
_PLACED = """
SELECT i.no, p.rank, p.section, p.outside, p.ready
FROM json_each(:items) w CROSS JOIN place p INDEXED BY place_item ON p.item = w.value
JOIN item i ON i.no = p.item
WHERE p.track = :track
  AND (:kind IS NULL OR i.kind = :kind)
  AND (:budget IS NULL OR i.minutes <= :budget
       OR i.minutes <= :budget * (i.parts_last - i.parts_first + 1))
"""

_SECTION = "SELECT title_en, title_zh FROM section WHERE track = :track AND no = :section"

_COVERED = """
SELECT count(*) > 0 AND min(t.have >= t.want) FROM support s
JOIN node t ON t.no = s.target AND t.kind = :topic WHERE s.node = :item
"""


class Suggestion:
    """One line of ``next``.

    Attributes:
        row: the brief row of the item.
        terms: name and value; they sum to ``score``.
        resolved: open questions on what it resolves; ``taught``: on its topics.
        unlocks: ids that doing it would unlock at once.
        link: where to study it: its own link, or its container's.
        section: the row of its section's titles on the track, if it has one.
        outside: the track borrows it.
        covered: everything it teaches is met already.
        left: the parts not yet seen and their minutes, if some were seen.
        stretch: the first unseen parts that fit into the minutes asked for, if not all parts do.
    """

    __slots__ = (
        "covered", "left", "link", "outside", "resolved", "row", "section", "section_no", "stretch",
        "taught", "terms", "unlocks",
    )  # fmt: skip

    def __init__(self, row: sqlite3.Row, terms: list[tuple[str, float]]) -> None:
        self.row, self.terms = row, terms
        self.link: str | None = row["url"]
        self.resolved = self.taught = 0
        self.unlocks: list[str] = []
        self.section_no: int | None = None
        self.section: sqlite3.Row | None = None
        self.outside = self.covered = False
        self.left: tuple[list[tuple[int, int]], int | None] | None = None
        self.stretch: tuple[int, int] | None = None

    @property
    def score(self) -> float:
        """The sum of the terms."""
        return sum(value for _, value in self.terms)  # unrounded: whoever adds them up agrees


def suggest(
    db: sqlite3.Connection,
    track: sqlite3.Row,
    limit: int = 3,
    kind: str | None = None,
    budget: int | None = None,
) -> list[Suggestion]:
    """The best unlocked items of a track, best first, with all that is said of them.

    Args:
        db: the store.
        track: a row of ``no`` and ``size``.
        limit: how many; -1 for all.
        kind: only items of this kind.
        budget: only what fits into so many minutes, or a part of which does.
    """
    best = ranked(db, track, limit, kind, budget)
    for suggestion in best:
        _complete(db, suggestion, track["no"], budget)
    return best


def ranked(
    db: sqlite3.Connection,
    track: sqlite3.Row,
    limit: int,
    kind: str | None = None,
    budget: int | None = None,
) -> list[Suggestion]:
    """The same, with no more than the rows and scores; arguments as for ``suggest``."""
    values = {"track": track["no"], "limit": limit, "kind": kind, "budget": budget}
    doing = [row["no"] for row in db.execute(_DOING, values)]
    ready = {row["no"]: row for row in db.execute(_READY, values)}
    raised = _raised(db)
    placed = _placed(db, [*raised, *doing], values)
    places = ready | {no: row for no, row in placed.items() if row["ready"] or no in doing}
    rows = brief(db, dict.fromkeys([*doing, *places]))
    found = [
        _suggestion(rows[no], places.get(no), track["size"], raised.get(no, (0, 0))) for no in rows
    ]
    found.sort(key=lambda s: (_turn(doing, s.row["no"]), -s.score, s.row["id"]))
    return found if limit < 0 else found[:limit]


def _placed(
    db: sqlite3.Connection, items: Sequence[int], values: Mapping[str, int | str | None]
) -> dict[int, sqlite3.Row]:
    """The places of items on the track asked for, those that pass its filters."""
    if not items:
        return {}
    return {row["no"]: row for row in db.execute(_PLACED, {**values, "items": str(items)})}


def _turn(doing: Sequence[int], item: int) -> int:
    """Where an item stands among those one is in the middle of; the others follow."""
    return doing.index(item) if item in doing else len(doing)


def _raised(db: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """Open questions per item: those it resolves, and those on its topics besides."""
    counts: dict[int, tuple[int, int]] = {}
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    if not db.execute(_ASKED).fetchone():
        return counts
    for row in db.execute(_RAISED, {"topic": TOPIC}):
        resolves, asked = pairs.get((row["item"], row["about"]), (0, 0))
        pairs[row["item"], row["about"]] = (max(resolves, row["resolves"]), row["questions"])
    for (item, _), (resolves, asked) in pairs.items():
        resolved, taught = counts.get(item, (0, 0))
        if resolves:
            counts[item] = (resolved + asked, taught)
        else:
            counts[item] = (resolved, taught + asked)
    return counts


def _suggestion(
    row: sqlite3.Row, place: sqlite3.Row | None, size: int, questions: tuple[int, int]
) -> Suggestion:
    terms = [("order", order_term(place["rank"], size) if place else 0.0)]
    if any(questions):
        terms.append(("questions", question_term(*questions)))
    suggestion = Suggestion(row, terms)
    suggestion.resolved, suggestion.taught = questions
    suggestion.outside = bool(place and place["outside"])
    suggestion.section_no = place["section"] if place else None
    return suggestion


def _complete(
    db: sqlite3.Connection, suggestion: Suggestion, track: int, budget: int | None
) -> None:
    """Add what only the chosen few need: what opens, whether it is covered, what fits."""
    row = suggestion.row
    where = {"track": track, "section": suggestion.section_no}
    suggestion.section = db.execute(_SECTION, where).fetchone()
    if row["url"] is None or row["seen"]:
        suggestion.link = first_link(db, row["no"])
    suggestion.unlocks = would_unlock(db, row["no"])
    values = {"topic": TOPIC, "item": row["no"]}
    suggestion.covered = bool(db.execute(_COVERED, values).fetchone()[0])
    if row["seen"] and row["parts_first"] is not None:
        suggestion.left = (unseen(row), minutes_left(row))
    suggestion.stretch = _stretch(row, budget)


def _stretch(row: sqlite3.Row, budget: int | None) -> tuple[int, int] | None:
    """The first unseen parts that fit into a budget; None when the whole item does."""
    left = unseen(row)
    if budget is None or not left or not row["minutes"]:
        return None
    if (minutes_left(row) or 0) <= budget:
        return None
    parts = row["parts_last"] - row["parts_first"] + 1
    return part_that_fits(row["minutes"] / parts, left[0], budget)
