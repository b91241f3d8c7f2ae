"""TMX 1.4 (LISA OSCAR, 2005), as OmegaT and the others load it whole.

What consumers need beyond the DTD: language tags with a hyphen, ``srclang`` spelt as in the
``tuv``, one line in a ``seg``, no-break spaces as they are, no character that XML forbids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbench import __version__
from workbench.bitext import BitextHeader, Origin, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, Units
from workbench.formats.bitexts.unit_fields import (
    format_confidence,
    parse_confidence,
    parse_origin,
    parse_status,
)
from workbench.formats.bitexts.xml_text import (
    compact_date,
    element_text,
    escape_text,
    extended_date,
    format_attributes,
    parse_elements,
    root_tag,
)
from workbench.formats.cleaning import clean_for_segment, clean_for_xml
from workbench.formats.languages import choose_tag, normalise_tag
from workbench.formats.ledger import Ledger
from workbench.formats.output import Sink

if TYPE_CHECKING:
    from lxml import etree

_T = TypeVar("_T")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NATIVE_CODE = frozenset({"bpt", "ept", "it", "ph", "ut"})


def write_tmx(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], ledger: Ledger
) -> None:
    """Write a memory; units with an empty side are left out, for they translate nothing."""
    sink = sinks[0]
    tags = normalise_tag(header.source_language), normalise_tag(header.target_language)
    created = compact_date(header.created)
    sink.write(_head(header, tags[0], created, ledger).encode())
    for unit in units:
        ledger.begin(unit)
        if not unit.source.strip() or not unit.target.strip():
            ledger.leave_out("one side is empty")
            continue
        texts = clean_for_segment(unit.source, ledger), clean_for_segment(unit.target, ledger)
        if not texts[0].strip() or not texts[1].strip():
            ledger.leave_out("one side has nothing but control characters")
            continue
        sink.write(_tu(unit, tags, texts, created, ledger).encode())
        ledger.wrote(*texts)
    sink.write(b"  </body>\n</tmx>\n")


def _head(header: BitextHeader, source_tag: str, created: str, ledger: Ledger) -> str:
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
        f"  <header{format_attributes(attributes)}>\n{_props(props, ledger, indent=4)}  </header>\n"
        "  <body>\n"
    )


def _tu(
    unit: TranslationUnit,
    tags: tuple[str, str],
    texts: tuple[str, str],
    created: str,
    ledger: Ledger,
) -> str:
    tuid = "%20".join(clean_for_xml(unit.id, ledger).split())  # a tuid holds no white space
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
        "origin": str(unit.origin),
        "confidence": format_confidence(unit.confidence),
    }
    note = clean_for_xml(unit.note, ledger)
    variants = "".join(
        f'      <tuv xml:lang="{tag}"><seg>{escape_text(text)}</seg></tuv>\n'
        for tag, text in zip(tags, texts, strict=True)
    )
    return (
        f"    <tu{format_attributes(attributes)}>\n"
        + (f"      <note>{escape_text(note)}</note>\n" if note else "")
        + _props(props, ledger, indent=6)
        + variants
        + "    </tu>\n"
    )


def _props(props: dict[str, str], ledger: Ledger, *, indent: int) -> str:
    lines = []
    for name, value in props.items():
        text = escape_text(clean_for_xml(value, ledger))
        if text:
            lines.append(f'{" " * indent}<prop type="x-{name}">{text}</prop>\n')
    return "".join(lines)


def read_tmx(paths: Sequence[Path], *, source_language: str, target_language: str) -> Units:
    """Read any TMX from 1.1 on, in UTF-8 or UTF-16, with any number of languages.

    Codes of other programs inside a ``seg`` (``<bpt>``, ``<ph>``, …) are left out, the text of
    ``<hi>`` is kept. Units that lack one of the two languages are passed over.

    Raises:
        BadInputError: Not TMX, not well-formed, or without one unit in the two languages.
    """
    path = paths[0]
    languages = source_language, target_language
    if root_tag(path) != "tmx":
        raise _not_tmx(path)
    elements = parse_elements(path, tags=("header", "tu"))
    first = next(elements, None)
    if first is None or first.tag != "header":
        raise _not_tmx(path)
    props = _props_of(first)
    header = BitextHeader(
        *languages,
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


def _units(
    elements: Iterator[etree._Element], languages: tuple[str, str], path: Path
) -> Iterator[TranslationUnit]:
    given = 0
    others: dict[str, None] = {}
    for element in elements:
        variants = _variants(element)
        tags = [choose_tag(language, variants) for language in languages]
        if tags[0] is None or tags[1] is None or tags[0] == tags[1]:
            if len(others) < 20:
                others.update(dict.fromkeys(variants))
            continue
        given += 1
        yield _unit_of(element, (variants[tags[0]], variants[tags[1]]), path)
    if others and not given:
        raise BadInputError(
            f"no unit is in both {languages[0]!r} and {languages[1]!r}",
            where=str(path),
            hint=f"Its languages are: {', '.join(others)}; see --from and --to.",
        )


def _variants(tu: etree._Element) -> dict[str, etree._Element]:
    variants: dict[str, etree._Element] = {}
    for tuv in tu.iterchildren("tuv"):
        tag = tuv.get(_LANG) or tuv.get("lang") or ""
        variants.setdefault(tag, tuv)
    return variants


def _unit_of(
    tu: etree._Element, pair: tuple[etree._Element, etree._Element], path: Path
) -> TranslationUnit:
    where = f"{path}, line {tu.sourceline}"
    props = _props_of(tu)

    def own(parse: Callable[..., _T], name: str, default: _T) -> _T:
        # Another program may have a property of that name and mean something else by it.
        try:
            return parse(props.get(name, ""), where=where)
        except BadInputError:
            return default

    return TranslationUnit(
        id=props.get("x-id") or tu.get("tuid") or "",
        source=_text_of(pair[0].find("seg")),
        target=_text_of(pair[1].find("seg")),
        document=props.get("x-document", ""),
        kind=props.get("x-kind", "1-1"),
        status=own(parse_status, "x-status", Status.ALIGNED),
        origin=own(parse_origin, "x-origin", Origin.IMPORT),
        confidence=own(parse_confidence, "x-confidence", None),
        note="\n".join(_text_of(note) for note in tu.iterchildren("note")),
        changed=extended_date(tu.get("changedate") or pair[1].get("changedate") or ""),
    )


def _props_of(element: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): _text_of(prop) for prop in element.iterchildren("prop")}


def _text_of(element: etree._Element | None) -> str:
    return element_text(element, left_out=_NATIVE_CODE)


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
)
