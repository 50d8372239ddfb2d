"""The documents are true: every command in a console block is run, and prints what stands there.

``UPDATE_README=1 pytest tests/test_readme.py -n 0`` writes the present output into them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from documents import check

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("README.md", "en_US.UTF-8"),
        ("README.zh.md", "zh_CN.UTF-8"),
        ("docs/walk.md", "en_US.UTF-8"),
    ],
)
def test_a_document_shows_what_the_program_says(name: str, lang: str, tmp_path: Path) -> None:
    """A student who types along sees the same, line by line."""
    folder = tmp_path / "here"
    folder.mkdir()
    check(name, lang, folder)
