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
          'answered_at', answered_at, 'late', late, 'ask_at', ask_at)
        FROM note WHERE id = CAST(:key AS INTEGER)
    """,
    "effort": """
        SELECT json_object('id', id, 'item', item, 'minutes', minutes, 'at', at)
        FROM effort WHERE id = CAST(:key AS INTEGER)
    """,
    "clock": """
        SELECT json_object(
          'item', item, 'started', started)
        FROM clock WHERE item = :key
    """,
    "seen": """
        SELECT json_object(
          'item', item, 'ranges', ranges)
        FROM seen WHERE item = :key
    """,
    "card": """
        SELECT json_object(
          'note', note, 'due', due, 'state', state, 'step', step, 'stability', stability,
          'difficulty', difficulty, 'last_review', last_review, 'lapses', lapses)
        FROM card WHERE note = CAST(:key AS INTEGER)
    """,
    "review": """
        SELECT json_object(
          'id', id, 'note', note, 'rating', rating, 'at', at, 'duration', duration)
        FROM review WHERE id = CAST(:key AS INTEGER)
    """,
    "result": """
        SELECT json_object(
          'id', id, 'item', item, 'model', model, 'init', init, 'task', task, 'split', split,
          'metric', metric, 'value', value, 'seed', seed, 'lr', lr, 'batch', batch,
          'epochs', epochs, 'note', note, 'at', at)
        FROM result WHERE id = CAST(:key AS INTEGER)
    """,
    "setting": """
        SELECT json_object('key', key, 'value', value) FROM setting WHERE key = :key
    """,
    "own_item": """
        SELECT json_object('id', id, 'content', item) FROM own_item WHERE id = :key
    """,
    "extra_roadmap": """
        SELECT json_object(
          'id', id, 'pos', pos, 'address', address, 'sha256', sha256, 'etag', etag,
          'modified', modified, 'at', at)
        FROM extra_roadmap WHERE id = :key
    """,
    "override": """
        SELECT json_object('url', url, 'new_url', new_url, 'reason', reason, 'at', at)
        FROM override WHERE url = :key
    """,
}
"""The row of a key, or no row when it is not there."""

REMOVE = {
    "progress": "DELETE FROM progress WHERE item = :key",
    "knows": "DELETE FROM knows WHERE topic = :key",
    "note": "DELETE FROM note WHERE id = CAST(:key AS INTEGER)",
    "effort": "DELETE FROM effort WHERE id = CAST(:key AS INTEGER)",
    "clock": "DELETE FROM clock WHERE item = :key",
    "seen": "DELETE FROM seen WHERE item = :key",
    "card": "DELETE FROM card WHERE note = CAST(:key AS INTEGER)",
    "review": "DELETE FROM review WHERE id = CAST(:key AS INTEGER)",
    "result": "DELETE FROM result WHERE id = CAST(:key AS INTEGER)",
    "setting": "DELETE FROM setting WHERE key = :key",
    "own_item": "DELETE FROM own_item WHERE id = :key",
    "extra_roadmap": "DELETE FROM extra_roadmap WHERE id = :key",
    "override": "DELETE FROM override WHERE url = :key",
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
          id, item, kind, state, text, place, at, recorded, answer, answered_by, answered_at,
          late, ask_at)
        VALUES (
          CAST(:key AS INTEGER), json_extract(:row, '$.item'), json_extract(:row, '$.kind'),
          json_extract(:row, '$.state'), json_extract(:row, '$.text'),
          json_extract(:row, '$.place'), json_extract(:row, '$.at'),
          json_extract(:row, '$.recorded'), json_extract(:row, '$.answer'),
          json_extract(:row, '$.answered_by'), json_extract(:row, '$.answered_at'),
          json_extract(:row, '$.late'), json_extract(:row, '$.ask_at'))
    """,
    "effort": """
        INSERT OR REPLACE INTO effort (id, item, minutes, at)
        VALUES (
          CAST(:key AS INTEGER), json_extract(:row, '$.item'), json_extract(:row, '$.minutes'),
          json_extract(:row, '$.at'))
    """,
    "clock": """
        INSERT OR REPLACE INTO clock (item, started)
        VALUES (
          :key, json_extract(:row, '$.started'))
    """,
    "seen": """
        INSERT OR REPLACE INTO seen (item, ranges)
        VALUES (
          :key, json_extract(:row, '$.ranges'))
    """,
    "card": """
        INSERT OR REPLACE INTO card (
          note, due, state, step, stability, difficulty, last_review, lapses)
        VALUES (
          CAST(:key AS INTEGER), json_extract(:row, '$.due'), json_extract(:row, '$.state'),
          json_extract(:row, '$.step'), json_extract(:row, '$.stability'),
          json_extract(:row, '$.difficulty'), json_extract(:row, '$.last_review'),
          json_extract(:row, '$.lapses'))
    """,
    "review": """
        INSERT OR REPLACE INTO review (id, note, rating, at, duration)
        VALUES (
          CAST(:key AS INTEGER), json_extract(:row, '$.note'), json_extract(:row, '$.rating'),
          json_extract(:row, '$.at'), json_extract(:row, '$.duration'))
    """,
    "result": """
        INSERT OR REPLACE INTO result (
          id, item, model, init, task, split, metric, value, seed, lr, batch, epochs, note, at)
        VALUES (
          CAST(:key AS INTEGER), json_extract(:row, '$.item'), json_extract(:row, '$.model'),
          json_extract(:row, '$.init'), json_extract(:row, '$.task'),
          json_extract(:row, '$.split'), json_extract(:row, '$.metric'),
          json_extract(:row, '$.value'), json_extract(:row, '$.seed'),
          json_extract(:row, '$.lr'), json_extract(:row, '$.batch'),
          json_extract(:row, '$.epochs'), json_extract(:row, '$.note'),
          json_extract(:row, '$.at'))
    """,
    "setting": """
        INSERT OR REPLACE INTO setting (key, value) VALUES (:key, json_extract(:row, '$.value'))
    """,
    "own_item": """
        INSERT OR REPLACE INTO own_item (id, item) VALUES (:key, json_extract(:row, '$.content'))
    """,
    "extra_roadmap": """
        INSERT OR REPLACE INTO extra_roadmap (id, pos, address, sha256, etag, modified, at)
        VALUES (
          :key, json_extract(:row, '$.pos'), json_extract(:row, '$.address'),
          json_extract(:row, '$.sha256'), json_extract(:row, '$.etag'),
          json_extract(:row, '$.modified'), json_extract(:row, '$.at'))
    """,
    "override": """
        INSERT OR REPLACE INTO override (url, new_url, reason, at)
        VALUES (
          :key, json_extract(:row, '$.new_url'), json_extract(:row, '$.reason'),
          json_extract(:row, '$.at'))
    """,
}
