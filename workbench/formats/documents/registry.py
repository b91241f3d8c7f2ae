"""The table of document formats, and which one a file has.

A new format is a module with a ``FORMAT`` and one line in ``DOCUMENT_FORMATS``. If its files begin
with bytes that ``formats/decoding.py`` refuses, such as those of RTF, it is taken off that list.
"""

from __future__ import annotations

import re
from pathlib import Path

from workbench.errors import BadInputError, UsageError
from workbench.formats.documents import (
    pdf,
    subtitles,
    table_writing,
    text,
    tmx_writing,
    xliff_writing,
)
from workbench.formats.documents.catalogues import apple_strings, json, po_writing, properties
from workbench.formats.documents.document_format import DocumentFormat
from workbench.formats.documents.office import docx, odt, pptx
from workbench.formats.documents.text import markdown_writing
from workbench.formats.documents.web import epub, html

DOCUMENT_FORMATS: tuple[DocumentFormat, ...] = (
    text.FORMAT,
    markdown_writing.FORMAT,
    subtitles.SUBTITLES,
    subtitles.ASS,
    subtitles.SUB,
    html.FORMAT,
    docx.FORMAT,
    odt.FORMAT,
    pptx.FORMAT,
    epub.FORMAT,
    pdf.FORMAT,
    po_writing.FORMAT,
    xliff_writing.FORMAT,
    tmx_writing.FORMAT,
    json.FORMAT,
    properties.FORMAT,
    apple_strings.FORMAT,
    table_writing.FORMAT,
)
"""All formats of documents, in the order in which they are listed for the user."""

FORMAT_OF_UNKNOWN_ENDINGS = text.FORMAT
"""Format of files whose ending no format has."""


_SNIFFED = 1024
"""Bytes at both ends of a file that show whether it is markup."""

_ROOT = re.compile(
    rb"<(?!(?:a|b|bpt|code|em|font|g|i|ph|q|small|span|strong|sub|sup|u)\b)"
    rb"([A-Za-z][A-Za-z:.-]*)(?:\s[^<>]*)?>"
)
"""The first tag of a file, but for those of words in lists of texts: ``<b>``, OmegaT's ``<g1>``."""

_AS_TEXT = "read its lines as plain text with --as text"

