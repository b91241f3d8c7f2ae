"""A run of beads paired anew is an edit like any other."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bitext.bitexts import bitexts, choices, choose_edit
from workbench.bitext import Bitext, EditKind, Side
from workbench.bitext.edits.regrouping import ProposedLink, edit_parts, regroup


@st.composite
def proposals(draw: st.DrawFn) -> tuple[Bitext, list[ProposedLink]]:
    """A bitext that was worked on, and another way to pair its sentences."""
    bitext = draw(bitexts())
    for choice in draw(st.lists(choices, max_size=4)):
        edit = choose_edit(bitext, choice)
        if edit is not None:
            bitext = bitext.apply(edit)[0]
    rest = [[s.id for s in bitext.source], [s.id for s in bitext.target]]
    links = []
    while rest[0] or rest[1]:
        sizes = [draw(st.integers(0, min(3, len(side)))) for side in rest]
        if sizes == [0, 0]:
            sizes = [min(1, len(side)) for side in rest]
        parts = [tuple(side[:size]) for side, size in zip(rest, sizes, strict=True)]
        rest = [side[size:] for side, size in zip(rest, sizes, strict=True)]
        links.append(ProposedLink(parts[0], parts[1], 0.5, 0.1))
    return bitext, links


@settings(max_examples=80, deadline=None)
@given(proposals())
def test_the_proposal_stands_after_it_and_its_inverse_takes_it_back_exactly(
    proposal: tuple[Bitext, list[ProposedLink]],
) -> None:
    bitext, links = proposal
    edit = regroup(bitext, [bead.id for bead in bitext.beads], links, kind=EditKind.REALIGN)
    if not edit.before:
        assert [(b.source, b.target) for b in bitext.beads] == [link.pair for link in links]
        return
    after, inverse = bitext.apply(edit)
    assert [(b.source, b.target) for b in after.beads] == [link.pair for link in links]
    assert after.apply(inverse)[0] == bitext
    kept = {(b.source, b.target): b for b in bitext.beads}
    for bead in after.beads:
        old = kept.get((bead.source, bead.target))
        assert old is None or bead == old
    known = {bead.id for bead in bitext.beads}
    assert all(b.id in known or b.id >= bitext.next_bead_id for b in after.beads)


@settings(max_examples=80, deadline=None)
@given(proposals())
def test_no_character_of_wording_or_note_is_lost(
    proposal: tuple[Bitext, list[ProposedLink]],
) -> None:
    bitext, links = proposal
    edit = regroup(bitext, [bead.id for bead in bitext.beads], links, kind=EditKind.REALIGN)
    after = bitext.apply(edit)[0] if edit.before else bitext
    for side in Side:
        letters = [
            Counter("".join(whole.text(bead, side) for bead in whole.beads).split())
            for whole in (bitext, after)
        ]
        assert Counter("".join(letters[0].elements())) == Counter("".join(letters[1].elements()))
    notes = [sorted(n for b in w.beads for n in b.note.split("\n") if n) for w in (bitext, after)]
    assert notes[0] == notes[1]


@given(proposals())
def test_its_parts_together_are_the_whole_and_each_holds_the_same_sentences(
    proposal: tuple[Bitext, list[ProposedLink]],
) -> None:
    bitext, links = proposal
    edit = regroup(bitext, [bead.id for bead in bitext.beads], links, kind=EditKind.REALIGN)
    parts = list(edit_parts(edit))
    assert tuple(b for part in parts for b in part.before) == edit.before
    assert tuple(b for part in parts for b in part.after) == edit.after
    for part in parts:
        old, new = (
            sorted(i for b in beads for i in (*b.source, *b.target))
            for beads in (part.before, part.after)
        )
        assert old == new
