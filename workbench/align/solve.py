"""Stretches of text solved: from anchors and costs to pairings with their posteriors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.align.arrays import Floats, Ints
from workbench.align.chain import Anchors
from workbench.align.cost import CostModel, Rectangle
from workbench.align.cuts import batches, cut
from workbench.align.lattice import Lattices, Step, cheapest_paths
from workbench.align.posterior import SoftPaths
from workbench.align.second_look import look_again
from workbench.jobs import CancelToken, Progress, silent


@dataclass(frozen=True, slots=True)
class Pairing:
    """Neighbouring sentences of both sides that were put together; one side may be empty.

    Attributes:
        source: Sentence places ``[start, stop)``; for a pairing without source, where it stands.
        target: The same on the other side.
        cost: Cost per unit of block weight: about 0 for the same meaning, 1 for unrelated text.
        posterior: Share of all alignments' weight that holds this very pairing; of a sentence
            left out, that leaves it out.
        taken_apart: Whether it was paired and then judged to be no translation.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    cost: float
    posterior: float
    taken_apart: bool = False

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return self.source[0] == self.source[1] or self.target[0] == self.target[1]

    @property
    def shape(self) -> tuple[int, int]:
        """Sentences on each side."""
        return self.source[1] - self.source[0], self.target[1] - self.target[0]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A step of the path that was taken, its cost, and the shares of what it stands for."""

    step: Step
    cost: float
    shares: list[float]


def solve(
    model: CostModel,
    rows: Ints,
    columns: Ints,
    anchors: Anchors,
    *,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> list[Pairing]:
    """The cheapest monotone pairing of the listed sentences, cut at pairs of anchors.

    Args:
        model: Costs.
        rows: Source sentences that take part, in order.
        columns: Target sentences that take part.
        anchors: A climbing chain, as places in ``rows`` and ``columns``.
        progress: Told how many rectangles are solved.
        cancel: Looked at between batches.
    """
    options = model.options
    rectangles = cut(
        anchors,
        len(rows),
        len(columns),
        segment_length=options.segment_length,
        widest_gap=options.widest_gap,
    )
    return solve_rectangles(model, rows, columns, rectangles, progress=progress, cancel=cancel)


def solve_rectangles(
    model: CostModel,
    rows: Ints,
    columns: Ints,
    rectangles: Sequence[Rectangle],
    *,
    looks_again: bool = True,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> list[Pairing]:
    """The pairings of rectangles, one rectangle after the other; see ``solve_each``."""
    found = solve_each(
        model, rows, columns, rectangles, looks_again=looks_again, progress=progress, cancel=cancel
    )
    return [pairing for part in found for pairing in part]


def solve_each(
    model: CostModel,
    rows: Ints,
    columns: Ints,
    rectangles: Sequence[Rectangle],
    *,
    looks_again: bool = True,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> list[list[Pairing]]:
    """The pairings of each rectangle.

    Without a second look they follow the first cost alone.
    """
    solved = [_skipped(rectangle, rows, columns) for rectangle in rectangles]
    upright = [i for i, r in enumerate(rectangles) if r.rows <= r.columns]
    lying = [i for i, r in enumerate(rectangles) if r.rows > r.columns]
    done = 0
    for numbers, turned in ((upright, False), (lying, True)):
        shaped = [_turn(rectangles[i]) if turned else rectangles[i] for i in numbers]
        for batch in batches(shaped, batch_cells=model.options.batch_cells):
            if cancel:
                cancel.check()
            picked = [shaped[i] for i in batch]
            upright_model = model.mirrored if turned else model
            sentences = (columns, rows) if turned else (rows, columns)
            lattices = upright_model.lattices(picked, *sentences)
            judged, temperature = lattices, model.options.temperature
            if looks_again and model.looks_again:
                judged = look_again(upright_model, lattices, picked, *sentences)
                temperature = 1.0
            paths = _paths(lattices, judged, temperature, model.options.size_power)
            for i, found in zip(batch, paths, strict=True):
                where = rectangles[numbers[i]]
                solved[numbers[i]] = [
                    pairing
                    for choice in found
                    for pairing in _pairings(where, rows, columns, choice, turned)
                ]
            done += len(batch)
            progress(done, len(rectangles), "aligning")
    return solved


def _paths(
    lattices: Lattices, judged: Lattices, temperature: float, power: float
) -> list[list[_Choice]]:
    """Steps of the cheapest paths as judged, with their first cost and their posterior."""
    soft = SoftPaths(judged, temperature)
    unpaired = soft.unpaired()
    return [
        [_choice(lattices, soft, unpaired, batch, step, power) for step in path]
        for batch, path in enumerate(cheapest_paths(judged))
    ]


def _choice(
    lattices: Lattices,
    soft: SoftPaths,
    unpaired: tuple[Floats, Floats],
    batch: int,
    step: Step,
    power: float,
) -> _Choice:
    if step.rows and step.columns:
        cost = lattices.cost(batch, step) / (step.rows * step.columns) ** power
        return _Choice(step, cost, [soft.share(batch, step)])
    side, stop, count = (0, step.x, step.rows) if step.rows else (1, step.y, step.columns)
    shares = unpaired[side][batch, stop - count + 1 : stop + 1]
    return _Choice(step, 0.0, [float(share) for share in shares])


def _turn(rectangle: Rectangle) -> Rectangle:
    return Rectangle(
        rectangle.column_start, rectangle.column_stop, rectangle.row_start, rectangle.row_stop
    )


def _pairings(
    where: Rectangle, rows: Ints, columns: Ints, choice: _Choice, turned: bool
) -> Iterator[Pairing]:
    """The pairing of a block; for skips, one of each sentence."""
    step, shares = choice.step, choice.shares
    (tall, x), (wide, y) = (step.rows, step.x), (step.columns, step.y)
    if turned:
        (tall, x), (wide, y) = (wide, y), (tall, x)
    x, y = where.row_start + x, where.column_start + y
    if tall and wide:
        yield Pairing(_span(rows, x, tall), _span(columns, y, wide), choice.cost, shares[0])
        return
    for number in range(tall):
        place = _span(rows, x - tall + 1 + number, 1)
        yield Pairing(place, _span(columns, y, 0), 0.0, shares[number])
    for number in range(wide):
        place = _span(columns, y - wide + 1 + number, 1)
        yield Pairing(_span(rows, x, 0), place, 0.0, shares[number])


def _span(listed: Ints, stop: int, count: int) -> tuple[int, int]:
    """The sentences of the ``count`` places before ``stop``."""
    if count:
        return int(listed[stop - count]), int(listed[stop - 1]) + 1
    place = int(listed[stop - 1]) + 1 if stop else (int(listed[0]) if len(listed) else 0)
    return place, place


def _skipped(where: Rectangle, rows: Ints, columns: Ints) -> list[Pairing]:
    """Every sentence of a rectangle on its own, the source side first."""
    after = _span(columns, where.column_start, 0)
    before = _span(rows, where.row_stop, 0)
    return [
        *(
            Pairing(_span(rows, x + 1, 1), after, 0.0, 1.0)
            for x in range(where.row_start, where.row_stop)
        ),
        *(
            Pairing(before, _span(columns, y + 1, 1), 0.0, 1.0)
            for y in range(where.column_start, where.column_stop)
        ),
    ]
