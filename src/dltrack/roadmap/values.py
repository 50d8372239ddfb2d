"""One value of the file, checked: what is wrong is said, and the value then counts as absent."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from dltrack.roadmap.nodes import Node, Scalar, Sequence
from dltrack.roadmap.wording import quoted

Say = Callable[[Node, str, str], None]
"""Takes a problem: where it is, a sentence, a remedy."""

ID_RULE = "Use a-z, 0-9, `.`, `_` and `-`, at most 80 of them, the first a letter or digit."
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
# U+2028 to 202E and 2066 to 2069 break lines or turn the direction of what follows.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Whole numbers too long for these are out of every range, and slow to convert.
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"[-+]?([0-9]{1,18}\.?[0-9]{0,40}|\.[0-9]{1,40})([eE][-+][0-9]{1,4})?")
_KINDS = {
    "int": "the number",
    "float": "the number",
    "bool": "the true-or-false value",
    "timestamp": "the date",
    "str": "the text",
}


def shown(node: Node) -> str:
    """Name what stands in the file, for a message that expected something else."""
    if isinstance(node, Scalar):
        if node.kind == "null":
            return "empty"
        return f"{_KINDS.get(node.kind, 'the value')} {quoted(node.text)}"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return _ID.fullmatch(text) is not None


def text(node: Node, name: str, say: Say, *, lines: bool = False) -> str | None:
    """A text without control characters; of one line, unless ``lines``."""
    if not isinstance(node, Scalar) or node.kind != "str":
        empty = isinstance(node, Scalar) and node.kind == "null"
        remedy = (
            "Put it in quotes." if isinstance(node, Scalar) and not empty else "Write one text."
        )
        say(node, f"`{name}` must be a text, but is {shown(node)}.", remedy)
        return None
    found = node.text.strip()
    if control := _CONTROL.search(found):
        message = f"`{name}` holds the control character U+{ord(control.group()):04X}."
        say(node, message, "Delete it.")
    elif not any(map(str.isprintable, found)):
        say(node, f"`{name}` is empty.", "Write a text, or leave the name out.")
    elif not lines and ("\n" in found or "\t" in found):
        message = f"`{name}` holds a line break or a tab."
        say(node, message, "Write it as one line; YAML's `>` folds several into one.")
    else:
        return found
    return None


def whole(node: Node, name: str, low: int, high: int, say: Say) -> int | None:
    """A whole number from ``low`` to ``high``, both included."""
    remedy = f"Write a whole number from {low} to {high}, in plain digits."
    if not isinstance(node, Scalar) or node.kind != "int":
        say(node, f"`{name}` must be a whole number, but is {shown(node)}.", remedy)
    elif not _WHOLE.fullmatch(node.text) or not low <= int(node.text) <= high:
        say(node, f"`{name}` is {quoted(node.text)}, out of range.", remedy)
    else:
        return int(node.text)
    return None


def number(node: Node, name: str, say: Say) -> float | None:
    """A finite number."""
    if not isinstance(node, Scalar) or node.kind not in {"int", "float"}:
        message = f"`{name}` must be a number, but is {shown(node)}."
        say(node, message, "Write a plain number, without quotes or unit.")
    elif not _NUMBER.fullmatch(node.text) or not math.isfinite(float(node.text)):
        message = f"`{name}` is {quoted(node.text)}, which is no finite decimal number."
        say(node, message, "Write it in plain digits.")
    else:
        return float(node.text)
    return None


def flag(node: Node, name: str, say: Say) -> bool:
    """True or false; what is neither counts as false."""
    if isinstance(node, Scalar) and node.kind == "bool":
        return node.text.lower() in {"true", "yes", "on"}
    message = f"`{name}` must be true or false, but is {shown(node)}."
    say(node, message, f"Write `{name}: true`, or leave it out.")
    return False
