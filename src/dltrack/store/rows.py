"""The rows of the student as JSON, made and read by SQLite itself: the journal's before and after.

For each table: what a row is, how it goes away, how it comes back.
"""

from __future__ import annotations

SNAPSHOT = {
    "progress": """
        SELECT json_object('item', item, 'state', state, 'at', at)
        FROM progress WHERE item = :key
    """,
    "knows": """
        SELECT json_object('topic', topic, 'at', at) FROM knows WHERE topic = :key
    """,
    "note": """
        SELECT json_object(
          'id', id, 'item', item, 'kind', kind, 'state', state, 'text', text, 'place', place,
          'at', at, 'recorded', recorded, 'answer', answer, 'answered_by', answered_by,
          'answered_at', answered_at)
        FROM note WHERE id = CAST(:key AS INTEGER)
    """,
    "effort": """
        SELECT json_object('id', id, 'item', item, 'minutes', minutes, 'at', at)
        FROM effort WHERE id = CAST(:key AS INTEGER)
    """,
    "setting": """
        SELECT json_object('key', key, 'value', value) FROM setting WHERE key = :key
    """,
}
"""The row of a key, or no row when it is not there."""

REMOVE = {
    "progress": "DELETE FROM progress WHERE item = :key",
    "knows": "DELETE FROM knows WHERE topic = :key",
    "note": "DELETE FROM note WHERE id = CAST(:key AS INTEGER)",
    "effort": "DELETE FROM effort WHERE id = CAST(:key AS INTEGER)",
    "setting": "DELETE FROM setting WHERE key = :key",
}

RESTORE = {
    "progress": """
        INSERT OR REPLACE INTO progress (item, state, at)
        VALUES (:key, json_extract(:row, '$.state'), json_extract(:row, '$.at'))
    """,
    "knows": """
        INSERT OR REPLACE INTO knows (topic, at) VALUES (:key, json_extract(:row, '$.at'))
    """,
    "note": """
        INSERT OR REPLACE INTO note (
          id, item, kind, state, text, place, at, recorded, answer, answered_by, answered_at)
        VALUES (
          CAST(:key AS INTEGER), json_extract(:row, '$.item'), json_extract(:row, '$.kind'),
          json_extract(:row, '$.state'), json_extract(:row, '$.text'),
          json_extract(:row, '$.place'), json_extract(:row, '$.at'),
          json_extract(:row, '$.recorded'), json_extract(:row, '$.answer'),
          json_extract(:row, '$.answered_by'), json_extract(:row, '$.answered_at'))
    """,
    "effort": """
        INSERT OR REPLACE INTO effort (id, item, minutes, at)
        VALUES (
          CAST(:key AS INTEGER), json_extract(:row, '$.item'), json_extract(:row, '$.minutes'),
          json_extract(:row, '$.at'))
    """,
    "setting": """
        INSERT OR REPLACE INTO setting (key, value) VALUES (:key, json_extract(:row, '$.value'))
    """,
}
