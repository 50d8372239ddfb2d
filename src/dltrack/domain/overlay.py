"""What stands beside the first roadmap, as plain values: who is called what, and since when."""

from __future__ import annotations

from dataclasses import dataclass

FIRST = ""
"""The first roadmap (the bundled one, or that of DLTRACK_ROADMAP), as the owner of names."""

OWN = "+"
"""The student's own items, as the owner of names; no roadmap can have this id."""

TRACK = "track:"
"""Put before the name of a track: tracks have names of their own."""

Origin = tuple[str, str]
"""A roadmap (its id, ``FIRST`` or ``OWN``) and what it calls the thing itself."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a name in the database.

    Attributes:
        id: what the holder is called; the name itself may be an alias.
        origins: where the holder comes from.
        links: canonical links of the holder that no other item has.
        touched: the student did or wrote something under this name, so that nobody else may get
            it, even when the holder is gone.
    """

    id: str
    origins: frozenset[Origin]
    links: frozenset[str] = frozenset()
    touched: bool = False
