"""TMX 1.4 (LISA OSCAR, 2005), so that OmegaT and other programs load it completely.

Beyond the DTD they need language tags with a hyphen, ``srclang`` as in the ``tuv``, one line in
each ``seg``, no-break spaces unchanged, and no character that XML forbids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import BitextHeader, LanguagePair, Origin, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.cleaning import clean_for_segment, clean_for_xml
from workbench.formats.language_tags import choose_tag, normalise_tags
from workbench.formats.output import Sink
from workbench.formats.tables.unit_fields import (
    format_confidence,
    format_issues,
    format_scores,
    parse_confidence,
    parse_or_default,
    parse_origin,
    parse_scores,
    parse_status,
)
from workbench.formats.write_log import WriteLog
from workbench.formats.xml.inline_codes import text_with_codes, text_without_codes
from workbench.formats.xml.text import (
    compact_date,
    escape_text,
    extended_date,
    format_attributes,
    parse_elements,
    read_root,
)
from workbench.jobs import SILENT, Reporter
from workbench.version import __version__

if TYPE_CHECKING:
    from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_tmx(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write a memory; leave out units with an empty side, since they translate nothing."""
    sink = sinks[0]
    tags = normalise_tags(header.languages)
    created = compact_date(header.created)
    sink.write(_head(header, tags.source, created, log).encode())
    for unit in units:
        log.begin(unit)
        if not unit.source.strip() or not unit.target.strip():
            log.leave_out("one side is empty")
            continue
        texts = clean_for_segment(unit.source, log), clean_for_segment(unit.target, log)
        if not texts[0].strip() or not texts[1].strip():
            log.leave_out("one side has nothing but control characters")
            continue
        sink.write(_tu(unit, tags, texts, created, log).encode())
        log.wrote(*texts)
    sink.write(b"  </body>\n</tmx>\n")


def _head(header: BitextHeader, source_tag: str, created: str, log: WriteLog) -> str:
    attributes = {
        "creationtool": "Bitext Workbench",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "bitext",
        "adminlang": "en",
        "srclang": source_tag,
        "datatype": "plaintext",
        "creationdate": created,
    }
    props = {"project": header.project, "signature": header.signature, "audit": header.audit}
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f"  <header{format_attributes(attributes)}>\n{_props(props, log, indent=4)}  </header>\n"
        "  <body>\n"
    )


def _tu(
    unit: TranslationUnit,
    tags: LanguagePair,
    texts: tuple[str, str],
    created: str,
    log: WriteLog,
) -> str:
    tuid = "%20".join(clean_for_xml(unit.id, log).split())  # a tuid must not have white space
    attributes = {
        "tuid": tuid,
        "creationdate": created,
        "changedate": compact_date(unit.changed),
        "changeid": clean_for_xml(unit.changed_by, log),
    }
    props = {
        "id": unit.id if tuid != unit.id else "",
        "document": unit.document,
        "kind": unit.kind,
        "status": unit.status.label,
        "origin": unit.origin.value,
        "confidence": format_confidence(unit.confidence),
        "issues": format_issues(unit.issues),
        "issue-scores": format_scores(unit.issue_scores),
        "rejected": unit.rejected,
    }
    note = clean_for_xml(unit.note, log)
    variants = (
        f'      <tuv xml:lang="{tags.source}"><seg>{escape_text(texts[0])}</seg></tuv>\n'
        f'      <tuv xml:lang="{tags.target}"><seg>{escape_text(texts[1])}</seg></tuv>\n'
    )
    return (
        f"    <tu{format_attributes(attributes)}>\n"
        + (f"      <note>{escape_text(note)}</note>\n" if note else "")
        + _props(props, log, indent=6)
        + variants
        + "    </tu>\n"
    )


def _props(props: dict[str, str], log: WriteLog, *, indent: int) -> str:
    lines, margin = "", " " * indent
    for name, value in props.items():
        if value and (text := clean_for_xml(value, log)):
            lines += f'{margin}<prop type="x-{name}">{escape_text(text)}</prop>\n'
    return lines


