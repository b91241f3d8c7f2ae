"""XLIFF 1.2 (OASIS, 2008): units with their states and the machine's renderings.

The state tells the status: ``final`` with ``approved`` is accepted, ``translated`` is aligned,
``needs-review-translation`` is needs-work, or machine with ``leveraged-mt``. What else we say of
a unit stands in contexts; its issues stand there as ITS 2.0 has them, too, for other programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BitextHeader, LanguagePair, Origin, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.bitexts.xliff2 import (
    check_languages_of_file,
    remark_left_out,
    units_to_keep,
    xliff2_units,
)
from workbench.formats.cleaning import clean_for_xml
from workbench.formats.documents.left_out import LeftOut, Omission
from workbench.formats.language_tags import normalise_tags
from workbench.formats.output import Sink
from workbench.formats.tables.unit_fields import (
    format_confidence,
    format_issues,
    format_scores,
    parse_confidence,
    parse_or_default,
    parse_origin,
    parse_scores,
)
from workbench.formats.write_log import WriteLog
from workbench.formats.xml.inline_codes import text_with_codes, text_without_codes
from workbench.formats.xml.its_issues import ITS_NAMESPACE, its_issues, its_reference
from workbench.formats.xml.revision_marks import deleted_passages
from workbench.formats.xml.tag_definitions import find_breaks, mark_breaks
from workbench.formats.xml.text import (
    escape_text,
    format_attributes,
    parse_elements,
    read_root,
)
from workbench.formats.xml.xliff2_units import namespace_of_version_2
from workbench.formats.xml.xliff_units import (
    XliffNames,
    foreign_status,
    segments_of,
    status_of_state,
)
from workbench.version import __version__

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_OURS = "bitext-workbench"
_STATES = {
    Status.EMPTY: {"state": "needs-translation"},
    Status.MACHINE: {"state": "needs-review-translation", "state-qualifier": "leveraged-mt"},
    Status.ALIGNED: {"state": "translated"},
    Status.NEEDS_WORK: {"state": "needs-review-translation"},
    Status.ACCEPTED: {"state": "final"},
}


def write_xliff(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write a ``<file>`` for each document; leave out units without a source."""
    sink = sinks[0]
    tags = normalise_tags(header.languages)
    sink.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    namespaces = f'xmlns="{_NAMESPACE}" xmlns:its="{ITS_NAMESPACE}" its:version="2.0"'
    sink.write(f'<xliff version="1.2" {namespaces}>\n'.encode())
    document: str | None = None
    number = in_file = 0
    for unit in units:
        log.begin(unit)
        source, target = clean_for_xml(unit.source, log), clean_for_xml(unit.target, log)
        if not source.strip():
            log.leave_out("its source is empty")
            continue
        if document is None or unit.document != document:
            if document is not None:
                sink.write(b"    </body>\n  </file>\n")
            sink.write(_file_head(header, tags, clean_for_xml(unit.document, log), log))
            document, in_file = unit.document, 0
        number, in_file = number + 1, in_file + 1
        reference = f"issues-{number}" if unit.issues else ""
        sink.write(_trans_unit(unit, in_file, reference, (source, target), tags, log).encode())
        log.wrote(source, target)
    if document is None:
        sink.write(_file_head(header, tags, header.project, log))
    sink.write(b"    </body>\n  </file>\n</xliff>\n")


def _file_head(header: BitextHeader, tags: LanguagePair, document: str, log: WriteLog) -> bytes:
    attributes = {
        "source-language": tags.source,
        "target-language": tags.target,
        "datatype": "plaintext",
        "product-name": clean_for_xml(header.project, log),
        "date": header.created,
    }
    tool = {"tool-id": _OURS, "tool-name": "Bitext Workbench"}
    version = {"tool-version": __version__}
    note = escape_text(clean_for_xml(header.signature, log))
    # The attribute original is required, but may be empty: the document has no name.
    original = format_attributes({"original": document}) or ' original=""'
    return (
        f"  <file{original}{format_attributes(attributes)}>\n"
        f"    <header>\n      <tool{format_attributes({**tool, **version})}/>\n"
        + (f"      <note>{note}</note>\n" if note else "")
        + "    </header>\n    <body>\n"
    ).encode()


def _trans_unit(
    unit: TranslationUnit,
    number: int,
    reference: str,
    texts: tuple[str, str],
    tags: LanguagePair,
    log: WriteLog,
) -> str:
    identity = clean_for_xml(unit.id, log)
    attributes = {
        "id": str(number),
        "resname": identity,
        "approved": "yes" if unit.status is Status.ACCEPTED else "",
        "xml:space": "preserve",
    }
    contexts = {
        "kind": unit.kind,
        "origin": str(unit.origin),
        "confidence": format_confidence(unit.confidence),
        "issues": format_issues(unit.issues),
        "issue-scores": format_scores(unit.issue_scores),
        "rejected": unit.rejected,
        "changed": unit.changed,
        "changed-by": unit.changed_by,
    }
    lines = [
        f"      <trans-unit{format_attributes(attributes)}>\n",
        f'        <source xml:lang="{tags.source}">{escape_text(texts[0])}</source>\n',
        f'        <target xml:lang="{tags.target}"{format_attributes(_STATES[unit.status])}'
        f"{its_reference(reference)}>"
        f"{escape_text(texts[1])}</target>\n",
        '        <context-group name="' + _OURS + '" purpose="information">\n',
    ]
    lines += [
        f'          <context context-type="x-{name}">{escape_text(clean_for_xml(value, log))}'
        "</context>\n"
        for name, value in contexts.items()
        if value
    ]
    lines.append("        </context-group>\n")
    note, rendering = clean_for_xml(unit.note, log), clean_for_xml(unit.rendering or "", log)
    if note:
        lines.append(f"        <note>{escape_text(note)}</note>\n")
    if rendering:
        lines.append(
            '        <alt-trans alttranstype="proposal" origin="machine translation">\n'
            f'          <target xml:lang="{tags.target}">{escape_text(rendering)}</target>\n'
            "        </alt-trans>\n"
        )
    lines.append(its_issues(unit, reference))
    lines.append("      </trans-unit>\n")
    return "".join(lines)


