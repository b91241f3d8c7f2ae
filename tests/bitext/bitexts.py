"""Random bitexts and random things that a reviewer does to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from workbench.bitext import Bead, Bitext, Edit, Segment, Side, Status
from workbench.bitext.edits import verbs
from workbench.bitext.edits.linking import exchange, link, move_apart, move_to
from workbench.bitext.edits.sliding import slide
from workbench.bitext.edits.split_points import sentence_texts, split_bead, split_points
from workbench.errors import EditError

WORDS = (
    *("l’eau", "J.-P.", "aujourd'hui", "«\u00a0oui\u00a0»", "3,5\u202f%", "œuvre", "e\u0301té"),
    *("no", "The", "the", "U.S.", "end.", "—", "…", "😀", "שלום", "\u2028", "a\tb", "\0"),
)

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
wordings = st.one_of(
    sentences,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.just(""),
)


@st.composite
def bitexts(draw: st.DrawFn, *, max_beads: int = 8) -> Bitext:
    """A monotone bitext as an aligner leaves it: null beads, 1-1, up to 3-3."""
    shapes = draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda shape: shape != (0, 0)),
            min_size=1,
            max_size=max_beads,
        )
    )
    sides: dict[Side, list[Segment]] = {}
    next_id = 1
    for number, side in enumerate(Side):
        sides[side] = []
        start = 0
        for _ in range(sum(shape[number] for shape in shapes)):
            text = draw(sentences)
            segment = Segment(next_id, side, text, start, start + len(text), 0)
            sides[side].append(segment)
            start += len(text) + 1
            next_id += 1
    ids = {side: iter([segment.id for segment in sides[side]]) for side in Side}
    beads = tuple(
        Bead(
            number + 1,
            tuple(next(ids[Side.SOURCE]) for _ in range(source)),
            tuple(next(ids[Side.TARGET]) for _ in range(target)),
            status=draw(st.sampled_from(list(Status))),
            confidence=draw(st.none() | st.floats(0, 1)),
        )
        for number, (source, target) in enumerate(shapes)
    )
    return Bitext(tuple(sides[Side.SOURCE]), tuple(sides[Side.TARGET]), beads)


Choice = tuple[str, float, float, float, Any]
"""A verb's name, three numbers in [0, 1) that choose its place, and a wording."""

choices = st.tuples(
    st.sampled_from(
        [
            *("status", "exclude", "pin", "note", "text", "merge", "split", "unlink", "move"),
            *("swap", "cut", "slide", "link", "move-to", "apart", "exchange"),
        ]
    ),
    *(st.floats(0, 1, exclude_max=True) for _ in range(3)),
    wordings,
)

STRUCTURAL = {
    *("merge", "split", "unlink", "move", "swap", "cut", "slide", "link", "move-to", "apart"),
    "exchange",
}


def choose_edit(bitext: Bitext, choice: Choice) -> Edit | None:
    """The edit that a choice means for this bitext; None where its place forbids it."""
    name, where, first, second, text = choice
    place = int(where * len(bitext.beads))
    bead = bitext.beads[place]
    side = Side.SOURCE if first < 0.5 else Side.TARGET
    below = bitext.beads[place : place + 2 + int(2 * first)]
    makers: dict[str, Callable[[], Edit]] = {
        "status": lambda: verbs.set_status(
            bitext, [b.id for b in below], list(Status)[int(second * len(Status))]
        ),
        "exclude": lambda: verbs.set_excluded(bitext, [bead.id], second < 0.5),
        "pin": lambda: verbs.set_pinned(bitext, [bead.id], second < 0.5),
        "note": lambda: verbs.set_note(bitext, bead.id, text),
        "text": lambda: verbs.set_text(bitext, bead.id, side, text),
        "merge": lambda: verbs.merge(bitext, [b.id for b in below]),
        "split": lambda: verbs.split(
            bitext,
            bead.id,
            source_count=int(first * (len(bead.source) + 1)),
            target_count=int(second * (len(bead.target) + 1)),
        ),
        "unlink": lambda: verbs.unlink(bitext, bead.id),
        "move": lambda: verbs.move_boundary(bitext, bead.id, side, down=second < 0.5),
        "cut": lambda: _cut(bitext, bead, first, second),
        "slide": lambda: slide(bitext, bead.id, side, down=second < 0.5),
        "swap": lambda: verbs.swap_targets(bitext, bead.id),
        "link": lambda: link(bitext, _some(bitext.source, where, first), _far(bitext, second)),
        "move-to": lambda: move_to(bitext, _far(bitext, second, side), bead.id),
        "exchange": lambda: exchange(
            bitext, bead.id, bitext.beads[int(second * len(bitext.beads))].id, side
        ),
        "apart": lambda: move_apart(
            bitext, _far(bitext, second), above=bead.id if first < 0.9 else 0
        ),
    }
    try:
        return makers[name]()
    except EditError:
        return None


def _some(segments: Sequence[Segment], share: float, count: float) -> list[int]:
    """Up to three segments from anywhere; with some counts, ones that are far apart."""
    start, step = int(share * len(segments)), 1 + int(7 * count) % 3
    return [segment.id for segment in segments[start :: step + 1][: int(4 * count)]]


def _far(bitext: Bitext, share: float, side: Side = Side.TARGET) -> list[int]:
    segments = bitext.source if side is Side.SOURCE else bitext.target
    return _some(segments, share * 97 % 1, share * 13 % 1)


def _cut(bitext: Bitext, bead: Bead, first: float, second: float) -> Edit:
    cuts = [split_points(sentence_texts(bitext, bead, side)) for side in Side]
    source, target = (
        found[int(share * len(found))] for found, share in zip(cuts, (first, second), strict=True)
    )
    return split_bead(bitext, bead.id, source=source, target=target)


def characters(bitext: Bitext, side: Side) -> Counter[str]:
    """How often each character but white space stands in the wording of one side."""
    text = "".join(bitext.text(bead, side) for bead in bitext.beads)
    return Counter(character for character in text if not character.isspace())
