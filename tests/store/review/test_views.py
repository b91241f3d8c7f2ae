from __future__ import annotations

import pytest

from tests.store.projects import FRENCH, add_pair, add_source, read_document, whole
from workbench.bitext import Side, Status
from workbench.bitext.edits import verbs
from workbench.errors import UsageError
from workbench.store import BuildState, ProjectFile, StoredRendering


@pytest.fixture
def beads(project: ProjectFile) -> list[int]:
    """Ids of a pair's five beads and of a source document's five drafts."""
    renderings = {text: StoredRendering("x", -0.1 * n) for n, text in enumerate(FRENCH[:4])}
    add_source(project, "seul", renderings=renderings)
    return list(project.views.bead_ids())


def test_document_order_goes_document_by_document(project: ProjectFile, beads: list[int]) -> None:
    assert len(beads) == 10
    assert beads[:5] == [bead.id for bead in whole(project, 1).beads]
    assert list(project.views.bead_ids(document_id=2)) == beads[5:]


def test_the_doubtful_come_first_and_the_settled_last(
    project: ProjectFile, beads: list[int]
) -> None:
    # Confidences .6 .99 .95 .9 and none; drafts of probability 1, .90, .82, .74 and one missing.
    doubtful = list(project.views.bead_ids(doubtful_first=True))
    places = [9, 4, 0, 8, 7, 3, 6, 2, 1, 5]
    assert doubtful == [beads[place] for place in places]
    project.journal.apply(verbs.set_status(whole(project, 1), [beads[0]], Status.ACCEPTED))
    project.journal.apply(verbs.set_excluded(whole(project, 1), [beads[3]], True))
    places = [9, 4, 8, 7, 6, 2, 1, 5, 0, 3]
    assert list(project.views.bead_ids(doubtful_first=True)) == [beads[n] for n in places]


def test_beads_of_equal_doubt_stand_in_document_order(project: ProjectFile) -> None:
    text = [f"{n}." for n in range(50)]
    links = [((n,), (n,)) for n in range(50)]
    for name in ("a", "b"):
        add_pair(project, name, source=text, target=text, links=links, confidences=[0.5] * 50)
    ids = [i for i in project.views.bead_ids(doubtful_first=True) if i not in range(7)]
    assert ids == sorted(ids)


def test_conditions_narrow_both_orders(project: ProjectFile, beads: list[int]) -> None:
    views = project.views
    for doubtful in (False, True):
        only = views.bead_ids(doubtful_first=doubtful, statuses={Status.EMPTY})
        assert list(only) == [beads[9]]
        assert sorted(views.bead_ids(doubtful_first=doubtful, kinds={"2-1"})) == [beads[0]]
        other = sorted(views.bead_ids(doubtful_first=doubtful, kinds={"other"}, document_id=1))
        assert other == [beads[0], beads[4]]
        both = views.bead_ids(doubtful_first=doubtful, kinds={"1-1", "0-1"}, document_id=1)
        assert sorted(both) == beads[1:5]
        assert list(views.bead_ids(doubtful_first=doubtful, statuses=frozenset())) == []
        assert list(views.bead_ids(doubtful_first=doubtful, kinds=frozenset())) == []


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        ("STATIONMASTER", [2]),
        ("gare\\. personne", [0]),  # across two sentences of one bead
        ("^non", [3, 9]),
        ("L'AUBE|l’aube", [1, 7]),
        ("DÈPUIS", [1, 7]),
        ("ł", []),
        ("she was\\.$", [4]),
        ("(?-i:Non)", [3, 9]),
    ],
)
def test_a_search_looks_at_both_sides_without_case(
    project: ProjectFile, beads: list[int], pattern: str, places: list[int]
) -> None:
    for doubtful in (False, True):
        found = project.views.bead_ids(text=pattern, doubtful_first=doubtful)
        assert sorted(found) == [beads[place] for place in places]


def test_a_search_sees_what_was_typed_and_not_what_it_replaced(
    project: ProjectFile, beads: list[int]
) -> None:
    edit = verbs.set_text(whole(project, 1), beads[2], Side.TARGET, "Expecting anyone?")
    project.journal.apply(edit)
    assert list(project.views.bead_ids(text="expecting anyone")) == [beads[2]]
    assert list(project.views.bead_ids(text="stationmaster")) == []


def test_a_search_reads_sentences_of_a_bead_in_their_order(project: ProjectFile) -> None:
    passage = whole(project, 1)
    ids = [bead.id for bead in passage.beads]
    project.journal.apply(verbs.swap_targets(passage, ids[1]))
    project.journal.apply(verbs.merge(whole(project, 1), ids[1:3]))
    assert list(project.views.bead_ids(text="dawn\\. “are you")) == [ids[1]]


def test_a_search_that_cannot_be_read_says_why(project: ProjectFile) -> None:
    with pytest.raises(UsageError, match="not a valid regular expression: missing \\)"):
        project.views.bead_ids(text="(gare")
    with pytest.raises(UsageError, match="shape 'two'"):
        project.views.bead_ids(kinds={"two"})


def test_documents_still_being_built_are_in_no_list_and_no_count(
    project: ProjectFile, beads: list[int]
) -> None:
    document, spans = read_document(FRENCH)
    document_id = project.documents.add("en cours", document)
    project.documents.add_segments(document_id, source=spans)
    assert project.documents.entry(document_id).state is BuildState.SEGMENTED
    assert list(project.views.bead_ids()) == beads
    assert len(project.views.bead_ids(doubtful_first=True)) == 10
    assert sum(project.views.counts()[0].values()) == 10
    assert len(project.views.outline()[0]) == 10
    assert len(list(project.units())) == 10


def test_the_outline_tells_of_every_bead_in_document_order(
    project: ProjectFile, beads: list[int]
) -> None:
    project.journal.apply(verbs.set_excluded(whole(project, 1), [beads[1]], True))
    project.journal.apply(verbs.set_status(whole(project, 1), [beads[1]], Status.ACCEPTED))
    ids, statuses, shapes, doubtful, excluded = project.views.outline()
    assert list(ids) == beads
    assert list(statuses) == [2, 4, 2, 2, 2, 1, 1, 1, 1, 0]
    assert list(shapes) == [0x21, 0x11, 0x11, 0x11, 0x01, *[0x10] * 5]
    assert list(doubtful) == [1, *[0] * 9]
    assert list(excluded) == [0, 1, *[0] * 8]


def test_a_bead_of_twenty_sentences_has_fifteen_in_the_outline(project: ProjectFile) -> None:
    text = [f"{n}." for n in range(20)]
    links = [(tuple(range(20)), (0,))]
    add_pair(project, "bloc", source=text, target=text[:1], links=links, confidences=[1.0])
    assert project.views.outline()[2][-1] == 0xF1