def read_xliff(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read XLIFF 1.0 to 2.2 with its states as statuses and machine proposals as renderings.

    Raises:
        BadInputError: It is no XLIFF, or a ``<file>`` is in other languages.
    """
    path = paths[0]
    root = read_root(path)
    namespace = namespace_of_version_2(root.tag, root.attributes.get("version"))
    if namespace is not None:
        return BitextHeader(request.languages), xliff2_units(path, root, namespace, request)
    names = XliffNames.of_root(root.tag)
    if names is None:
        raise BadInputError(
            "this is not an XLIFF file",
            where=str(path),
            hint="Export it again as XLIFF from the program that made it.",
        )
    return BitextHeader(request.languages), _units(path, names, request)


def _units(path: Path, names: XliffNames, request: UnitsRequest) -> Iterator[TranslationUnit]:
    parent: etree._Element | None = None
    file: etree._Element | None = None
    left_out = 0
    breaks: frozenset[str] = frozenset()
    deleted = LeftOut()
    for element in parse_elements(path, tags=(names.unit,)):
        # A search for the file of each unit would be slow, and most have the same parent.
        if (above := element.getparent()) is not parent:
            parent, before = above, file
            file = next(element.iterancestors(names.file), None)
            if file is not None and file is not before:
                check_languages_of_file(file, request.languages, path)
                breaks = find_breaks(file)
        if file is None:
            continue
        mark_breaks(element, breaks)
        units = list(_units_of(element, names, request, file.get("original") or "", deleted))
        kept = units_to_keep(element, units)
        left_out += len(kept) < len(units)
        yield from kept
    remark_left_out(left_out, path, request)
    deleted.remark(path, request.reporter)


def _units_of(
    element: etree._Element,
    names: XliffNames,
    request: UnitsRequest,
    document: str,
    deleted: LeftOut,
) -> Iterator[TranslationUnit]:
    """Yield a unit for each segment of a ``trans-unit``; count deletions in ``deleted``."""
    contexts: dict[str, str] = {}
    notes: list[str] = []
    rendering, ours = "", False
    parts: dict[str, etree._Element] = {}
    # One pass over the children is four times faster than paths of lxml.
    for child in element:
        if child.tag == names.context_group:
            ours = ours or child.get("name") == _OURS
            for context in child:
                if context.tag == names.context:
                    contexts[context.get("context-type", "")] = context.text or ""
        elif child.tag == names.note:
            notes.append(child.text or "")
        elif child.tag == names.proposal:
            if not rendering and child.get("origin") == "machine translation":
                rendering = text_with_codes(child.find(names.target))
        elif isinstance(child.tag, str):
            parts.setdefault(child.tag, child)
    for passage in deleted_passages((parts.get(names.source), parts.get(names.target))):
        deleted.add(Omission.DELETED, passage)
    # The workbench writes its ids as resname; other files only have id.
    identity = element.get("resname") or ("" if ours else element.get("id") or "")
    text_of = text_without_codes if request.without_codes else text_with_codes
    for segment in segments_of(parts, names):
        target = text_of(segment.target)
        has_target = bool(target.strip())
        status = None if ours else foreign_status(element, segment.mark, has_target=has_target)
        if status is None and segment.mark and not has_target:
            # The state is that of the whole unit, which may be translated only in part.
            status = Status.EMPTY
        yield TranslationUnit(
            id=f"{identity}.{segment.mark}" if segment.mark else identity,
            source=text_of(segment.source),
            target=target,
            document=document,
            kind=contexts.get("x-kind", "1-1"),
            status=status or status_of_state(element, parts.get(names.target)),
            origin=parse_or_default(parse_origin, contexts.get("x-origin"), Origin.IMPORT),
            confidence=parse_or_default(parse_confidence, contexts.get("x-confidence"), None),
            note="\n".join(notes),
            rendering=rendering or None,
            changed=contexts.get("x-changed", ""),
            issue_scores=parse_scores(contexts.get("x-issue-scores", "")),
            rejected=contexts.get("x-rejected", ""),
            changed_by=contexts.get("x-changed-by", ""),
        )


FORMAT = BitextFormat(
    name="xliff",
    title="XLIFF 1.2 for translation programs, with states and machine renderings",
    endings=(".xlf", ".xliff", ".sdlxliff", ".mqxliff"),
    keeps=(
        "id",
        "source",
        "target",
        "document",
        "kind",
        "status",
        "origin",
        "confidence",
        "note",
        "rendering",
        "changed",
        "changed_by",
        "issue_scores",
    ),
    write=write_xliff,
    read=read_xliff,
)
"""The entry of this format in the registry."""
