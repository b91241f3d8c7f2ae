"""Read the units of XLIFF 2.0 to 2.2; it is not written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import LanguagePair, Origin, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import UnitsRequest
from workbench.formats.language_tags import choose_tag
from workbench.formats.xml.inline_codes import text_with_codes, text_without_codes
from workbench.formats.xml.text import RootElement, parse_elements
from workbench.formats.xml.xliff2_units import (
    is_translatable,
    last_change_of_unit,
    notes_of_unit,
    rendering_of_unit,
    segments_of_unit,
)

if TYPE_CHECKING:
    from lxml import etree


def xliff2_units(
    path: Path, root: RootElement, namespace: str, request: UnitsRequest
) -> Iterator[TranslationUnit]:
    """Yield a unit for each segment.

    Args:
        path: The file.
        root: Its root element.
        namespace: Its namespace in braces, or empty.
        request: The languages, and whether the texts are read without codes.

    Raises:
        BadInputError: It is in other languages, or damaged.
    """
    for name, language in zip(("srcLang", "trgLang"), request.languages, strict=True):
        check_language(name, root.attributes.get(name), language, where=str(path))
    text_of = text_without_codes if request.without_codes else text_with_codes
    left_out = 0
    for element in parse_elements(path, tags=(f"{namespace}unit",)):
        file = next(element.iterancestors(f"{namespace}file"), None)
        document = "" if file is None else file.get("original") or ""
        identity = element.get("id") or ""
        note = notes_of_unit(element, namespace)
        segments = segments_of_unit(element, namespace, text_of=text_of)
        changed_by, changed = last_change_of_unit(element)
        rendering = ""
        if len(segments) == 1:
            rendering = rendering_of_unit(element, namespace, text_of=text_of)
        units = [
            TranslationUnit(
                id=f"{identity}.{segment.mark}" if segment.mark else identity,
                source=segment.source,
                target=segment.target,
                document=document,
                status=segment.status,
                origin=Origin.IMPORT,
                note=note,
                rendering=rendering or None,
                changed=changed,
                changed_by=changed_by,
            )
            for segment in segments
        ]
        kept = units_to_keep(element, units)
        left_out += len(kept) < len(units)
        yield from kept
    remark_left_out(left_out, path, request)


def units_to_keep(
    element: etree._Element, units: Sequence[TranslationUnit]
) -> Sequence[TranslationUnit]:
    """Return the units of an element; without a target only if they are to be translated."""
    if all(unit.target.strip() for unit in units) or is_translatable(element):
        return units
    return [unit for unit in units if unit.target.strip()]


def remark_left_out(count: int, path: Path, request: UnitsRequest) -> None:
    """Say how many units have no target and are not to be translated."""
    if count:
        noun, verb = ("unit", "is") if count == 1 else ("units", "are")
        request.reporter.remark(
            f"{path}: {count} {noun} marked as not to be translated, without a target,"
            f" {verb} left out"
        )


def check_language(name: str, tag: str | None, language: str, *, where: str) -> None:
    """Check that a side is in the language that is asked for; a file need not name it.

    Args:
        name: Name of the attribute, for the message.
        tag: Its value.
        language: The language that is asked for.
        where: The place, for the message.

    Raises:
        BadInputError: It is in another language.
    """
    if tag is not None and choose_tag(language, [tag]) is None:
        raise BadInputError(
            f"its {name} is {tag!r}, not {language!r}",
            where=where,
            hint="Ask for its languages with --from and --to.",
        )


def check_languages_of_file(file: etree._Element, languages: LanguagePair, path: Path) -> None:
    """Check the languages of a ``<file>`` of XLIFF 1.x as ``check_language`` does."""
    for name, language in zip(("source-language", "target-language"), languages, strict=True):
        check_language(name, file.get(name), language, where=f"{path}, line {file.sourceline}")
