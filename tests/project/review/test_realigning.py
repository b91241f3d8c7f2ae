"""A stretch is aligned again around decisions, shown first, taken as an edit, undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.align.samples import Sample, sample
from tests.store.projects import add_pair, add_source, new_project
from workbench.bitext import Bead, Link, Side, Status
from workbench.errors import EditError
from workbench.project.models import ModelChoice
from workbench.project.review import ReviewSession, View
from workbench.project.review.realigning import Proposal

STORY = sample("short-story")


def shifted(gold: Sequence[Link], start: int, stop: int) -> list[Link]:
    """The links with the targets of a stretch moved down by one: one mistake, many wrong beads."""
    links = list(gold)
    shifted_links: list[Link] = [(links[start][0], ())]
    shifted_links += [(links[n + 1][0], links[n][1]) for n in range(start, stop)]
    shifted_links.append(((), links[stop][1]))
    return [*links[:start], *shifted_links, *links[stop + 1 :]]


def write(path: Path, whole: Sample, links: Sequence[Link]) -> Path:
    with new_project(path) as project:
        add_pair(
            project,
            "story",
            source=whole.source,
            target=whole.target,
            links=links,
            confidences=[0.5] * len(links),
        )
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return write(tmp_path / "story.bitext", STORY, shifted(STORY.gold, 10, 20))


def ids(session: ReviewSession) -> list[int]:
    return list(session.bead_ids(View()))


def links(session: ReviewSession) -> list[Link]:
    """The beads as sentence numbers."""
    passage = session.passage(ids(session)[0], before=0, after=10_000)
    place = {s.id: n for side in (passage.source, passage.target) for n, s in enumerate(side)}
    return [
        (tuple(place[i] for i in b.source), tuple(place[i] for i in b.target))
        for b in passage.beads
    ]


def bead(session: ReviewSession, bead_id: int) -> Bead:
    return session.passage(bead_id, before=0, after=0).bead(bead_id)


def propose(session: ReviewSession, bead_id: int) -> Proposal:
    return session.realigner(ModelChoice()).propose(bead_id)


def test_a_shifted_stretch_comes_back_into_line_and_undo_takes_it_away_after_a_restart(
    story: Path,
) -> None:
    with_mistake = shifted(STORY.gold, 10, 20)
    session = ReviewSession(story)
    before = links(session)
    proposal = propose(session, ids(session)[15])
    assert links(session) == before, "a proposal changes nothing"
    assert proposal.changes
    session.apply(proposal.edit)
    right = set(STORY.gold)
    assert sum(link in right for link in links(session)[9:22]) >= 11
    assert sum(link in right for link in with_mistake[9:22]) <= 2
    assert session.history(proposal.edit.after[0].id)[0].verb == "realign"
    session.close()
    session = ReviewSession(story)
    session.undo()
    assert links(session) == before
    session.redo()
    assert links(session) != before
    session.close()


def test_the_preview_holds_old_and_new_beads_over_the_same_sentences_with_confidences(
    story: Path,
) -> None:
    session = ReviewSession(story)
    proposal = propose(session, ids(session)[15])
    for change in proposal.changes:
        for side in Side:
            old = sorted(i for b in change.before for i in b.segments(side))
            assert old == sorted(i for b in change.after for i in b.segments(side))
        assert all(b.confidence is not None for b in change.after)
        assert all(proposal.texts(b, Side.SOURCE) for b in change.after if b.source)
    session.close()


def test_nothing_beyond_accepted_and_pinned_beads_is_touched(story: Path) -> None:
    session = ReviewSession(story)
    listed = ids(session)
    session.decisions.set_status([listed[13]], Status.ACCEPTED)
    session.decisions.set_pinned([listed[18]], True)
    proposal = propose(session, listed[15])
    assert proposal.stretch == tuple(listed[14:18])
    assert {b.id for b in proposal.edit.before} <= set(listed[14:18])
    with pytest.raises(EditError, match="accepted"):
        propose(session, listed[13])
    with pytest.raises(EditError, match="pinned"):
        propose(session, listed[18])
    session.close()


def test_a_link_that_was_taken_apart_is_not_proposed_again_unless_that_is_undone(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "p.bitext", STORY, STORY.gold)
    session = ReviewSession(path)
    listed = ids(session)
    wrong = next(i for i in listed[5:] if bead(session, i).kind == "1-1")
    pair = bead(session, wrong).source, bead(session, wrong).target
    session.pairing.unlink(wrong)
    session.close()
    session = ReviewSession(path)
    proposal = propose(session, wrong)
    assert pair not in [(b.source, b.target) for b in proposal.edit.after]
    session.undo()
    session.decisions.set_status([wrong], Status.NEEDS_WORK)
    assert pair not in [(b.source, b.target) for b in propose(session, wrong).edit.before]
    session.close()


def test_what_is_excluded_or_being_typed_stands(story: Path) -> None:
    session = ReviewSession(story)
    listed = ids(session)
    session.decisions.set_excluded([listed[14]], True)
    session.keep_unsaved_text(listed[17], Side.TARGET, "half a sen")
    stand = [bead(session, listed[14]), bead(session, listed[17])]
    proposal = propose(session, listed[15])
    session.apply(proposal.edit)
    assert [bead(session, b.id) for b in stand] == stand
    assert session.unsaved_text(listed[17], Side.TARGET) == "half a sen"
    session.close()


def test_wording_and_notes_follow_their_sentences_into_the_new_beads(story: Path) -> None:
    session = ReviewSession(story)
    listed = ids(session)
    target = next(i for i in listed[12:18] if bead(session, i).kind == "1-1")
    (segment,) = bead(session, target).target
    session.texts.set_text(target, Side.TARGET, "Entirely new words.")
    session.decisions.set_note(target, "look at this")
    session.apply(propose(session, listed[15]).edit)
    passage = session.passage(ids(session)[15], before=12, after=12)
    holder = next(b for b in passage.beads if segment in b.target)
    assert "Entirely new words." in passage.text(holder, Side.TARGET)
    assert [b.note for b in passage.beads if b.note] == ["look at this"]
    session.close()


def test_a_passage_that_stands_elsewhere_is_left_there(tmp_path: Path) -> None:
    gold = list(STORY.gold)
    first, second = gold[10], gold[30]
    gold[10], gold[30] = (first[0], second[1]), (second[0], first[1])
    session = ReviewSession(write(tmp_path / "p.bitext", STORY, gold))
    listed = ids(session)
    before = [bead(session, listed[n]) for n in (10, 30)]
    session.apply(propose(session, listed[20]).edit)
    assert [bead(session, b.id) for b in before] == before
    session.close()


def test_a_proposal_that_has_been_overtaken_by_an_edit_is_refused_whole(story: Path) -> None:
    session = ReviewSession(story)
    listed = ids(session)
    proposal = propose(session, listed[15])
    session.decisions.set_note(listed[15], "changed meanwhile")
    before = links(session)
    with pytest.raises(EditError, match="has changed"):
        session.apply(proposal.edit)
    assert links(session) == before
    session.close()


def test_a_document_without_translation_and_a_bead_alone_have_nothing_to_realign(
    tmp_path: Path, story: Path
) -> None:
    with new_project(tmp_path / "drafts.bitext") as project:
        add_source(project, "gare")
    session = ReviewSession(tmp_path / "drafts.bitext")
    with pytest.raises(EditError, match="no target text"):
        propose(session, ids(session)[0])
    session.close()
    session = ReviewSession(story)
    listed = ids(session)
    session.decisions.set_status([listed[4], listed[6]], Status.ACCEPTED)
    assert propose(session, listed[5]).is_empty
    session.close()


def test_beads_that_cross_others_stay_as_a_reviewer_paired_them_and_that_is_said(
    tmp_path: Path,
) -> None:
    session = ReviewSession(write(tmp_path / "p.bitext", STORY, shifted(STORY.gold, 20, 28)))
    listed = ids(session)
    far = bead(session, listed[40]).target
    session.pairing.link(bead(session, listed[12]).source + bead(session, listed[16]).source, far)
    linked = next(i for i in ids(session) if bead(session, i).target == far)
    held = bead(session, linked)
    proposal = propose(session, listed[24])
    assert linked in proposal.stretch
    assert proposal.crossing == 1
    assert proposal.changes
    session.apply(proposal.edit)
    kept = bead(session, next(i for i in ids(session) if far[0] in bead(session, i).target))
    assert (kept.source, kept.target) == (held.source, held.target)
    assert session.crossing().odd == {kept.id}
    assert session.project.find_faults() == []
    session.close()