def read_tmx(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read TMX 1.1 to 1.4 in UTF-8 or UTF-16, with any number of languages.

    Codes of other programs inside a ``seg`` (``<bpt>``, ``<ph>``, …) are kept as they stand in the
    original document, unless the request is without codes. Units without one of the two
    languages are left out, and their number is remarked.

    Raises:
        BadInputError: It is not TMX, not well-formed, or has no unit in the two languages.
    """
    path = paths[0]
    if read_root(path).tag != "tmx":
        raise _not_tmx(path)
    elements = parse_elements(path, tags=("header", "tu"))
    first = next(elements, None)
    if first is None or first.tag != "header":
        raise _not_tmx(path)
    props = _props_of(first)
    header = BitextHeader(
        request.languages,
        project=props.get("x-project", ""),
        created=extended_date(first.get("creationdate", "")),
        signature=props.get("x-signature", ""),
        audit=props.get("x-audit", ""),
    )
    return header, _units(elements, request, path)


def _not_tmx(path: Path) -> BadInputError:
    return BadInputError(
        "this is not a TMX file",
        where=str(path),
        hint="A TMX file begins with <tmx> and <header>.",
    )


def read_tmx_texts(paths: Sequence[Path], languages: LanguagePair) -> Iterator[tuple[str, str]]:
    """Yield only the pairs of texts, twice as fast, to compare them with what was written."""
    elements = parse_elements(paths[0], tags=("tu",))
    for _, _, source, target in _in_both(elements, languages, paths[0]):
        yield segment_text(source), segment_text(target)


def _units(
    elements: Iterator[etree._Element], request: UnitsRequest, path: Path
) -> Iterator[TranslationUnit]:
    text_of = text_without_codes if request.without_codes else text_with_codes
    units = _in_both(elements, request.languages, path, reporter=request.reporter)
    for tu, others, source, target in units:
        yield _unit_of(
            tu, others, segment_text(source, text_of), segment_text(target, text_of), target
        )


_Unit = tuple["etree._Element", "list[etree._Element]", "etree._Element", "etree._Element"]
"""The ``tu``, its children that are no ``tuv``, and the ``tuv`` of source and target."""


def _in_both(
    elements: Iterator[etree._Element],
    languages: LanguagePair,
    path: Path,
    *,
    reporter: Reporter = SILENT,
) -> Iterator[_Unit]:
    """Yield the units that are in both languages; remark on the number of all others."""
    given = left_out = 0
    absent: dict[str, None] = {}
    for tu in elements:
        variants: dict[str, etree._Element] = {}
        others = []
        for child in tu:
            if child.tag == "tuv":
                variants.setdefault(child.get(_LANG) or child.get("lang") or "", child)
            else:
                others.append(child)
        tags = tuple(variants)
        first, second = choose_tag(languages.source, tags), choose_tag(languages.target, tags)
        if first is None or second is None or first == second:
            left_out += 1
            if len(absent) < 20:
                absent.update(dict.fromkeys(variants))
            continue
        given += 1
        yield tu, others, variants[first], variants[second]
    if absent and not given:
        raise BadInputError(
            f"no unit is in both {languages.source!r} and {languages.target!r}",
            where=str(path),
            hint=f"Its languages are: {', '.join(absent)}; see --from and --to.",
        )
    if left_out:
        reporter.remark(f"{path}: {left_out} units are not in both languages; they are left out")


def _unit_of(
    tu: etree._Element,
    others: Sequence[etree._Element],
    source: str,
    target: str,
    variant: etree._Element,
) -> TranslationUnit:
    props = {prop.get("type", ""): prop.text or "" for prop in others if prop.tag == "prop"}
    notes = [text_with_codes(note) for note in others if note.tag == "note"]
    changed = tu.get("changedate") or variant.get("changedate")
    return TranslationUnit(
        id=props.get("x-id") or tu.get("tuid") or "",
        source=source,
        target=target,
        document=props.get("x-document", ""),
        kind=props.get("x-kind", "1-1"),
        status=parse_or_default(parse_status, props.get("x-status"), Status.ALIGNED),
        origin=parse_or_default(parse_origin, props.get("x-origin"), Origin.IMPORT),
        confidence=parse_or_default(parse_confidence, props.get("x-confidence"), None),
        note="\n".join(notes),
        changed=extended_date(changed) if changed else "",
        changed_by=tu.get("changeid") or variant.get("changeid") or "",
        issue_scores=parse_scores(props.get("x-issue-scores", "")),
        rejected=props.get("x-rejected", ""),
    )


def segment_text(
    tuv: etree._Element, text_of: Callable[[etree._Element], str] = text_with_codes
) -> str:
    """Return the text of a ``tuv``; iterating is four times faster than ``find``."""
    for child in tuv:
        if child.tag == "seg":
            text = child.text or ""
            # A text without a code is taken as it is; OmegaT writes codes as text.
            return text_of(child) if len(child) or "<" in text else text
    # Some programs write no seg.
    return (tuv.text or "").strip()


def _props_of(element: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): prop.text or "" for prop in element.iterchildren("prop")}


FORMAT = BitextFormat(
    name="tmx",
    title="TMX 1.4, the translation memory that OmegaT, Trados and others load",
    endings=(".tmx",),
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
        "changed",
        "changed_by",
        "issue_scores",
    ),
    write=write_tmx,
    read=read_tmx,
    read_texts=read_tmx_texts,
)
"""The entry of this format in the registry."""
