"""The texts and facts of a bead as they are drawn, with what is marked in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from textual.content import Content

from workbench.bitext import Side
from workbench.bitext.edits.split_points import sentence_texts
from workbench.languages import language_of
from workbench.project.review.lookups import find_spans
from workbench.tui.differences import Spans, differences
from workbench.tui.review.neighbourhood import Neighbourhood
from workbench.tui.review.widgets.bead_lines import BeadPage, BeadText
from workbench.tui.review.widgets.bead_remarks import remarks
from workbench.tui.safe_text import one_line, visible
from workbench.tui.widgets.styled_text import joined, shown_spans, styled
from workbench.tui.wording import confidence_words, flag_words, origin_words, ranges, typed_words


@dataclass(frozen=True, slots=True)
class TextMarks:
    """Marks in the texts: a text that is looked for, differences, words that are lit."""

    found: str = ""
    differences: bool = True
    lit: Mapping[Side, Sequence[tuple[int, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DrawnBead:
    """A bead as it is drawn: what surrounds it, the active side, its place, and its marks."""

    shown: Neighbourhood
    side: Side
    place: int
    marks: TextMarks


def with_hints(page: BeadPage, hints: tuple[str, ...]) -> BeadPage:
    """Return the texts of a bead with hints on what is being typed before the remarks on it."""
    return replace(page, remarks=(*hints, *page.remarks))


def page_of(
    drawn: DrawnBead,
    codes: Mapping[Side, str],
    key: Callable[[str], str],
    *,
    is_editing: bool,
    is_changed: bool,
) -> BeadPage:
    """Return the facts, texts and remarks of a bead.

    Args:
        drawn: The bead.
        codes: The codes of the two languages, such as ``fr``.
        key: Returns the name of a command's key.
        is_editing: Whether the text field is open.
        is_changed: Whether the text field has another text than the file, whose issues are shown.
    """
    shown, place = drawn.shown, drawn.place
    row, bead = shown.row, shown.row.bead
    names = {side: language_of(code).name for side, code in codes.items()}
    facts = [
        *(f"№ {place + 1}", bead.kind, *typed_words(bead, names), bead.status.label),
        confidence_words(bead.confidence),
    ]
    facts += [
        origin_words(bead),
        *flag_words(bead),
        *([f"crosses № {ranges(shown.crossed)}"] if shown.crossed else []),
        *(["bookmarked"] * shown.is_bookmarked),
        one_line(row.document),
        *([f"for {one_line(shown.reviewer)}"] if shown.reviewer else []),
        *([one_line(shown.changed)] if shown.changed else []),
    ]
    bodies, rendering = _bodies(shown, drawn.marks)
    texts = [
        BeadText(
            each,
            language_of(codes[each]).name,
            codes[each].upper()[:3],
            body=bodies[each] or Content.styled("—", "$faint"),
            above=one_line(shown.neighbour(each, step=-1)),
            below=one_line(shown.neighbour(each, step=1)),
        )
        for each in Side
    ]
    texts.append(BeadText(None, "Rendering", "MT", rendering))
    lines = remarks(shown, codes, key, is_editing=is_editing, is_changed=is_changed)
    return BeadPage(tuple(facts), tuple(texts), drawn.side, lines)


def _bodies(shown: Neighbourhood, marks: TextMarks) -> tuple[dict[Side, Content], Content]:
    """Return the texts of both sides and the rendering, with differences and issues marked."""
    row, rendering = shown.row, visible(shown.row.rendering)
    texts = {side: joined(sentence_texts(shown.passage, row.bead, side)) for side in Side}
    odd: tuple[Spans, Spans] = ([], [])
    if marks.differences and rendering and texts[Side.TARGET]:
        odd = differences(texts[Side.TARGET], rendering)
    source_faults = [span for issue in shown.issues for span in issue.source]
    target_faults = [span for issue in shown.issues for span in issue.target]
    source = styled(
        texts[Side.SOURCE], faults=shown_spans(texts[Side.SOURCE], row.source, source_faults)
    )
    target = styled(
        texts[Side.TARGET],
        odd[0],
        mark_style="$own-word",
        faults=shown_spans(texts[Side.TARGET], row.target, target_faults),
    )
    if row.draft:
        target = styled(rendering).stylize_before("$quiet italic")
    quiet = styled(rendering, odd[1], mark_style="$odd-word").stylize_before("$quiet")
    bodies = {Side.SOURCE: source, Side.TARGET: target}
    if marks.found:
        for side, body in bodies.items():
            for start, end in find_spans(body.plain, marks.found):
                bodies[side] = bodies[side].stylize("reverse", start, end)
    wordings = {Side.SOURCE: row.source, Side.TARGET: row.target or row.draft}
    for side, spans in marks.lit.items():
        for start, end in shown_spans(bodies[side].plain, wordings[side], spans):
            bodies[side] = bodies[side].stylize("bold reverse", start, end)
    return bodies, quiet
