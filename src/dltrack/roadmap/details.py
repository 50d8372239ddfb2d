"""What an item, and in part a source, carries besides plain values: links, parts, baselines."""

from __future__ import annotations

from dltrack.domain.model import Baseline, Link, Parts
from dltrack.roadmap import values
from dltrack.roadmap.addresses import objection
from dltrack.roadmap.fields import Fields
from dltrack.roadmap.nodes import Mapping, Node
from dltrack.roadmap.wording import quoted

MOST_PARTS = 100_000


def read_url(fields: Fields) -> str | None:
    """Read ``url``, http or https; None when absent."""
    node = fields.entries.get("url")
    return None if node is None else _checked_url(fields, node, "url")


def read_links(fields: Fields) -> tuple[Link, ...]:
    """Read ``links``: each a URL, or a mapping of ``url`` and ``label``."""
    links = []
    for node in fields.one_or_more("links"):
        if isinstance(node, Mapping):
            inner = Fields(node, ("url", "label"), fields.about, fields.problems, fields.nearest)
            inner.require("url")
            url, label = read_url(inner), inner.text("label")
        else:
            url, label = _checked_url(fields, node, "links"), None
        if url is not None:
            links.append(Link(url, label))
    return tuple(links)


def _checked_url(fields: Fields, node: Node, name: str) -> str | None:
    url = values.text(node, name, fields.error)
    wrong = objection(url) if url is not None else None
    if wrong:
        fields.error(node, *wrong)
        return None
    return url


def read_parts(fields: Fields) -> Parts | None:
    """Read ``parts``: a label of letters, the first and the last number."""
    node = fields.entries.get("parts")
    inner = fields.mapping(node, "`parts`", ("label", "first", "last")) if node else None
    if inner is None:
        return None
    inner.require("label", "first", "last")
    label = inner.text("label")
    first, last = inner.whole("first", 1, MOST_PARTS), inner.whole("last", 1, MOST_PARTS)
    if label is not None and not label.isalpha():
        message = f"The label {quoted(label)} of `parts` is not all letters."
        inner.error(inner.entries["label"], message, "Write the P of P9, say.")
    if label is None or first is None or last is None:
        return None
    if first > last:
        message = f"`parts` ends at {last}, before it begins at {first}."
        inner.error(inner.node, message, "Write the lower number as `first`.")
    return Parts(label, first, last)


def read_baselines(fields: Fields) -> tuple[Baseline, ...]:
    """Read ``baselines``: published results, with every value named."""
    texts = ("model", "task", "split", "metric", "source")
    baselines = []
    for node in fields.one_or_more("baselines"):
        inner = fields.mapping(node, "An entry of `baselines`", (*texts, "value"))
        if inner is None:
            continue
        inner.require(*texts, "value")
        model, task, split, metric, source = (inner.text(name) or "" for name in texts)
        value = inner.number("value") or 0.0
        baselines.append(Baseline(model, task, split, metric, value, source))
    return tuple(baselines)
