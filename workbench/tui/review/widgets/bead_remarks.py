"""What is remarked on a bead: its issues, drafts, note and original wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workbench.bitext import PAIR_ISSUE_KINDS, IssueKind, Side
from workbench.languages import language_of
from workbench.project.review import BeadRow
from workbench.project.review.checks import Issue
from workbench.tui.review.neighbourhood import Neighbourhood
from workbench.tui.safe_text import one_line
from workbench.tui.wording import local_time


def remarks(
    shown: Neighbourhood,
    codes: Mapping[Side, str],
    key: Callable[[str], str],
    *,
    is_editing: bool = False,
    is_changed: bool = False,
) -> tuple[str, ...]:
    """Return the issues, the drafts, the note and the original wordings, a line for each.

    Args:
        shown: The bead.
        codes: Codes of the two languages.
        key: Returns the key of a command by its id.
        is_editing: Whether the text field is open, which has its own key for spelling.
        is_changed: Whether the text field has another text than the file, whose issues are shown.
    """
    lines = []
    row = shown.row
    languages = {side: language_of(code).name for side, code in codes.items()}
    if shown.issues:
        number = len(shown.issues)
        more = f" ({number} issues, {key('look.in-full')}: in full)" if number > 1 else ""
        issues = sorted(shown.issues, key=_weight)
        spelling = key("editor.spelling" if is_editing else "word.replace")
        found = "; ".join(_issue_words(issue, spelling) for issue in issues)
        which = " as saved:" if is_changed else ""
        lines.append(f"!{which}{more} {one_line(found)}")
    if shown.conflict is not None:
        other = shown.conflict
        by = one_line(", ".join(filter(None, (other.by, local_time(other.at), other.origin))))
        lines.append(f"≠ Conflict with {by}: {key('check.conflict')} shows both versions.")
    if shown.drafts:
        names = " and ".join(languages[side] for side in shown.drafts)
        lines.append(f"✎ {names}: there is a draft that was never saved; edit to continue it.")
    lines += [f"{name}: {one_line(text)}" for name, text in _note_and_originals(row, languages)]
    return tuple(lines)


def _weight(issue: Issue) -> int:
    """Return the rank of an issue on a line that may be cut off: the serious ones come first."""
    if issue.kind in PAIR_ISSUE_KINDS:
        return 0
    return 1 if issue.kind is IssueKind.SPELLING else 2


def _issue_words(issue: Issue, spelling_key: str) -> str:
    kind = issue.kind.value
    if issue.kind is IssueKind.SPELLING:
        kind += f" ({spelling_key}: correct everywhere)"
    return f"{kind}: {issue.message}"


def _note_and_originals(row: BeadRow, names: Mapping[Side, str]) -> Iterator[tuple[str, str]]:
    """Yield the note of a bead and the wordings that were edited, each with its name."""
    if row.bead.note:
        yield "Note", row.bead.note
    if row.bead.source_edit is not None:
        yield f"Original {names[Side.SOURCE]}", row.source_original
    if row.bead.target_edit is not None and row.target_original:
        yield f"Original {names[Side.TARGET]}", row.target_original


def full_remarks(shown: Neighbourhood, names: Mapping[Side, str]) -> list[str]:
    """Return all that is remarked on a bead, each in full.

    Args:
        shown: The bead.
        names: Names of the two languages.
    """
    row = shown.row
    remarks = [f"! {issue.kind.value}: {issue.message}" for issue in shown.issues]
    remarks += [f"Draft of the {names[side]}: {text}" for side, text in shown.drafts.items()]
    remarks += [f"{name}: {text}" for name, text in _note_and_originals(row, names)]
    return remarks
