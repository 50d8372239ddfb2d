"""Answered questions as an Anki deck, by genanki: the only module that imports it.

Ids never change, so importing again updates cards instead of doubling them. What a student wrote
is text on a card, never markup: neither HTML, nor a sound or a picture, nor mathematics that could
open a link.
"""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING, Any

import genanki

from dltrack.views.addresses import safe
from dltrack.views.text import clean, clean_block

if TYPE_CHECKING:
    from collections.abc import Sequence

MODEL, DECK = 1_760_413_971, 1_760_413_972
"""Chosen once; another number would be another kind of note, another deck."""

FIELDS = ("Question", "Answer", "Item", "Where", "Note")

_FRONT = '<div class="question">{{Question}}</div><p class="from">{{Item}} {{Where}}</p>'
_BACK = '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>'
_STYLE = """
.card { font: 20px/1.5 sans-serif; text-align: left; max-width: 40em; margin: 0 auto; }
.question, .answer { white-space: pre-wrap; overflow-wrap: anywhere; }
.from { font-size: 14px; opacity: 0.75; }
"""

_MEANS_SOMETHING = {"[": "&#91;", "\\": "\\<wbr>"}
"""Brackets begin sounds and LaTeX, a backslash mathematics."""


def deck(cards: Sequence[dict[str, Any]], made: int) -> bytes:
    """A package with a card for each question.

    Args:
        cards: ``key`` (never changes), ``question``, ``answer``, ``title``, ``url``, ``where``,
            ``item``, ``kind`` and ``number`` of each.
        made: seconds since 1970; a later package updates an earlier one.
    """
    found = genanki.Deck(DECK, "dltrack")
    model = genanki.Model(
        MODEL, "dltrack question", css=_STYLE,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Recall", "qfmt": _FRONT, "afmt": _BACK}],
    )  # fmt: skip
    for card in cards:
        found.add_note(_note(card, model))
    out = io.BytesIO()
    genanki.Package(found).write_to_file(out, timestamp=made)
    return out.getvalue()


def _note(card: dict[str, Any], model: genanki.Model) -> genanki.Note:
    url, name = _address(card["url"]), _text(clean(card["title"]))
    fields = (
        _text(card["question"]),
        _text(card["answer"] or ""),
        f'<a href="{escape(url)}">{name}</a>' if url else name,
        _text(clean(card["where"] or "")),
        f"dltrack note {card['number']}",
    )
    tags = ["dltrack", _tag(card["item"]), _tag(card["kind"] or "")]
    return genanki.Note(
        model=model, fields=list(fields), guid=genanki.guid_for("dltrack", card["key"]),
        tags=[tag for tag in tags if tag],
    )  # fmt: skip


def _address(url: str | None) -> str | None:
    """A link that may be followed; Anki reads brackets in its address too."""
    address = safe(url)
    return address and address.replace("[", "%5B").replace("]", "%5D")


def _text(text: str) -> str:
    """Text as a field shows it literally."""
    safe_text = escape(clean_block(text), quote=True)
    for sign, spelled in _MEANS_SOMETHING.items():
        safe_text = safe_text.replace(sign, spelled)
    return safe_text.replace("\n", "<br>")


def _tag(word: str) -> str:
    """A tag has no blanks."""
    return "-".join(clean(word).split())
