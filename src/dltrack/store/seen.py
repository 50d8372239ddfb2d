"""Parts of an item that were studied."""

from __future__ import annotations

from dltrack.domain.parts import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.domain.parts import Range
    from dltrack.store.journal import Batch

_SET = """
INSERT INTO seen (item, ranges) VALUES (:item, :ranges)
ON CONFLICT (item) DO UPDATE SET ranges = excluded.ranges
"""


def set_seen(batch: Batch, item_id: str, ranges: Sequence[Range]) -> None:
    """Keep which parts of an item were seen; none at all forgets the row."""
    if ranges:
        batch.change("seen", item_id, _SET, {"item": item_id, "ranges": kept(ranges)})
    else:
        batch.put("seen", item_id, None)
