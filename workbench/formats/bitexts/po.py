"""gettext catalogues (PO) as pairs: the originals and their translations; they are only read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.bitext import BitextHeader, LanguagePair, Origin, Status, TranslationUnit
from workbench.errors import BadInputError
from workbench.formats.bitext_format import BitextFormat, HeaderAndUnits, UnitsRequest
from workbench.formats.documents.catalogues.po import Message, read_messages
from workbench.formats.input import open_bytes
from workbench.formats.language_guess import LanguageProfile
from workbench.formats.language_tags import choose_tag

_LARGEST = 256 << 20
"""Bytes of the largest catalogue: it is read whole."""

_FUZZY = "fuzzy"
_UNTRANSLATED = "not translated in the catalogue"


def read_po_pairs(paths: Sequence[Path], request: UnitsRequest) -> HeaderAndUnits:
    """Read the messages and their plural forms as pairs of original and translation.

    The translations are the source side if the header's language, or their words, are those of
    the source. Fuzzy translations need work. A message without translation has one side.

    Raises:
        BadInputError: It is no catalogue, has no translation, or is in other languages.
    """
    path = paths[0]
    with open_bytes(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise BadInputError(
            f"the file is larger than {_LARGEST >> 20} MiB",
            where=str(path),
            hint="Cut it into parts.",
        )
    messages, language = read_messages(data, path, request.languages.source, request.reporter)
    pairs = [(message, pair) for message in messages for pair in pairs_of(message)]
    if not any(translation.strip() for _, (_, translation) in pairs):
        raise BadInputError(
            "no message of this catalogue is translated",
            where=str(path),
            hint="Give it to translate, which reads the originals.",
        )
    is_reversed = _is_reversed(pairs, language, request.languages, path)
    _remark_left_out(data, pairs, path, request)
    units = (_unit(message, pair, is_reversed=is_reversed) for message, pair in pairs)
    return BitextHeader(request.languages), units


def pairs_of(message: Message) -> Iterator[tuple[str, str]]:
    """Yield original and translation of a message and of its plural forms; not of the header.

    The first form of the translation is that of the singular, all others are plurals.
    """
    singular, plural = message.texts("msgid"), message.texts("msgid_plural")
    translations = message.texts("msgstr") or [""]
    if singular == [""] or not singular:
        return
    if not plural:
        yield singular[0], translations[0]
        return
    # A language without plural forms has one translation for both.
    others = translations[1:] or translations[:1]
    pairs = [(singular[0], translations[0])]
    pairs += [(plural[0], other) for other in others]
    yield from dict.fromkeys(pairs)


def _is_reversed(
    pairs: Sequence[tuple[Message, tuple[str, str]]],
    language: str,
    languages: LanguagePair,
    path: Path,
) -> bool:
    """Return whether the translations are in the source language.

    Raises:
        BadInputError: The catalogue is in other languages.
    """
    originals = LanguageProfile.from_text(" ".join(pair[0] for _, pair in pairs))
    translations = LanguageProfile.from_text(" ".join(pair[1] for _, pair in pairs))
    if language and choose_tag(languages.source, [language]):
        is_reversed = True
    elif language and choose_tag(languages.target, [language]):
        is_reversed = False
    elif language:
        raise BadInputError(
            f"its translations are in {language!r}",
            where=str(path),
            hint="Ask for its languages with --from and --to.",
        )
    else:
        # One of the two it is, so the majority of the words decides.
        first, second = (profile.compare(*languages) for profile in (originals, translations))
        is_reversed = first.other + second.expected > first.expected + second.other
    expected = languages.target if is_reversed else languages.source
    other = originals.find_other(expected)
    if other:
        raise BadInputError(
            f"its originals read as {other}, not {expected}",
            where=str(path),
            hint="Ask for its languages with --from and --to.",
        )
    return is_reversed


def _unit(message: Message, pair: tuple[str, str], *, is_reversed: bool) -> TranslationUnit:
    original, translation = pair
    notes = [f"context: {context}" for context in message.texts("msgctxt")]
    status = Status.ALIGNED
    if not translation.strip():
        # Without a source there is nothing that could be translated.
        status = Status.NEEDS_WORK if is_reversed else Status.EMPTY
        notes.append(_UNTRANSLATED)
    elif message.is_fuzzy:
        status = Status.NEEDS_WORK
        notes.append(_FUZZY)
    source, target = (translation, original) if is_reversed else (original, translation)
    return TranslationUnit(
        "", source, target, status=status, origin=Origin.IMPORT, note="; ".join(notes)
    )


def _remark_left_out(
    data: bytes,
    pairs: Sequence[tuple[Message, tuple[str, str]]],
    path: Path,
    request: UnitsRequest,
) -> None:
    fuzzy = sum(message.is_fuzzy for message, _ in pairs)
    empty = sum(not translation.strip() for _, (_, translation) in pairs)
    obsolete = data.count(b"\n#~ msgid ")
    counts = {
        f"{fuzzy} fuzzy translations, which need work": fuzzy,
        f"{empty} messages without translation": empty,
        f"{obsolete} obsolete messages, which are left out": obsolete,
    }
    said = [text for text, count in counts.items() if count]
    if said:
        request.reporter.remark(f"{path}: {', '.join(said)}")


FORMAT = BitextFormat(
    name="po",
    title="gettext catalogue, originals with their translations",
    endings=(".po",),
    keeps=("source", "target", "status", "note"),
    write=None,
    read=read_po_pairs,
)
"""The entry of this format in the registry."""
