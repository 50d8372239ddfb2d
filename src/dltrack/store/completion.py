"""Names for the word under the cursor, by range queries on indexes."""

from __future__ import annotations

import sqlite3

MOST = 200
"""More candidates than anybody reads."""

_ITEMS = """
SELECT id AS value, title_en, title_zh FROM item
WHERE id >= :word AND id < :beyond AND NOT deprecated ORDER BY id LIMIT :most
"""

# A plus stands for the student's own items.
_OWN = """
SELECT id AS value, title_en, title_zh FROM item WHERE id >= :word AND id < :beyond
  AND id IN (SELECT name FROM origin WHERE roadmap = '+') ORDER BY id LIMIT :most
"""

_TOPICS = """
SELECT id AS value, title_en, title_zh FROM topic
WHERE id >= :word AND id < :beyond ORDER BY id LIMIT :most
"""

_TRACKS = "SELECT id AS value, title_en, title_zh FROM track ORDER BY no LIMIT :most"

_ROADMAPS = """
SELECT id AS value, address AS title_en, NULL AS title_zh FROM extra_roadmap
ORDER BY pos LIMIT :most
"""

_NOTES = """
SELECT id AS value, substr(text, 1, 60) AS title_en, NULL AS title_zh FROM note
WHERE state IN ('open', 'partly') ORDER BY id DESC LIMIT :most
"""

_ANSWERED = """
SELECT id AS value, substr(text, 1, 60) AS title_en, NULL AS title_zh FROM note
WHERE kind = 'question' AND state = 'answered' ORDER BY answered_at DESC LIMIT :most
"""

_KINDS = "SELECT DISTINCT kind AS value, NULL AS title_en, NULL AS title_zh FROM item ORDER BY kind"

_SQL = {
    "item": (_ITEMS,),
    "own": (_OWN,),
    "topic": (_TOPICS,),
    "name": (_ITEMS, _TOPICS),
    "track": (_TRACKS,),
    "roadmap": (_ROADMAPS,),
    "note": (_NOTES,),
    "answered": (_ANSWERED,),
    "kind": (_KINDS,),
}


def candidates(db: sqlite3.Connection, what: str, word: str) -> list[sqlite3.Row]:
    """Rows of value and titles that may begin with ``word``.

    Args:
        db: the store.
        what: item, own, topic, name (both), track, roadmap, note, answered or kind; anything else
            has none.
        word: what is typed so far.
    """
    values = {"word": word, "beyond": word + "\U0010ffff", "most": MOST}
    return [row for sql in _SQL.get(what, ()) for row in db.execute(sql, values)]
