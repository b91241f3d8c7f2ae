"""What a bead holds, told by places in the text instead of by ids, so that copies compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workbench.bitext.bead import Bead, Share
from workbench.bitext.segment import Side

Extent = tuple[int, int]
"""Start and end of a segment in the text of its side, in code points."""


@dataclass(frozen=True, slots=True)
class BeadContent:
    """A bead without ids: equal contents in two copies of a project are the same bead.

    Attributes:
        source: Extents of its source segments, in order.
        target: Extents of its target segments, in order.
        bead: All else that it holds. It has no id and no segments, and its shares name a segment
            by its start plus one.
    """

    source: tuple[Extent, ...]
    target: tuple[Extent, ...]
    bead: Bead

    @classmethod
    def of(cls, bead: Bead, extent: Callable[[int], Extent]) -> BeadContent:
        """Return the content of a bead.

        Args:
            bead: The bead.
            extent: Returns the extent of a segment, by its id.
        """
        own = {0, *bead.source, *bead.target}

        def placed(shares: tuple[Share, ...]) -> tuple[Share, ...]:
            if not own.issuperset(share.segment for share in shares):
                return ()  # they are of other segments, and nothing uses them
            return tuple(
                Share(extent(share.segment)[0] + 1 if share.segment else 0, share.start)
                for share in shares
            )

        plain = replace(
            bead,
            id=0,
            source=(),
            target=(),
            source_shares=placed(bead.source_shares),
            target_shares=placed(bead.target_shares),
        )
        return cls(tuple(map(extent, bead.source)), tuple(map(extent, bead.target)), plain)

    def extents(self, side: Side) -> tuple[Extent, ...]:
        """Return the extents of the segments on one side."""
        return self.source if side is Side.SOURCE else self.target

    def as_bead(self, bead_id: int, segment: Callable[[Side, Extent], int]) -> Bead:
        """Return the bead with ids.

        Args:
            bead_id: Its id.
            segment: Returns the id of the segment with an extent on a side.
        """
        sides = {side: tuple(segment(side, e) for e in self.extents(side)) for side in Side}

        def named(side: Side) -> tuple[Share, ...]:
            starts = {e[0] + 1: i for e, i in zip(self.extents(side), sides[side], strict=True)}
            return tuple(Share(starts.get(at, 0), start) for at, start in self.bead.shares(side))

        return replace(
            self.bead,
            id=bead_id,
            source=sides[Side.SOURCE],
            target=sides[Side.TARGET],
            source_shares=named(Side.SOURCE),
            target_shares=named(Side.TARGET),
        )
