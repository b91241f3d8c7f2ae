"""Random nested documents, which each format writes in its own markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from tests.formats.conformance.words import Vocabulary

MARKS = ("", "", "", "bold", "italic", "link", "span")
"""Inline marks; the first three are none."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a paragraph.

    Attributes:
        text: Its text; a run may begin or end inside a word.
        mark: One of ``MARKS``.
        note: The paragraphs of a footnote after the text.
        box: The paragraphs of a text box that is anchored after the text.
    """

    text: str
    mark: str = ""
    note: tuple[str, ...] = ()
    box: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading.

    Attributes:
        runs: Its text in parts; none where it is empty.
        level: Level of a heading from 1; 0 of a paragraph.
    """

    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """Its text without notes and boxes."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Container:
    """A list, a table, a quotation or a section.

    Attributes:
        kind: ``list``, ``table``, ``quote`` or ``section``.
        parts: Items, cells or, of the others, one part; each holds nodes.
        columns: Cells in a row of a table.
    """

    kind: str
    parts: tuple[tuple[Node, ...], ...]
    columns: int = 1

    @property
    def rows(self) -> list[Sequence[tuple[Node, ...]]]:
        """The cells of a table by rows."""
        return [self.parts[n : n + self.columns] for n in range(0, len(self.parts), self.columns)]


Node = Paragraph | Container


@dataclass(slots=True)
class Grower:
    """Grows random documents.

    Attributes:
        chance: Source of all random choices.
        vocabulary: Gives the words.
        kinds: Containers that the format has.
        notes: Whether it has notes.
        boxes: Whether it has text boxes.
        formulas: Whether it has formulas; they are runs with the mark ``formula``.
        depth: Containers inside one another, at most.
    """

    chance: Random
    vocabulary: Vocabulary
    kinds: tuple[str, ...] = ("list", "table", "quote", "section")
    notes: bool = False
    boxes: bool = False
    formulas: bool = False
    depth: int = 4
    _depth: int = field(default=0, init=False)

    def document(self, most: int = 6) -> tuple[Node, ...]:
        """Return the nodes of a document; at least one has a word."""
        return (Paragraph((Run(self.vocabulary.sentence()),)), *self.nodes(most))

    def nodes(self, most: int) -> tuple[Node, ...]:
        """Return from no to ``most`` nodes."""
        return tuple(self._node() for _ in range(self.chance.randint(0, most)))

    def _node(self) -> Node:
        if self.kinds and self._depth < self.depth and self.chance.random() < 0.35:
            return self._container()
        level = self.chance.randint(1, 6) if self.chance.random() < 0.15 else 0
        return self.paragraph(level)

    def _container(self) -> Container:
        kind = self.chance.choice(self.kinds)
        columns = self.chance.randint(1, 3) if kind == "table" else 1
        parts = columns * self.chance.randint(1, 2) if kind in ("list", "table") else 1
        self._depth += 1
        found = Container(kind, tuple(self.nodes(3) for _ in range(parts)), columns)
        self._depth -= 1
        return found

    def paragraph(self, level: int = 0) -> Paragraph:
        """Return a paragraph, sometimes an empty one, with marks that may part words."""
        if self.chance.random() < 0.1:
            return Paragraph((), level)
        text = self.vocabulary.sentence()
        cuts = sorted(
            self.chance.randrange(len(text) + 1) for _ in range(self.chance.randint(0, 3))
        )
        edges = [0, *cuts, len(text)]
        runs = [self._run(text[start:end]) for start, end in pairwise(edges)]
        if self.formulas and self.chance.random() < 0.1:
            runs += [Run(" "), Run(self._formula(), "formula"), Run(".")]
        return Paragraph(tuple(runs), level)

    def _formula(self) -> str:
        """Return a formula as it is read: with a space between its parts."""
        # A formula is not translated; these letters are those that ``exchanged`` leaves alone.
        left, right = self.chance.sample("yzYZαβγΔ", 2)
        return f"{left} = {right} + {self.chance.randint(2, 99)}"

    def _run(self, text: str) -> Run:
        mark = self.chance.choice(MARKS)
        # A note or box stands after a whole word.
        if not self.chance.random() < 0.1 or not text or text[-1].isalnum():
            return Run(text, mark)
        paragraphs = tuple(self.vocabulary.sentence() for _ in range(self.chance.randint(1, 2)))
        if self.notes and (not self.boxes or self.chance.random() < 0.5):
            return Run(text, mark, note=paragraphs)
        return Run(text, mark, box=paragraphs) if self.boxes else Run(text, mark)


def paragraphs_of(nodes: Sequence[Node]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document in order, those inside containers too."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node
        else:
            for part in node.parts:
                yield from paragraphs_of(part)
