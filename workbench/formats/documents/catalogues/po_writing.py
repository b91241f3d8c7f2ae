"""Write the translations of a gettext catalogue into it, each marked as fuzzy: a draft.

A message that has a translation keeps it. Comments, order and the lines of the originals stay as
they are. ``msgattrib --clear-fuzzy`` takes all drafts as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbench.formats.decoding import encode_like
from workbench.formats.documents.catalogues.access_keys import writer_with_access_keys
from workbench.formats.documents.catalogues.po import (
    Message,
    decode_po,
    find_messages,
    has_words,
    header_language,
    read_po,
    texts_to_read,
)
from workbench.formats.documents.catalogues.values import (
    translated_value,
)
from workbench.formats.documents.document_format import (
    DocumentFormat,
    WriteRequest,
)
from workbench.formats.language_tags import choose_tag
from workbench.jobs import SILENT
from workbench.languages import primary_tag

_WIDTH = 79
"""Characters of the longest line, as the gettext tools write it."""

_LINES = re.compile(r"(\r\n|[\r\n])")
_CHARSET = re.compile(r"(charset=)[\w.:-]+")
_LANGUAGE = re.compile(r"^Language:.*$", re.MULTILINE)
_PLURAL_FORMS = re.compile(r"^Plural-Forms:.*$", re.MULTILINE)
_PLURALS = {"en": "nplurals=2; plural=(n != 1);", "fr": "nplurals=2; plural=(n > 1);"}
_SPECIAL = {
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r",
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\v": "\\v",
}  # fmt: skip


def write_po(data: bytes, path: Path, request: WriteRequest, drafts: Sequence[str]) -> bytes:
    """Return a catalogue in UTF-8 with translations, and with the target language in its header."""
    text = decode_po(data, path, request.reading.language, SILENT)
    parts = _LINES.split(text)
    lines, ends = parts[::2], [*parts[1::2], ""]
    newline = ends[0] or "\n"
    messages = list(find_messages(text, path))
    translations = bool(choose_tag(request.reading.language, [header_language(messages)]))
    texts = iter(drafts)
    width = _WIDTH if max(map(len, lines), default=0) <= _WIDTH else 0
    for entry in messages:
        if entry.is_header:
            strings = {"msgstr": _header("".join(entry.texts("msgstr")), request)}
        else:
            strings = _translations(entry, texts, translations=translations)
        for keyword, string in strings.items():
            first, last = entry.lines[keyword]
            lines[first] = newline.join(_lines(keyword, string, width))
            for number in range(first + 1, last + 1):
                lines[number], ends[number - 1] = "", ""
        if strings and not entry.is_header and not entry.is_fuzzy:
            _mark_fuzzy(entry, lines, newline)
    return encode_like("".join(map("".join, zip(lines, ends, strict=True))), data)


def _translations(entry: Message, texts: Iterator[str], *, translations: bool) -> dict[str, str]:
    """Return the new strings of a message by keyword; none if it has a translation already."""
    made: dict[str, str] = {}
    for text in texts_to_read(entry, translations=translations):
        made[text] = translated_value(text, texts, has_words)
    keywords = [name for name in entry.strings if name.startswith("msgstr")]
    if translations:
        found = {name: "".join(entry.strings[name]) for name in keywords}
        return {name: _as_in(text, made) for name, text in found.items() if text.strip() in made}
    if any("".join(entry.strings[name]) for name in keywords):
        return {}
    single = "".join(entry.strings.get("msgid", ()))
    plural = "".join(entry.strings.get("msgid_plural", ())) or single
    return {
        name: _as_in(single if name in ("msgstr", "msgstr[0]") else plural, made)
        for name in keywords
    }


def _as_in(text: str, made: Mapping[str, str]) -> str:
    """Return the translation of a text with the white space around it, which msgfmt checks."""
    words = text.strip()
    start = len(text) - len(text.lstrip())
    return text[:start] + made.get(words, words) + text[start + len(words) :]


def _header(header: str, request: WriteRequest) -> str:
    target = request.languages.target
    header = _CHARSET.sub(r"\1UTF-8", header)
    if _LANGUAGE.search(header):
        header = _LANGUAGE.sub(f"Language: {target}", header)
    else:
        header = f"{header}Language: {target}\n"
    if plurals := _PLURALS.get(primary_tag(target)):
        header = _PLURAL_FORMS.sub(f"Plural-Forms: {plurals}", header)
    return header


def _mark_fuzzy(entry: Message, lines: list[str], newline: str) -> None:
    if entry.flags is not None:
        lines[entry.flags] = lines[entry.flags].replace("#,", "#, fuzzy,", 1)
    else:
        first = min(first for first, _ in entry.lines.values())
        lines[first] = f"#, fuzzy{newline}{lines[first]}"


def _lines(keyword: str, text: str, width: int) -> Iterator[str]:
    """Yield the lines of a string: one, or an empty one and those that the text is divided into."""
    whole = f'{keyword} "{_escaped(text)}"'
    inside = "\n" in text.removesuffix("\n")
    if not inside and (not width or len(whole) <= width):
        yield whole
        return
    yield f'{keyword} ""'
    for line in _split_lines(text):
        for part in _wrapped(_escaped(line), width):
            yield f'"{part}"'


def _split_lines(text: str) -> list[str]:
    """Return the lines of a text with their ends; only line feeds end one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Yield the parts of an escaped line that fit; each but the last ends in a space."""
    words = re.findall(r"\S*\s*", line)
    part = ""
    for word in words:
        if part and width and len(part) + len(word) + 2 > width:
            yield part
            part = ""
        part += word
    if part:
        yield part


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in text)


FORMAT = DocumentFormat(
    "po",
    "gettext catalogue",
    (".po", ".pot"),
    read_po,
    writer=writer_with_access_keys(read_po, write_po),
)
"""The entry of this format in the registry."""
