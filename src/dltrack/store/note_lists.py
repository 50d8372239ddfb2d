"""Lists of notes, by whatever the student asks for."""

from __future__ import annotations

import sqlite3

from dltrack.store.matching import like_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.report import Period

# One statement for every combination of filters: an absent one is NULL. `open` includes `partly`.
# Every word must occur in the text, the answer or the place; two Chinese characters are a word.
_SOME = """
SELECT n.* FROM note n
WHERE (:item IS NULL OR n.item = :item) AND (:kind IS NULL OR n.kind = :kind)
  AND (:state IS NULL OR n.state = :state OR (:state = 'open' AND n.state = 'partly'))
  AND (:since IS NULL OR n.at >= :since) AND (:until IS NULL OR n.at < :until)
  AND (:track IS NULL OR EXISTS (
    SELECT 1 FROM item i JOIN place l ON l.item = i.no
    WHERE i.id = n.item AND l.track = :track AND NOT l.outside))
  AND (:words IS NULL OR NOT EXISTS (
    SELECT 1 FROM json_each(:words) w WHERE NOT (
      n.text LIKE w.value ESCAPE '!' OR COALESCE(n.answer, '') LIKE w.value ESCAPE '!'
      OR COALESCE(n.place, '') LIKE w.value ESCAPE '!')))
ORDER BY n.id
"""


def notes(
    db: sqlite3.Connection,
    item_id: str | None = None,
    kind: str | None = None,
    state: str | None = None,
    *,
    track: int | None = None,
    period: Period | None = None,
    words: str | None = None,
) -> list[sqlite3.Row]:
    """The notes that fit, oldest number first.

    Args:
        db: the store.
        item_id: only on this item.
        kind: only of this kind.
        state: only in this state; ``open`` includes ``partly``.
        track: only on items of the track with this number.
        period: only written in it.
        words: only those in which every word occurs.
    """
    bounds = period.values if period else {"since": None, "until": None}
    values = {
        "item": item_id, "kind": kind, "state": state, "track": track, **bounds,
        "words": like_words(words) if words else None,
    }  # fmt: skip
    return db.execute(_SOME, values).fetchall()
