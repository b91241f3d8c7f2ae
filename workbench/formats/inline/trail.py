"""Record a walk through a parsed tree: where each text of a block stands in it.

The walk of a reader calls the methods of a ``Trail`` as it goes through the inline elements of a
block. The blocks that it records can be rewritten in the tree (``tree``).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.bitext import BlockKind
from workbench.formats.inline.fitting import FittedText, fit, replace_fitted
from workbench.formats.inline.fragments import Fragment, TaggedBlock, text_of

if TYPE_CHECKING:
    from lxml import etree


@dataclass(slots=True)
class Slot:
    """A place in a tree that holds text: the text of an element, or what is behind it."""

    element: etree._Element
    is_tail: bool

    @property
    def parent(self) -> etree._Element | None:
        """The element that the text is in."""
        return self.element.getparent() if self.is_tail else self.element


@dataclass(slots=True)
class Stretch:
    """A part of a block within one element; all of its inline elements begin and end in it.

    Attributes:
        slot: Where its text begins.
        fragments: Its texts and elements; ``nodes`` has the elements by their numbers.
        slots: The place of each text, in order.
        top: Numbers of the elements that are directly in the one that the stretch is in.
        runs: Numbers of elements that only carry a character format; equal ones have one number.
        spare: Elements that are not written again: their text is in others.
        ends: Of elements that begin a range, the elements that end it, by number.
    """

    slot: Slot
    nodes: list[etree._Element]
    fragments: list[Fragment] = field(default_factory=list)
    slots: list[tuple[Slot, str]] = field(default_factory=list)
    top: list[int] = field(default_factory=list)
    runs: set[int] = field(default_factory=set)
    spare: list[etree._Element] = field(default_factory=list)
    ends: dict[int, etree._Element] = field(default_factory=dict)
    _formats: dict[str, int] = field(default_factory=dict)
    _opened: list[int] = field(default_factory=list)
    _sizes: list[int] = field(default_factory=list)

    @property
    def is_balanced(self) -> bool:
        """Whether no inline element is open."""
        return not self._opened

    def add_text(self, slot: Slot, text: str) -> None:
        """Add a text; an empty one gives its place."""
        if text:
            self.fragments.append(Fragment(text, tuple(self._opened)))
            self.slots.append((slot, text))

    def add_run(self, element: etree._Element, format_name: str, text: str) -> None:
        """Add an element with nothing but a text, in a format that others can have, too."""
        number = self._formats.get(format_name)
        if number is None:
            number = self._formats[format_name] = self._add_node(element)
            self.runs.add(number)
        else:
            self.spare.append(element)
        self.fragments.append(Fragment(text, (*self._opened, number)))

    def add_atom(self, element: etree._Element, shown: str) -> None:
        """Add an element that stays as it is."""
        number = self._add_node(element)
        self.fragments.append(Fragment(shown, tuple(self._opened), number))

    def open(self, element: etree._Element) -> None:
        """Begin an inline element."""
        number = self._add_node(element)
        self._opened.append(number)
        self._sizes.append(len(self.fragments))

    def open_range(self, start: etree._Element, end: etree._Element) -> None:
        """Begin a range whose ends are elements of their own, such as a bookmark."""
        self.open(start)
        self.ends[self._opened[-1]] = end

    def close(self) -> None:
        """End the inline element; one without anything in it becomes an atom."""
        number = self._opened.pop()
        if self._sizes.pop() == len(self.fragments):
            self.fragments.append(Fragment("", tuple(self._opened), number))

    def join_formats(self, names: Container[str]) -> None:
        """Take elements of these names for character formats, if all of the text is in such ones.

        Word processors write pages in which even the plain text of a paragraph is in elements.
        """
        leaves = {
            fragment.path[-1] if fragment.path else -1
            for fragment in self.fragments
            if fragment.atom is None and fragment.text.strip()
        }
        if not all(n >= 0 and _is_format(self.nodes[n], names) for n in leaves):
            return
        first: dict[tuple[object, ...], int] = {}
        same: dict[int, int] = {}
        for number in sorted(leaves):
            node = self.nodes[number]
            key = (node.tag, *sorted(map(str, node.items())))
            same[number] = first.setdefault(key, number)
        self.fragments = [
            replace(fragment, path=(*fragment.path[:-1], same[fragment.path[-1]]))
            if fragment.path and fragment.atom is None and fragment.path[-1] in same
            else fragment
            for fragment in self.fragments
        ]
        self.runs.update(first.values())
        self.spare += [self.nodes[n] for n, kept in same.items() if n != kept]
        self.top = [n for n in self.top if same.get(n, n) == n]

    def _add_node(self, element: etree._Element) -> int:
        number = len(self.nodes)
        self.nodes.append(element)
        if not self._opened:
            self.top.append(number)
        return number


@dataclass(slots=True)
class RawBlock:
    """The pieces that a walk went through between two borders of blocks.

    Attributes:
        kind: Kind of the block.
        pieces: The texts that the reader gives of it, mostly one.
        stretch: What is rewritten.
        is_rebuilt: Whether elements may be moved; otherwise an inline element contains a border
            of blocks, and only texts are replaced.
        links: Names of elements that are of no use without text.
    """

    kind: BlockKind
    pieces: Sequence[str]
    stretch: Stretch
    is_rebuilt: bool
    links: frozenset[str] = frozenset()

    def fitted(self) -> list[FittedText]:
        """Return the places of the pieces."""
        return fit(self.stretch.fragments, self.pieces)

    def tagged(self) -> list[TaggedBlock]:
        """Return each piece with its inline elements; without them if they cannot be moved."""
        if not self.is_rebuilt:
            return [
                TaggedBlock(self.kind, tuple(_without_elements(text.fragments)))
                for text in self.fitted()
            ]
        nodes = self.stretch.nodes
        links = frozenset(n for n, node in enumerate(nodes) if node.tag in self.links)
        runs = frozenset(self.stretch.runs)
        return [TaggedBlock(self.kind, text.fragments, runs, links) for text in self.fitted()]

    def with_pieces(self, blocks: Sequence[TaggedBlock]) -> list[Fragment]:
        """Return the fragments of the block with other pieces."""
        texts = [block.fragments for block in blocks]
        return replace_fitted(self.stretch.fragments, self.fitted(), texts)


def _is_format(node: etree._Element, names: Container[str]) -> bool:
    """Return whether an element has only text in it, and is not referred to."""
    return node.tag in names and not len(node) and node.get("id") is None


def _without_elements(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """Yield the texts, and what the reader shows of elements that stay as they are."""
    for fragment in fragments:
        if fragment.text:
            yield Fragment(fragment.text, (), fragment.atom)


class Trail:
    """Records a walk.

    Args:
        links: Names of elements that are of no use without text.
        formats: Names of elements that mostly carry only a character format.

    Attributes:
        blocks: The blocks with text, in order.
    """

    def __init__(
        self, links: frozenset[str] = frozenset(), formats: frozenset[str] = frozenset()
    ) -> None:
        self.blocks: list[RawBlock] = []
        self._formats = formats
        self._links = links
        self._opened: list[etree._Element] = []
        self._stretches: list[Stretch] = []
        self._own = 0

    def text(self, element: etree._Element, text: str | None, *, is_tail: bool) -> None:
        """Note a text and its place."""
        slot = Slot(element, is_tail)
        self._stretch(slot).add_text(slot, text or "")

    def atom(self, element: etree._Element, shown: str = "") -> None:
        """Note an element that stays as it is, and what the reader gives for it."""
        self._stretch(_slot_before(element)).add_atom(element, shown)

    def open(self, element: etree._Element) -> None:
        """Note the beginning of an inline element."""
        self._stretch(_slot_before(element)).open(element)
        self._opened.append(element)
        self._own += 1

    def close(self, element: etree._Element) -> None:
        """Note the end of an inline element."""
        self._opened.pop()
        if self._own:
            self._own -= 1
            self._stretches[-1].close()
        else:
            # It began in a block before.
            self._stretches.append(Stretch(Slot(element, is_tail=True), []))

    def end_block(self, kind: BlockKind, pieces: Sequence[str]) -> None:
        """Note the end of a block and the texts that the reader gives of it."""
        stretches = self._stretches
        self._stretches, self._own = [], 0
        if not pieces:
            return
        with_text = [s for s in stretches if text_of(s.fragments).strip()]
        is_rebuilt = len(with_text) == 1 and with_text[0].is_balanced
        chosen = with_text[0]
        if not is_rebuilt:
            chosen = Stretch(chosen.slot, [])
            for stretch in with_text:
                chosen.slots += stretch.slots
                chosen.fragments += stretch.fragments
        if is_rebuilt and self._formats:
            chosen.join_formats(self._formats)
        self.blocks.append(RawBlock(kind, pieces, chosen, is_rebuilt, self._links))

    def _stretch(self, slot: Slot) -> Stretch:
        if not self._stretches:
            self._stretches.append(Stretch(slot, []))
        return self._stretches[-1]


def _slot_before(element: etree._Element) -> Slot:
    previous = element.getprevious()
    if previous is not None:
        return Slot(previous, is_tail=True)
    parent = element.getparent()
    assert parent is not None
    return Slot(parent, is_tail=False)
