"""Every number the aligner goes by, in one place."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """What to look for and what it costs; the defaults were fitted on literary gold.

    Costs are in units of the cost of a 1-1 block of unrelated sentences, which is about 1.

    Attributes:
        largest_block: A block pairs at most so many sentences of both sides together.
        size_power: A block of k by l sentences weighs (k·l) to this power.
        rarity_weight: Price of one nat by which a block's shape is rarer than 1-1.
        length_weight: Price of one standard deviation of length mismatch.
        length_cap: Standard deviations beyond which a mismatch costs no more.
        skip_quantile: One sentence left out costs as much as this quantile of random pairs.
        break_price: Price of a paragraph's start inside a block, where the other side has none.
        temperature: How fast a costlier path loses probability.
        least_share: Blocks with less of all paths' weight than this get no second look; 0 looks
            at none and goes by the first cost alone.
        sure_share: What holds at least so much of all paths' weight is settled by the first cost
            and gets no second look either; above 1, nothing is.
        full_cells: Up to so many cells, all sentence pairs are compared in the coarse pass.
        segment_length: Sentences between two hard cuts, at least.
        batch_cells: Lattice cells that are solved together; memory grows with it.
        widest_gap: Stretches without an anchor, wider than so many sentences on both sides, are
            solved at their two ends only; what lies between stays unpaired.
        moved_run: Anchors that make a moved passage, at least; 0 looks for none.
        noise_window: Links over whose mean a stretch is judged parallel or not.
        noise_quantile: A stretch above this quantile of windows of unrelated text is no
            translation; 0 judges none.
        force: Align texts of which nothing seems to correspond, too.
    """

    largest_block: int = 5
    size_power: float = 0.75
    rarity_weight: float = 0.08
    length_weight: float = 0.1
    length_cap: float = 4.0
    skip_quantile: float = 0.2
    break_price: float = 0.3
    temperature: float = 0.2
    least_share: float = 0.01
    sure_share: float = 0.95
    full_cells: int = 9_000_000
    segment_length: int = 8
    batch_cells: int = 1_000_000
    widest_gap: int = 800
    moved_run: int = 3
    noise_window: int = 7
    noise_quantile: float = 0.1
    force: bool = False

    @property
    def shapes(self) -> list[tuple[int, int]]:
        """Sizes of blocks (source sentences, target sentences), the smallest first."""
        top = self.largest_block
        pairs = [
            (tall, wide) for tall in range(1, top) for wide in range(1, top) if tall + wide <= top
        ]
        return sorted(pairs, key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))

    @property
    def levels(self) -> int:
        """Most sentences of one side in a block."""
        return self.largest_block - 1

    def __str__(self) -> str:
        """The options that differ from the defaults, such as ``size_power=0.7``."""
        default = AlignOptions()
        changed = [
            f"{f.name}={getattr(self, f.name)}"
            for f in fields(self)
            if getattr(self, f.name) != getattr(default, f.name)
        ]
        return ",".join(changed) or "default"
