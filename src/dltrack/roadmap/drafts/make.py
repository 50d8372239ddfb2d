"""Making a draft from a file or folder of any kind we know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from dltrack.errors import InputFileError, UsageError
from dltrack.roadmap.drafts.guess import identifier
from dltrack.roadmap.drafts.markdown import read_markdown
from dltrack.roadmap.drafts.metacademy import is_folder, is_graph, read_folder, read_graph
from dltrack.roadmap.drafts.roadmap_sh import is_roadmap_sh, read_roadmap_sh
from dltrack.roadmap.drafts.write import draft_yaml

if TYPE_CHECKING:
    from dltrack.roadmap.drafts.entry import Found

FORMATS = ("auto", "markdown", "roadmap-sh", "metacademy")
LARGEST = 32 * 1024 * 1024
"""Bytes of a source; larger ones are refused."""


def make_draft(
    source: str, kind: str = "auto", base: str | None = None, name: str | None = None
) -> tuple[str, Found]:
    """Read a source and write it in our format.

    Args:
        source: a file, or a folder of Metacademy's content.
        kind: one of ``FORMATS``.
        base: the address of a Markdown document, for its relative links.
        name: the id of the draft; made from the file's name if left out.

    Returns:
        The text of the roadmap file, and what was found and skipped.

    Raises:
        InputFileError: it cannot be read, is of another kind, or holds nothing to study.
        UsageError: ``base`` is no web address.
    """
    if base is not None and not base.startswith(("https://", "http://")):
        raise UsageError(f"«{base}» is no web address.", "Give --base as https://...")
    found = _read(Path(source), kind, base)
    if not found.entries:
        raise InputFileError(
            f"{source} holds nothing to study: {len(found.skipped)} lines were skipped.",
            f"Choose its format: --format {', '.join(FORMATS[1:])}",
        )
    name = name or identifier(Path(source).resolve().stem, None, set())
    return draft_yaml(found, name), found


def _read(path: Path, kind: str, base: str | None) -> Found:
    if path.is_dir():
        if kind in ("auto", "metacademy") and is_folder(path):
            return read_folder(path)
        raise InputFileError(
            f"The folder {path} is no content of Metacademy: no folder in it has a title.txt.",
            "Name the folder that holds one folder per concept.",
        )
    text = _text(path)
    data = _json(text) if kind != "markdown" else None
    if kind == "markdown" or (kind == "auto" and data is None):
        return read_markdown(text, base)
    if kind in ("auto", "metacademy") and is_graph(data):
        return read_graph(data)  # type: ignore[arg-type]  # is_graph made sure
    if kind in ("auto", "roadmap-sh") and is_roadmap_sh(data):
        return read_roadmap_sh(data)  # type: ignore[arg-type]  # is_roadmap_sh made sure
    raise InputFileError(
        f"{path} is no {'roadmap that dltrack can read' if kind == 'auto' else kind + ' file'}.",
        f"Choose its format: --format {', '.join(FORMATS[1:])}",
    )


def _text(path: Path) -> str:
    """The text of a file, checked."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputFileError(f"{path} is larger than 32 MiB.", "Take a part of it.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputFileError(
            f"{path} cannot be read: {error.strerror}.", "Check the name."
        ) from error
    except UnicodeDecodeError as error:
        raise InputFileError(
            f"{path} is not UTF-8 at byte {error.start}.", "Save it as UTF-8 and try again."
        ) from error


def _json(text: str) -> object:
    """The JSON document in a text, or None if it is none."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
