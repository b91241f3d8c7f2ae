"""Read the messages of a gettext catalogue (PO, POT): the originals or the translations.

It is read line by line, so that an error has a line number. Only line feeds and carriage returns
end a line, not a U+2028 inside a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.decoding import decode_as_declared
from workbench.formats.documents.catalogues.values import paragraph_spans
from workbench.formats.documents.document_format import (
    Piece,
    ReadRequest,
    TextAndBlocks,
    join_pieces,
    text_of,
)
from workbench.formats.language_tags import choose_tag
from workbench.jobs import Reporter

_CHARSET = re.compile(rb"Content-Type:[^\"\r\n]{0,80}charset=([\w.:-]+)")
_LINE_END = re.compile(r"\r\n|[\r\n]")
_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?\s*(?=")')
_STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w@.-]+)", re.MULTILINE)


@dataclass(slots=True)
class Message:
    """A message.

    Attributes:
        strings: Its strings by keyword, such as ``msgid`` or ``msgstr[1]``.
        is_fuzzy: Whether its translation is marked as not reliable.
        lines: The first and the last line of each keyword, from 0.
        flags: The line with its flags, from 0; None if it has none.
    """

    strings: dict[str, list[str]] = field(default_factory=dict)
    is_fuzzy: bool = False
    lines: dict[str, tuple[int, int]] = field(default_factory=dict)
    flags: int | None = None

    @property
    def is_header(self) -> bool:
        """Whether it is the header of the catalogue, whose original is empty."""
        return self.originals == [""]

    @property
    def originals(self) -> list[str]:
        """The original and its plural."""
        return self.texts("msgid") + self.texts("msgid_plural")

    def texts(self, keyword: str) -> list[str]:
        """Return the strings of a keyword and of its plural forms."""
        plural = f"{keyword}["
        return [
            "".join(lines)
            for name, lines in self.strings.items()
            if name == keyword or name.startswith(plural)
        ]


def read_po(data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
    """Read the originals, or the translations if the catalogue is in the requested language.

    Obsolete messages and fuzzy translations are left out; the number of the latter is remarked.

    Raises:
        BadInputError: It is binary, or a line is neither a comment nor a string.
    """
    messages, header_language = read_messages(data, path, request.language, request.reporter)
    is_translated = bool(choose_tag(request.language, [header_language]))
    return join_pieces(_pieces(messages, path, request, translations=is_translated), path)


def read_messages(
    data: bytes, path: Path, language: str, reporter: Reporter
) -> tuple[list[Message], str]:
    """Return the messages of a catalogue with its header, and the language that the header names.

    Args:
        data: The bytes of the whole file.
        path: The file, for messages.
        language: BCP 47 tag of a language of its texts; helps to guess an encoding.
        reporter: Receives remarks, such as a guessed encoding.

    Raises:
        BadInputError: It is binary, or a line is neither a comment nor a string.
    """
    messages = list(find_messages(decode_po(data, path, language, reporter), path))
    return messages, header_language(messages)


def decode_po(data: bytes, path: Path, language: str, reporter: Reporter) -> str:
    """Return the text of a catalogue, decoded as its header declares; see ``read_messages``."""
    declared = _CHARSET.search(data[: 1 << 16])
    name = declared.group(1) if declared and declared.group(1) != b"CHARSET" else b""
    return text_of(decode_as_declared(data, path, name, language=language), path, reporter)


def header_language(messages: Iterable[Message]) -> str:
    """Return the language that the header of a catalogue names; empty if it names none."""
    header = next(("".join(m.texts("msgstr")) for m in messages if m.texts("msgid") == [""]), "")
    found = _LANGUAGE.search(header)
    return found.group(1) if found else ""


def texts_to_read(entry: Message, *, translations: bool) -> list[str]:
    """Return the texts of a message that are read: originals, or translations; each once."""
    originals = entry.originals
    if originals == [""] or (translations and entry.is_fuzzy):
        return []
    texts = entry.texts("msgstr") if translations else originals
    # In a language without plural forms both wordings are equal.
    return list(dict.fromkeys(text.strip() for text in texts))


def has_words(text: str) -> bool:
    """Return whether a paragraph of a message is read."""
    return any(map(str.isalnum, text))


def _pieces(
    messages: Iterable[Message], path: Path, request: ReadRequest, *, translations: bool
) -> Iterator[Piece]:
    fuzzy = 0
    for entry in messages:
        fuzzy += translations and entry.is_fuzzy and not entry.is_header
        for text in texts_to_read(entry, translations=translations):
            for start, end in paragraph_spans(text, has_words):
                yield BlockKind.PARAGRAPH, text[start:end]
    if fuzzy:
        request.reporter.remark(f"{path}: {fuzzy} fuzzy translations left out")


def find_messages(text: str, path: Path) -> Iterator[Message]:
    """Yield the messages of a decoded catalogue, its header among them.

    Raises:
        BadInputError: A line is neither a comment nor a string.
    """
    entry, strings, comments = Message(), None, ""
    keyword_name, flags = "", None
    for number, raw in enumerate(_LINE_END.split(text)):
        line = raw.strip(" \t\f\v")
        if not line or line.startswith("#"):
            strings = None
            if line.startswith("#~"):
                # The flags above an obsolete message are its own, not those of the next one.
                comments, flags = "", None
            if line.startswith("#,"):
                comments += line
                flags = number
            continue
        keyword = _KEYWORD.match(line)
        string = _STRING.fullmatch(line, keyword.end() if keyword else 0)
        if string is None or (keyword is None and strings is None):
            raise BadInputError(
                "neither a comment nor a string of a message",
                where=f"{path}, line {number + 1}",
                hint="Check it with: msgfmt --check FILE",
            )
        if keyword:
            name = keyword.group(1) + (f"[{keyword.group(2)}]" if keyword.group(2) else "")
            if name == "msgctxt" or (name == "msgid" and "msgid" in entry.strings):
                if entry.strings:
                    yield entry
                entry = Message()
            if name in ("msgctxt", "msgid"):
                entry.is_fuzzy = entry.is_fuzzy or "fuzzy" in comments
                entry.flags = flags if entry.flags is None else entry.flags
                comments, flags = "", None
            keyword_name = name
            strings = entry.strings.setdefault(name, [])
        assert strings is not None
        entry.lines[keyword_name] = (entry.lines.get(keyword_name, (number, 0))[0], number)
        said = string.group(1)
        strings.append(_ESCAPE.sub(_unescape, said) if "\\" in said else said)
    if entry.strings:
        yield entry


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] in "01234567" or (code[0] == "x" and len(code) > 1):
        number = int(code, 8) if code[0] != "x" else int(code[1:], 16)
        return chr(number) if number else "\ufffd"
    return _ESCAPED.get(code, code)
