"""Text for terminals, without rich: harmless characters, columns, lines.

A title comes from a file and a note from a paste; neither may move the cursor, recolour the
screen or turn the reading direction. Widths count columns: two for wide characters and emoji.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = "\u0300"
"""Below it stand Latin letters and signs, one column each; the first combining mark is here."""

_JOINER = "\u200d"
_SOFT_HYPHEN = "\xad"
_EMOJI_STYLE = "\ufe0f"
_REPLACEMENT = "\ufffd"
_TURNS_OR_BREAKS = (
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# What Chinese typesetting keeps away from the start, and from the end, of a line.
_CLOSING = "，。、；：！？）】》〉」』〕”’…—％·"
_OPENING = "（【《〈「『〔“‘"


def clean(text: str) -> str:
    """Make one line of any text, without a character that steers a terminal.

    Newlines and tabs become spaces, C0 controls and DEL their pictures (ESC is ␛), and C1
    controls, bidirectional marks, Unicode's own line ends and lone surrogates U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _picture(c) for c in text.replace("\r\n", "\n"))


def clean_block(text: str) -> str:
    """Make any text harmless as ``clean`` does, keeping its lines."""
    return "\n".join(clean(line) for line in text.replace("\r\n", "\n").split("\n"))


def width(text: str) -> int:
    """Count the columns a line of clean text takes."""
    if text.isascii():
        return len(text)
    return sum(columns for _, columns in _clusters(text))


def fit(text: str, columns: int) -> str:
    """Cut a line to at most so many columns, with ``…`` for what is missing."""
    if width(text) <= columns:
        return text
    kept, room = "", columns - 1
    for cluster, needed in _clusters(text):
        room -= needed
        if room < 0:
            break
        kept += cluster
    return kept + "…" if columns > 0 else ""


def pad(text: str, columns: int) -> str:
    """Fill a line with spaces up to so many columns; a longer line stays as it is."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int, indent: str = "") -> list[str]:
    """Break text into lines of at most so many columns, ``indent`` before each included.

    Breaks at spaces, and between Chinese characters but not before closing or after opening
    punctuation. Words and links stay whole, so that they can be copied: one that is longer than a
    line has a line to itself. The text's own newlines stay; no text is no lines.
    """
    room = max(columns - width(indent), 1)
    paragraphs = text.split("\n") if text else []
    return [(indent + line).rstrip(" ") for part in paragraphs for line in _filled(part, room)]


class Whole(str):
    """Text that no terminal breaks for us: a JSON document, a report."""

    __slots__ = ()


def fold(text: str, columns: int) -> str:
    """Break the lines that are wider than a terminal; our own colours take no room.

    What follows three blanks in such a line gets a line of its own.
    """
    if isinstance(text, Whole):
        return text
    return "\n".join(row for line in text.split("\n") for row in _folded(line, columns))


def _folded(line: str, columns: int) -> list[str]:
    first, *others = line.split("\x1b[")
    if width(first) + sum(width(part.partition("m")[2]) for part in others) <= columns:
        return [line]
    indent = line[: len(line) - len(line.lstrip(" "))]
    pieces = [piece.strip(" ") for piece in line.split("   ")]
    return [row for piece in pieces if piece for row in wrap(piece, columns, indent)]


def _filled(paragraph: str, room: int) -> list[str]:
    """Fill lines greedily; spaces at a break vanish, all others stay."""
    lines: list[str] = []
    line, used = "", 0
    for atom in _atoms(paragraph):
        needed = width(atom)
        if used + needed > room:
            if line.strip(" "):
                lines.append(line)
            line, used = "", 0
        if atom != " " or line or not lines:
            line, used = line + atom, used + needed
    return [*lines, line] if line or not lines else lines


def _atoms(text: str) -> list[str]:
    """Cut text wherever a line may end; every space is an atom of its own."""
    if max(text, default="") < _MARKS:  # words alone; the way below comes to the same, slowly
        return [atom for word in text.split(" ") for atom in (" ", word) if atom][1:]
    atoms: list[str] = []
    for cluster, columns in _clusters(text):
        if atoms and cluster != " " and atoms[-1] != " " and _sticks(atoms[-1], cluster, columns):
            atoms[-1] += cluster
        else:
            atoms.append(cluster)
    return atoms


def _sticks(atom: str, cluster: str, columns: int) -> bool:
    """Whether no line may end between an atom and what follows it."""
    last = atom[-1]
    if cluster in _CLOSING or last in _OPENING:
        return True
    if "://" in atom and last not in _CLOSING:
        return cluster not in _OPENING
    return columns < 2 and _columns_of(last) < 2  # noqa: PLR2004


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what stands together (a base, its marks, what a joiner ties to it) with its columns."""
    cluster, columns = "", 0
    for char in text:
        own = _columns_of(char)
        if cluster and (own == 0 or cluster[-1] == _JOINER or "\U0001f3fb" <= char <= "\U0001f3ff"):
            cluster += char
            columns = 2 if char == _EMOJI_STYLE and columns else columns
            continue
        if cluster:
            yield cluster, columns
        cluster, columns = char, own
    if cluster:
        yield cluster, columns


def _columns_of(char: str) -> int:
    """Count the columns of one character by Unicode's tables; ambiguous ones take one."""
    if char < _MARKS:
        return int(" " <= char < "\x7f" or (char >= "\xa0" and char != _SOFT_HYPHEN))
    if "\u2010" <= char <= "\u2027":  # dashes, quotation marks, the ellipsis
        return 1
    import unicodedata  # noqa: PLC0415 - a library of a megabyte, for no text in Latin letters

    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Cc") or "\u1160" <= char <= "\u11ff":
        return 0
    if category == "Cn":  # not in this Python's tables: an emoji or ideograph of a later Unicode?
        return 2 if "\U0001f300" <= char <= "\U0003fffd" else 1
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _picture(char: str) -> str:
    """Replace a character that is not printable, unless it is as harmless as a joiner."""
    if char in "\n\t":
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "␡"
    if char < "\xa0" or "\ud800" <= char <= "\udfff" or char in _TURNS_OR_BREAKS:
        return _REPLACEMENT
    return char
