"""TMX 1.4 (LISA OSCAR, 2005), as OmegaT and the others load it whole.

What consumers need beyond the DTD: language tags with a hyphen, ``srclang`` spelt as in the
``tuv``, one line in a ``seg``, no-break spaces as they are, no character that XML forbids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbench.bitext import BitextHeader, LanguagePair, Origin, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, Units
from workbench.formats.bitexts.unit_fields import (
    format_confidence,
    parse_confidence,
    parse_origin,
    parse_status,
)
from workbench.formats.cleaning import clean_for_segment, clean_for_xml
from workbench.formats.language_tags import choose_tag, normalise_tags
from workbench.formats.output import Sink
from workbench.formats.write_log import WriteLog
from workbench.formats.xml.text import (
    compact_date,
    element_text,
    escape_text,
    extended_date,
    format_attributes,
    parse_elements,
    root_tag,
)
from workbench.version import __version__

if TYPE_CHECKING:
    from lxml import etree

_T = TypeVar("_T")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NATIVE_CODE = frozenset({"bpt", "ept", "it", "ph", "ut"})


def write_tmx(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write a memory; units with an empty side are left out, for they translate nothing."""
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
    props = {"project": header.project, "signature": header.signature}
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
    tuid = "%20".join(clean_for_xml(unit.id, log).split())  # a tuid holds no white space
    attributes = {
        "tuid": tuid,
        "creationdate": created,
        "changedate": compact_date(unit.changed),
    }
    props = {
        "id": unit.id if tuid != unit.id else "",
        "document": unit.document,
        "kind": unit.kind,
        "status": unit.status.label,
        "origin": unit.origin.value,
        "confidence": format_confidence(unit.confidence),
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


def read_tmx(paths: Sequence[Path], languages: LanguagePair) -> Units:
    """Read any TMX from 1.1 on, in UTF-8 or UTF-16, with any number of languages.

    Codes of other programs inside a ``seg`` (``<bpt>``, ``<ph>``, …) are left out, the text of
    ``<hi>`` is kept. Units that lack one of the two languages are passed over.

    Raises:
        BadInputError: Not TMX, not well-formed, or without one unit in the two languages.
    """
    path = paths[0]
    if root_tag(path) != "tmx":
        raise _not_tmx(path)
    elements = parse_elements(path, tags=("header", "tu"))
    first = next(elements, None)
    if first is None or first.tag != "header":
        raise _not_tmx(path)
    props = _props_of(first)
    header = BitextHeader(
        languages,
        project=props.get("x-project", ""),
        created=extended_date(first.get("creationdate", "")),
        signature=props.get("x-signature", ""),
    )
    return header, _units(elements, languages, path)


def _not_tmx(path: Path) -> BadInputError:
    return BadInputError(
        "this is not a TMX file",
        where=str(path),
        hint="A TMX file begins with <tmx> and <header>.",
    )


def read_tmx_texts(paths: Sequence[Path], languages: LanguagePair) -> Iterator[tuple[str, str]]:
    """The pairs of texts alone, twice as fast: what was written is compared with them."""
    elements = parse_elements(paths[0], tags=("tu",))
    for _, _, source, target in _in_both(elements, languages, paths[0]):
        yield _segment(source), _segment(target)


def _units(
    elements: Iterator[etree._Element], languages: LanguagePair, path: Path
) -> Iterator[TranslationUnit]:
    for tu, others, source, target in _in_both(elements, languages, path):
        yield _unit_of(tu, others, source, target)


_Found = tuple["etree._Element", "list[etree._Element]", "etree._Element", "etree._Element"]


def _in_both(
    elements: Iterator[etree._Element], languages: LanguagePair, path: Path
) -> Iterator[_Found]:
    """The units that are in both languages: with what is not of a language, and the two tuv."""
    given = 0
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


def _unit_of(
    tu: etree._Element,
    others: Sequence[etree._Element],
    source: etree._Element,
    target: etree._Element,
) -> TranslationUnit:
    props = {prop.get("type", ""): _text_of(prop) for prop in others if prop.tag == "prop"}
    notes = [_text_of(note) for note in others if note.tag == "note"]
    changed = tu.get("changedate") or target.get("changedate")
    return TranslationUnit(
        id=props.get("x-id") or tu.get("tuid") or "",
        source=_segment(source),
        target=_segment(target),
        document=props.get("x-document", ""),
        kind=props.get("x-kind", "1-1"),
        status=_own(parse_status, props.get("x-status"), Status.ALIGNED),
        origin=_own(parse_origin, props.get("x-origin"), Origin.IMPORT),
        confidence=_own(parse_confidence, props.get("x-confidence"), None),
        note="\n".join(notes),
        changed=extended_date(changed) if changed else "",
    )


def _own(parse: Callable[..., _T], said: str | None, default: _T) -> _T:
    """What a property says, unless another program has one of that name that says else."""
    if said is None:
        return default
    try:
        return parse(said, where="")
    except BadInputError:
        return default


def _segment(tuv: etree._Element) -> str:
    """Its text; iterating is four times faster than ``find``."""
    for child in tuv:
        if child.tag == "seg":
            return _text_of(child)
    return ""


def _props_of(element: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): _text_of(prop) for prop in element.iterchildren("prop")}


def _text_of(element: etree._Element) -> str:
    # Few segments have codes in them.
    return element_text(element, left_out=_NATIVE_CODE) if len(element) else element.text or ""


FORMAT = BitextFormat(
    name="tmx",
    title="TMX 1.4, the translation memory that OmegaT, Trados and the others load",
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
    ),
    write=write_tmx,
    read=read_tmx,
    read_texts=read_tmx_texts,
)
