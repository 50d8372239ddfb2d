"""Needs under other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dltrack.domain.model import Need


def renamed(
    needs: Iterable[Need], owner: str, names: Callable[[str], Iterable[str]]
) -> tuple[Need, ...]:
    """Say needs in other names, each once.

    Args:
        needs: items, topics, and groups of which any one suffices.
        owner: who has the needs; it never needs itself.
        names: what stands for a name. All of several in a plain need, any of them in a group.
    """
    found: dict[Need, None] = {}
    for need in needs:
        if isinstance(need, str):
            found |= dict.fromkeys(name for name in names(need) if name != owner)
            continue
        group = tuple(dict.fromkeys(n for one in need for n in names(one) if n != owner))
        if group:
            found[group if len(group) > 1 else group[0]] = None
    return tuple(found)