REFUSED_ENDINGS = {
    **dict.fromkeys(
        (
            *(
                ".xml",
                ".tei",
                ".xsl",
                ".svg",
                ".resx",
                ".ts",
                ".ttml",
                ".dfxp",
                ".dita",
                ".ditamap",
            ),
            *(".dbk", ".docbook", ".plist", ".sgm", ".sgml", ".xaml", ".txml", ".rss", ".atom"),
        ),
        ("XML of its own kind", f"Convert it to HTML, XLIFF or text, or {_AS_TEXT}."),
    ),
    **dict.fromkeys(
        (".sbv", ".lrc", ".smi", ".sami", ".stl", ".scc"),
        ("a format of subtitles", f"Convert it to SubRip (.srt), or {_AS_TEXT}."),
    ),
    **dict.fromkeys(
        (".tbx",),
        ("a termbase", "Give it with --termbase."),
    ),
    **dict.fromkeys(
        (".tex", ".latex", ".ltx"), ("LaTeX", f"Convert it with pandoc to .md, or {_AS_TEXT}.")
    ),
    **dict.fromkeys(
        (".rst", ".adoc", ".org", ".wiki"),
        ("markup of another kind", f"Convert it with pandoc to .md, or {_AS_TEXT}."),
    ),
    **dict.fromkeys(
        (".yml", ".yaml", ".toml", ".ini"),
        ("a file of settings", f"Convert it to JSON, or {_AS_TEXT}."),
    ),
    **dict.fromkeys(
        (".jsonc", ".json5", ".hjson", ".i18n", ".xcstrings", ".ipynb", ".geojson", ".webmanifest"),
        (
            "JSON of its own kind",
            f"Convert it to JSON without comments (.json) with the texts alone, or {_AS_TEXT}.",
        ),
    ),
    **dict.fromkeys(
        (".stringsdict", ".ftl", ".mo"),
        ("a catalogue of another kind", f"Convert it to .po or JSON, or {_AS_TEXT}."),
    ),
    **dict.fromkeys(
        (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods", ".numbers"),
        ("a spreadsheet", "Save the sheet as CSV in UTF-8, and give that."),
    ),
    **dict.fromkeys(
        (".odp", ".fodp", ".otp", ".ppt", ".pps", ".key"),
        ("a presentation of another kind", "Save it as .pptx."),
    ),
    **dict.fromkeys(
        (
            ".php",
            ".js",
            ".mjs",
            ".jsx",
            ".tsx",
            ".py",
            ".java",
            ".c",
            ".h",
            ".cpp",
            ".cs",
            ".css",
            ".vue",
        ),
        ("the code of a program", f"Take its texts out as .po or JSON, or {_AS_TEXT}."),
    ),
    **dict.fromkeys(
        (".eml", ".mbox", ".msg"),
        (
            "a mailbox or a message with its headers",
            f"Save the message as .txt or .html, or {_AS_TEXT}.",
        ),
    ),
    **dict.fromkeys(
        (".pages", ".odg", ".idml", ".indd", ".djvu", ".wpd", ".mif"),
        ("a document of another kind", "Save it as .docx, .odt or .pdf."),
    ),
    **dict.fromkeys(
        (".sdltm", ".tmw", ".itm", ".wsxz", ".sdlppx", ".mqback"),
        ("a memory or package of a program", "Export it as .tmx or .xlf."),
    ),
    **dict.fromkeys(
        (".ladder", ".gold", ".bib", ".ris"),
        ("a list without sentences", f"Give the texts themselves, or {_AS_TEXT}."),
    ),
    **dict.fromkeys(
        (".mobi", ".azw", ".azw3", ".fb2"),
        ("a book of another kind", "Convert it to .epub with Calibre."),
    ),
    **dict.fromkeys(
        (".jsonl", ".ndjson", ".parquet"),
        ("a data set", "Give it to translate with --field, or to build without TARGET."),
    ),
}
"""Endings of files that are not read, or whose markup would be taken for words: what they are, and
what to do."""


def find_document_format(path: Path, *, read_as: str | None = None) -> DocumentFormat:
    """Return the format of that name, or that of the ending of the file, or else plain text.

    Args:
        path: The file.
        read_as: Name of a format, such as ``text``; None = that of the ending.

    Raises:
        UsageError: No format has this name.
        BadInputError: The ending is one of ``REFUSED_ENDINGS``.
    """
    if read_as is not None:
        for document_format in DOCUMENT_FORMATS:
            if document_format.name == read_as:
                return document_format
        names = " ".join(document_format.name for document_format in DOCUMENT_FORMATS)
        raise UsageError(f"there is no format {read_as!r}", hint=f"There are: {names}.")
    ending = path.suffix.lower()
    for document_format in DOCUMENT_FORMATS:
        if ending in document_format.endings:
            return document_format
    if ending in REFUSED_ENDINGS:
        kind, hint = REFUSED_ENDINGS[ending]
        raise BadInputError(f"{ending} is {kind}, which is not read", where=str(path), hint=hint)
    return FORMAT_OF_UNKNOWN_ENDINGS


def refuse_unknown_markup(data: bytes, path: Path) -> None:
    """Refuse a file with an unknown ending whose contents are XML or HTML.

    Args:
        data: The file, or its beginning.
        path: The file; nothing is said of one with the ending of a format.

    Raises:
        BadInputError: Its tags would be taken for words.
    """
    ending = path.suffix.lower()
    if any(ending in document_format.endings for document_format in DOCUMENT_FORMATS):
        return
    start = data[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip()
    root = _ROOT.match(start)
    is_markup = start[:9].lower().startswith((b"<?xml", b"<!doctype")) or (
        root is not None and data[-_SNIFFED:].rstrip().endswith(b"</" + root[1] + b">")
    )
    if is_markup:
        raise BadInputError(
            "this is XML or HTML, and its tags would be read as words",
            where=str(path),
            hint=f"Read a web page with --as html, or {_AS_TEXT}.",
        )
