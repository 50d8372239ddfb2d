"""Texts that mean something to a browser, a spreadsheet, TeX or Anki, and a store full of them.

It is as if another program had written there: dltrack itself refuses most of them in a roadmap.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARK = "ha" + "cked"
"""What only runs or shows if something took a text for code."""

TEXT = (
    f"""=cmd()</script><script>document.title='{MARK}'</script><img src=x onerror="document.title"""
    f"""='{MARK}'">]]>--><svg/onload=x> "double" 'single' `tick` {{{{7*7}}}} {{% x %}}"""
    " [bold]b[/bold] [sound:x.mp3] [latex]x[/latex] \\href{javascript:x}{y} \\(x\\) $x$"
    " %% dltrack: end %% 🎓 שלום \u202eevil\u202c \x1b[31mred\x07 | pipe ~ _ ^ # & %"
    " \\end{document} ```"
)

URL = f"javascript:document.title='{MARK}'"

_TITLES = """
UPDATE item SET title_en = :text || no, title_zh = :text || no,
  url = CASE no % 3 WHEN 0 THEN :url WHEN 1 THEN 'https://e.cn/?q=' || :text ELSE url END,
  detail = json_set(detail, '$.authors', json_array(:text, 'A and B, C'));
UPDATE link SET label = :text, url = :url;
UPDATE topic SET title_en = :text, title_zh = :text;
UPDATE section SET title_en = :text, title_zh = :text;
UPDATE track SET title_en = :text, title_zh = :text;
"""


def plant(db: Path, run: Callable[..., object]) -> None:
    """Make every title and note of a store hostile; one note is a million characters long."""
    with closing(sqlite3.connect(db)) as store:
        for statement in _TITLES.split(";")[:-1]:
            store.execute(statement, {"text": TEXT, "url": URL})
        store.commit()
    run("start transformer-paper")
    run("notes add transformer-paper", TEXT, "--where", TEXT[:150])
    run("notes add transformer-paper", TEXT)
    run("notes add transformer-paper", "-k", "missed", TEXT)
    run("notes add transformer-paper", "-k", "point", "grows below")
    run("notes add transformer-paper", "-k", "note", "=1+1")
    run("notes answer 1", TEXT)
    run("done transformer-paper --time 1h")
    run("results add glue-finetune --task MRPC --split dev --metric f1 --value 0.88",
        "--model", TEXT[:150], "--note", TEXT)  # fmt: skip
    with closing(sqlite3.connect(db)) as store:  # longer than dltrack would take
        store.execute("UPDATE note SET text = :text WHERE kind = 'point'", {"text": "x" * 10**6})
        store.commit()
