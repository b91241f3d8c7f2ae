"""Every number the aligner goes by, in groups.

A signature names the options that differ from their defaults. So whoever changes a default raises
``_VERSION`` in ``aligner.py``; otherwise folders aligned before count as up to date.

Two things stand elsewhere: the numbers fitted to hand-made links, in ``weights.json`` (see
``weights.py``), and sizes of batches that decide memory and time only, beside the code that uses
them.

The cost of leaving a sentence unpaired (the *skip cost*) has two values, one for each pass. In the
first pass it is a quantile of the costs of random sentence pairs (``CostOptions.skip_quantile``).
What the first pass leaves open, which is nearly every question that the skip cost can decide, is
decided by the second pass, and its skip cost was fitted with the other costs: ``blocks.skip`` in
``weights.json``. ``CostOptions.skip_cost_factor`` multiplies both, and is the number to change::

    AlignOptions(cost=CostOptions(skip_cost_factor=1.1))    # unpaired sentences cost 10 % more

Costs of the first pass are in units of the cost of a 1-1 link of unrelated sentences, about 1;
costs of the second pass are in nats.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class FeatureOptions:
    """Options of what is read of the sentences beside their vectors.

    Attributes:
        max_tokens: Tokens of a sentence that are compared; of a longer one, as many spread evenly.
        min_token_weight: Tokens below this weight are left out, in medians: commas and articles,
            a third of all tokens, which match something in any sentence.
        max_token_weight: Weight beyond which a token counts no more, in medians; rarer tokens are
            mostly noise.
        edge_tokens: Tokens compared at the beginning and at the end of a block.
        name_letters: Letters of a name that are compared, without accents: Marseille and
            Marseilles are one name.
        max_names: Names and numbers of a block that count at most.
        max_marks: Question or exclamation marks by which two blocks differ at most.
    """

    max_tokens: int = 400
    min_token_weight: float = 0.18
    max_token_weight: float = 3.0
    edge_tokens: int = 10
    name_letters: int = 4
    max_names: int = 3
    max_marks: int = 2


@dataclass(frozen=True, slots=True)
class AnchorOptions:
    """Options of finding anchors, chains of anchors and moved passages.

    Attributes:
        full_cells: Texts of up to so many sentence pairs are compared whole, longer ones in
            windows around a rough path.
        rough_rows: Source sentences compared for the rough path, about.
        rough_quantile: Quantile of the weights of rough matches below which they are dropped.
        window_margin: Target sentences compared on either side of the rough path.
        support_reach: Sentences on either side within which an anchor of the main chain needs
            another one; without, it counts as chance.
        local_reach: Sentences from one anchor of a local chain to the next, at most.
        local_gap_cost: Weight lost for each sentence skipped between two anchors of a local chain.
        moved_run: Anchors that a moved passage has at least; 0 finds none.
        moved_evidence: Weight of a moved passage, at least; local chains of chance anchors reach
            three quarters of it.
        moved_growth: Sentences by which a moved passage may exceed its outermost anchors.
        held_run: Anchors of the main chain in a row that claim the sentences between them.
        held_reach: Sentences between two such anchors, at most.
        repeated_share: A passage counts as moved only if what stands in its place matches with
            less than this share of its weight: repeated text reaches 0.8, moved text about 0.33.
        repeated_width: Sentences searched for such a match; a wider gap holds other passages.
        related_evidence: Weight of one local chain that shows that two texts are related. In 782
            pairs of unrelated texts of 16 to 400 sentences chance reaches 0.93.
        related_run: Anchors that such a chain has at least; two may be the same two headings.
        related_lead: Weight by which the main chain of related texts exceeds the chain found with
            one text reversed. In the same pairs chance reaches 2.05.
        short_sentences: A text of fewer sentences than this counts as short.
        short_ratio: How many times as long the other text must be for most of it to be unreachable.
        short_slope: Sentences of the long text for one of the short, between two anchors, at most.
    """

    full_cells: int = 9_000_000
    rough_rows: int = 1500
    rough_quantile: float = 0.3
    window_margin: int = 120
    support_reach: int = 4
    local_reach: int = 6
    local_gap_cost: float = 0.1
    moved_run: int = 3
    moved_evidence: float = 1.2
    moved_growth: int = 8
    held_run: int = 3
    held_reach: int = 4
    repeated_share: float = 0.6
    repeated_width: int = 1000
    related_evidence: float = 1.0
    related_run: int = 3
    related_lead: float = 2.5
    short_sentences: int = 16
    short_ratio: int = 8
    short_slope: int = 3


@dataclass(frozen=True, slots=True)
class CostOptions:
    """The costs of links, and of leaving sentences unpaired.

    Attributes:
        skip_cost_factor: Factor on the cost of leaving a sentence unpaired, in both passes.
        skip_quantile: Skip cost of the first pass, as a quantile of the costs of random sentence
            pairs (vecalign's ``del_percentile_frac``).
        skip_runs: Lengths of runs of unpaired sentences that are one step of the search, with
            their cost in single skips. Long runs cost a little less, or large blocks would absorb
            them.
        skip_sample: Random sentence pairs that the quantile is taken of.
        size_power: A block pair of k by l sentences weighs (k·l) to this power.
        shape_weight: Cost of one nat by which a shape is rarer than 1-1.
        shape_rarity: Nats by which a shape of (fewer, more) sentences is rarer than 1-1, round
            figures for literary text (Gale and Church's prior of alignment types).
        shape_rarity_per_sentence: The same for each sentence of a shape that is not listed.
        length_weight: Cost of one standard deviation of length mismatch.
        length_cap: Standard deviations beyond which a mismatch costs no more.
        length_variance: Variance of a translation's length per character on each side (half the
            6.8 of Gale and Church 1993).
        length_anchors: Anchors needed to measure the ratio of lengths on them alone.
        break_cost: Cost of a paragraph break inside a block without one on the other side.
        normaliser_sample: Blocks of each size that the mean distance to a text is measured on.
        min_normaliser: Lower bound of the sum of both sides' mean distances, normally about 2;
            in a text that repeats itself all distances would be divided by almost zero.
        max_mismatch: Standard deviations of length mismatch that count in the second pass and in
            the confidence, at most.
        max_uncovered: Uncovered token weight that counts in the second pass, at most, in mean
            sentences; more would make very long sentences cheaper to leave unpaired.
    """

    skip_cost_factor: float = 1.0
    skip_quantile: float = 0.2
    skip_runs: tuple[tuple[int, float], ...] = ((1, 1.0), (5, 4.5), (12, 10.0))
    skip_sample: int = 8_000
    size_power: float = 0.75
    shape_weight: float = 0.08
    shape_rarity: tuple[tuple[tuple[int, int], float], ...] = (
        ((1, 1), 0.0),
        ((1, 2), 2.2),
        ((1, 3), 3.7),
        ((1, 4), 4.9),
        ((2, 2), 4.0),
        ((2, 3), 5.3),
    )
    shape_rarity_per_sentence: float = 1.1
    length_weight: float = 0.1
    length_cap: float = 4.0
    length_variance: float = 3.4
    length_anchors: int = 10
    break_cost: float = 0.3
    normaliser_sample: int = 2000
    min_normaliser: float = 1.0
    max_mismatch: float = 6.0
    max_uncovered: float = 2.0

    def rarity(self, dx: int, dy: int) -> float:
        """Return by how many nats a shape of ``dx`` by ``dy`` sentences is rarer than 1-1."""
        known = dict(self.shape_rarity).get((min(dx, dy), max(dx, dy)))
        return self.shape_rarity_per_sentence * (dx + dy) if known is None else known

    @property
    def skips(self) -> list[tuple[int, int, float]]:
        """The steps that leave sentences unpaired: source, target sentences, cost in skips."""
        return [skip for run, cost in self.skip_runs for skip in ((run, 0, cost), (0, run, cost))]


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """Options of the search for the cheapest path.

    Attributes:
        max_block: Sentences of both sides together in one link, at most.
        segment_length: Sentences between two cuts of the text, at least.
        jump: Sentences by which one side runs ahead between two anchors where the other side lacks
            something; a cut is made beside it.
        jump_run: Anchors between two jumps, fewer of which may be chance.
        max_gap: A stretch without an anchor that is longer than this on both sides is solved at
            its two ends only; the sentences between them stay unpaired.
        gap_end: Sentences solved at either end of such a stretch.
        batch_cells: Cells of the lattices that are solved together; memory grows with it.
        temperature: How fast a path loses probability with its cost, in the first pass.
        settle_above: Posterior from which on a link of the first pass is settled and not rescored;
            above 1, nothing is settled.
        settle_cost_limit: Cost beyond which a link is never settled; unrelated text costs about 1.
        prune_below: Posterior below which a block pair is not rescored; 0 leaves out the second
            pass.
    """

    max_block: int = 6
    segment_length: int = 8
    jump: int = 12
    jump_run: int = 4
    max_gap: int = 800
    gap_end: int = 150
    batch_cells: int = 1_000_000
    temperature: float = 0.2
    settle_above: float = 0.95
    settle_cost_limit: float = 0.75
    prune_below: float = 0.01

    @property
    def shapes(self) -> list[tuple[int, int]]:
        """Sizes of block pairs (source sentences, target sentences), the smallest first."""
        sizes = range(1, self.max_block)
        pairs = [(dx, dy) for dx in sizes for dy in sizes if dx + dy <= self.max_block]
        return sorted(pairs, key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))

    @property
    def max_block_side(self) -> int:
        """Sentences of one side in a block, at most."""
        return self.max_block - 1


@dataclass(frozen=True, slots=True)
class RefineOptions:
    """Options of the steps that refine the links which the search has found.

    Attributes:
        moved_cost_limit: Cost above which a link beyond the anchors of a moved passage is evidence
            against extending it that far; unrelated text costs about 1.
        moved_skip_cost: How much evidence against it an unpaired sentence is, in the same unit.
        chance_sentences: Different sentences of each text needed to measure what chance costs.
        chance_windows: Windows of unrelated text that chance is measured on, at most.
        chance_min_windows: The same, at least.
        chance_tries: Positions that are tried to find such windows.
        chance_window_length: Sentences of such a window on each side.
        chance_links: Links over whose mean cost a stretch is judged to be parallel or not.
        chance_quantile: Quantile of the costs of chance above which a stretch is not parallel;
            0 judges none.
        chance_min_cost: Lower bound of that cost; where chance costs less, the text repeats itself.
        chance_rounding: By how much a stretch must cost more than chance: equal sums differ in
            their last digits.
        unlink_run: Links that a non-parallel stretch has at least.
        max_log_odds: Log odds of a posterior that count in the confidence, at most.
        doubt_log_odds: Log odds of a neighbour from which on it is not in doubt.
        bend_log_odds: Log odds below which confidence is flattened: there a fitted model is too
            certain on texts that it has not seen.
        neighbourhood: Links on either side whose anchors count in the confidence.
        relatedness_sample: Sentences of the other text that a side is compared with to see how
            similar it is by chance, at most.
        relatedness_quantile: Quantile of these similarities that stands for chance.
        usual_chance: What that quantile usually is.
        usual_chance_weight: Sentences of the other text for which it counts.
        max_relatedness: Log odds of being related that count in the confidence, at most.
    """

    moved_cost_limit: float = 0.95
    moved_skip_cost: float = 0.15
    chance_sentences: int = 16
    chance_windows: int = 24
    chance_min_windows: int = 4
    chance_tries: int = 200
    chance_window_length: int = 32
    chance_links: int = 7
    chance_quantile: float = 0.1
    chance_min_cost: float = 0.5
    chance_rounding: float = 1e-3
    unlink_run: int = 5
    max_log_odds: float = 7.0
    doubt_log_odds: float = 3.0
    bend_log_odds: float = 1.5
    neighbourhood: int = 5
    relatedness_sample: int = 256
    relatedness_quantile: float = 0.98
    usual_chance: float = 0.25
    usual_chance_weight: float = 20.0
    max_relatedness: float = 8.0


@dataclass(frozen=True, slots=True)
class StreamingOptions:
    """Options of dividing texts too long for memory into stretches.

    Attributes:
        max_stretch: Sentences of one side from the end of one stretch to the next landmark, at
            most.
        overlap: Sentences aligned beyond the landmark, which may be aligned again.
        cut_margin: Sentences at the end of a stretch in which no cut is safe.
        min_settled_share: Share of a stretch that it must settle, or its landmark becomes the cut.
        gap_slope: Sentences of one side for one of the other, at most, at the ends of a gap.
        batch_cells: ``SearchOptions.batch_cells`` within a stretch, at most; four times as many
            take twice the memory.
        min_windows: Windows of the shorter text in which landmarks are searched, at least.
        window_length: Sentences of such a window: among millions one sentence is similar to some
            other, five are not.
        window_stride: Sentences between two windows of the longer text.
        window_distance: Sentences between two windows of the shorter text, at most.
        sampled_windows: Windows that the mean distance to a text is measured on.
        landmark_reach: Steps between two landmarks of one chain, at most.
        landmark_slope: Sentences of the longer text for one of the shorter, at most.
        landmark_run: Landmarks that a chain has at least; fewer may be chance.
        landmark_sentences: Sentences of a stretch in which landmarks are searched, at least.
        related_evidence: Weight of the landmarks below which two texts are refused. Unrelated
            texts of 300 to 120,000 sentences reach 5, texts of which a fiftieth corresponds 28.
    """

    max_stretch: int = 20_000
    overlap: int = 1_000
    cut_margin: int = 100
    min_settled_share: float = 0.125
    gap_slope: int = 3
    batch_cells: int = 250_000
    min_windows: int = 1_500
    window_length: int = 5
    window_stride: int = 2
    window_distance: int = 2_000
    sampled_windows: int = 1_024
    landmark_reach: int = 6
    landmark_slope: float = 3.0
    landmark_run: int = 3
    landmark_sentences: int = 12
    related_evidence: float = 6.0


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """All options of the aligner, in the order of its stages.

    Attributes:
        features: What is read of the sentences beside their vectors.
        anchors: How anchors, chains of anchors and moved passages are found.
        cost: The costs of links, and of leaving sentences unpaired.
        search: How the cheapest path is searched.
        refine: What is done to the links that the search has found.
        streaming: How texts too long for memory are divided into stretches.
        force: Whether texts of which nothing seems to correspond are aligned, too.
    """

    features: FeatureOptions = field(default=FeatureOptions())
    anchors: AnchorOptions = field(default=AnchorOptions())
    cost: CostOptions = field(default=CostOptions())
    search: SearchOptions = field(default=SearchOptions())
    refine: RefineOptions = field(default=RefineOptions())
    streaming: StreamingOptions = field(default=StreamingOptions())
    force: bool = False

    def __str__(self) -> str:
        """Return the options that differ from the defaults, such as ``cost.size_power=0.7``."""
        changed = []
        for group in (f.name for f in fields(self) if f.name != "force"):
            mine, default = getattr(self, group), type(getattr(self, group))()
            names = (f.name for f in fields(mine))
            changed += [
                f"{group}.{name}={getattr(mine, name)}"
                for name in names
                if getattr(mine, name) != getattr(default, name)
            ]
        if self.force:
            changed.append(f"force={self.force}")
        return ",".join(changed) or "default"
