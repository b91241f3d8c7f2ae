"""The issues inside a unit as ITS 2.0 has them (W3C, 2013: localization quality issue).

They stand apart from the text ("stand-off"), since a unit may have several; Okapi and Ocelot read
them. A type says what the issue is, the comment has our name of it, and the severity is its
probability in per cent.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.bitext import IssueKind, TranslationUnit
from workbench.formats.xml.text import format_attributes

ITS_NAMESPACE = "http://www.w3.org/2005/11/its"

_TYPES: Mapping[IssueKind, str] = {
    IssueKind.UNRELATED: "mistranslation",
    IssueKind.PARTIAL_TARGET: "omission",
    IssueKind.PARTIAL_SOURCE: "addition",
    IssueKind.NUMBERS: "numbers",
    IssueKind.NAMES: "inconsistent-entities",
    IssueKind.UNTRANSLATED: "untranslated",
}
"""The types of ITS; there is none for sides that belong to neighbouring pairs."""


def its_reference(reference: str) -> str:
    """Return the attribute of the element with the issues; empty without a reference."""
    return format_attributes({"its:locQualityIssuesRef": f"#{reference}" if reference else ""})


def its_issues(unit: TranslationUnit, reference: str) -> str:
    """Return the issues that a unit is said to have, as lines of XLIFF; empty if it has none.

    Args:
        unit: The unit.
        reference: Id that nothing else in the file has.
    """
    issues = [
        {
            "locQualityIssueType": _TYPES.get(kind, "other"),
            "locQualityIssueComment": kind.value,
            "locQualityIssueSeverity": f"{100 * unit.issue_scores[kind]:.4g}",
        }
        for kind in unit.issues
    ]
    if not issues:
        return ""
    lines = [f"          <its:locQualityIssue{format_attributes(each)}/>\n" for each in issues]
    head = format_attributes({"xml:id": reference})
    return "".join(
        [f"        <its:locQualityIssues{head}>\n", *lines, "        </its:locQualityIssues>\n"]
    )
