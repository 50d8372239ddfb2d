"""One item of the file, read into the model."""

from __future__ import annotations

from dltrack.domain.model import KINDS, Item, Need, Text
from dltrack.roadmap import values
from dltrack.roadmap.details import read_baselines, read_links, read_parts, read_url
from dltrack.roadmap.fields import Fields
from dltrack.roadmap.nodes import Mapping
from dltrack.roadmap.rows import SourceRows, read_from
from dltrack.roadmap.wording import listed, quoted

NAMES = (
    "id", "kind", "title", "url", "links", "aliases", "authors", "year", "language", "hours",
    "needs", "after", "teaches", "resolves", "part_of", "parts", "constraints", "baselines",
    "optional", "planned", "deprecated", "added", "note", "from",
)  # fmt: skip
MOST_HOURS = 10_000


def read_item(fields: Fields, sources: SourceRows) -> Item:
    """Read one item; what is wrong is noted and counts as absent, the id as empty."""
    fields.require("id", "kind", "title")
    return Item(
        id=fields.id(),
        kind=_kind(fields),
        title=fields.bilingual("title") or Text(),
        url=read_url(fields),
        links=read_links(fields),
        aliases=_aliases(fields),
        authors=fields.texts("authors"),
        year=fields.whole("year", 1800, 2200),
        language=_language(fields),
        hours=_hours(fields),
        needs=_needs(fields),
        after=fields.texts("after"),
        teaches=fields.texts("teaches"),
        resolves=fields.texts("resolves"),
        part_of=fields.text("part_of"),
        parts=read_parts(fields),
        constraints=_constraints(fields),
        baselines=read_baselines(fields),
        optional=fields.flag("optional"),
        planned=fields.flag("planned"),
        deprecated=fields.flag("deprecated"),
        added=fields.flag("added"),
        note=fields.bilingual("note", lines=True),
        rows=read_from(fields, sources),
    )


def _kind(fields: Fields) -> str:
    kind = fields.text("kind")
    if kind is None or kind in KINDS:
        return kind or ""
    remedy = fields.nearest.remedy(kind, f"The kinds are {listed(KINDS)}.", KINDS)
    fields.error(fields.entries["kind"], f"{quoted(kind)} is no kind of item.", remedy)
    return ""


def _aliases(fields: Fields) -> tuple[str, ...]:
    aliases = fields.texts("aliases")
    for alias in aliases:
        if not values.is_id(alias):
            message = f"{quoted(alias)} is no alias."
            fields.error(fields.entries["aliases"], message, values.ID_RULE)
    return tuple(alias for alias in aliases if values.is_id(alias))


def _language(fields: Fields) -> str | None:
    language = fields.text("language")
    if language is None:
        return None
    code, dash, region = language.partition("-")
    code_good = code.isascii() and code.isalpha() and code.islower() and len(code) in {2, 3}
    if code_good and (not dash or (region.isascii() and region.isalpha())):
        return language
    message = f"{quoted(language)} is no language code."
    fields.error(fields.entries["language"], message, "Write en, zh or zh-Hans, say.")
    return None


def _hours(fields: Fields) -> float | None:
    hours = fields.number("hours")
    if hours is None or 0 < hours <= MOST_HOURS:
        return hours
    message = f"`hours` is {hours:g}, out of range."
    remedy = f"Write a number above 0 and up to {MOST_HOURS:,}; leave it out if nobody knows."
    fields.error(fields.entries["hours"], message, remedy)
    return None


def _needs(fields: Fields) -> tuple[Need, ...]:
    needs: dict[Need, None] = {}
    for node in fields.one_or_more("needs"):
        if isinstance(node, Mapping):
            need: Need | None = _any(fields, node)
        else:
            need = values.text(node, "needs", fields.error)
        if need and need in needs:
            fields.error(node, "The same need stands twice in `needs`.", "Keep one of the two.")
        elif need:
            needs[need] = None
    return tuple(needs)


def _any(fields: Fields, node: Mapping) -> tuple[str, ...]:
    inner = Fields(node, ("any",), fields.about, fields.problems, fields.nearest)
    if node.entries.keys() <= {"any"} and not inner.one_or_more("any"):
        inner.error(node, "`any` names nothing.", "Write `{any: [one, other]}`.")
    return inner.texts("any")


def _constraints(fields: Fields) -> tuple[Text, ...]:
    nodes = fields.one_or_more("constraints")
    texts = [fields.checked_bilingual(node, "constraints") for node in nodes]
    return tuple(text for text in texts if text)
