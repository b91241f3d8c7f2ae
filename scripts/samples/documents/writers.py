"""Writers of small valid documents, one for each format."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from scripts.samples.documents.pdf_pages import write_pdf
from scripts.samples.documents.slides import write_slides
from workbench.bitext import BlockKind

Pieces = Sequence[tuple[BlockKind, str]]
"""Pieces of text, each with the kind of its block."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_MARKDOWN_MARK = re.compile(r"[#>+*-](?:\s|\Z)")
"""A mark at the beginning of a text, which would make it a heading or an item of Markdown."""

_HTML_TAGS = {
    BlockKind.HEADING: ("<h2>", "</h2>"),
    BlockKind.LIST_ITEM: ("<ul><li>", "</li></ul>"),
    BlockKind.CELL: ("<table><tr><td>", "</td></tr></table>"),
}
_WORD_MARKS = {
    BlockKind.HEADING: '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>',
    BlockKind.LIST_ITEM: '<w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>',
}


def write_sample(path: Path, pieces: Pieces, *, language: str = "fr") -> Path:
    """Write pieces of text as a document in the format of the file's ending.

    Texts hold no control characters but tabs, and no line breaks.

    Raises:
        KeyError: There is no writer for the ending.
    """
    path.write_bytes(WRITERS[path.suffix](pieces, language))
    return path


def _text(pieces: Pieces, _language: str) -> bytes:
    return "".join(f"{text}\n\n" for _, text in pieces).encode()


def _markdown(pieces: Pieces, _language: str) -> bytes:
    marks = {BlockKind.HEADING: "## ", BlockKind.LIST_ITEM: "- "}
    cell = "| {} |\n| --- |\n\n"
    return "".join(
        cell.format(text)
        if kind is BlockKind.CELL
        else f"{marks.get(kind, '')}{_escape_mark(text)}\n\n"
        for kind, text in pieces
    ).encode()


def _escape_mark(text: str) -> str:
    return f"\\{text}" if _MARKDOWN_MARK.match(text) else text


def _subtitles(pieces: Pieces, start: str, comma: str) -> bytes:
    cues = []
    for number, (_, text) in enumerate(pieces, start=1):
        moment = f"{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}{comma}"
        cues.append(f"{number}\n{moment}000 --> {moment}900\n{text}\n")
    return (start + "\n".join(cues)).encode()


def _page(pieces: Pieces, language: str) -> bytes:
    body = "\n".join(_html_block(kind, text) for kind, text in pieces)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" xmlns="http://www.w3.org/1999/xhtml"><head>'
        f'<meta charset="utf-8"/><title>Page</title></head><body>\n{body}\n</body></html>\n'
    ).encode()


def _html_block(kind: BlockKind, text: str) -> str:
    opening, closing = _HTML_TAGS.get(kind, ("<p>", "</p>"))
    return f"{opening}{html.escape(text)}{closing}"


def _word(pieces: Pieces, _language: str) -> bytes:
    body = "".join(_word_paragraph(kind, text) for kind, text in pieces)
    style = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return _zip(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations,
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{_W}">{style}</w:styles>',
        }
    )


def _word_paragraph(kind: BlockKind, text: str) -> str:
    runs = "</w:t><w:tab/><w:t xml:space='preserve'>".join(map(escape, text.split("\t")))
    run = f"<w:r><w:t xml:space='preserve'>{runs}</w:t></w:r>"
    paragraph = f"<w:p>{_WORD_MARKS.get(kind, '')}{run}</w:p>"
    if kind is BlockKind.CELL:
        return f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"
    return paragraph


def _open_document(pieces: Pieces, _language: str) -> bytes:
    body = "".join(_odf_paragraph(kind, text) for kind, text in pieces)
    names = " ".join(f'xmlns:{n}="{_ODF}:{n}:1.0"' for n in ("office", "text", "table", "style"))
    entry = '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
    manifest = f'<m:manifest xmlns:m="{_ODF}:manifest:1.0">{entry}</m:manifest>'
    content = (
        f"<office:document-content {names}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def _odf_paragraph(kind: BlockKind, text: str) -> str:
    inside = "<text:tab/>".join(
        escape(part).replace("  ", ' <text:s text:c="1"/>') for part in text.split("\t")
    )
    if kind is BlockKind.HEADING:
        return f'<text:h text:outline-level="1">{inside}</text:h>'
    paragraph = f"<text:p>{inside}</text:p>"
    if kind is BlockKind.LIST_ITEM:
        return f"<text:list><text:list-item>{paragraph}</text:list-item></text:list>"
    if kind is BlockKind.CELL:
        return (
            "<table:table><table:table-row><table:table-cell>"
            f"{paragraph}</table:table-cell></table:table-row></table:table>"
        )
    return paragraph


def _book(pieces: Pieces, language: str) -> bytes:
    """Return an EPUB of two chapters, whose order is not that of their names."""
    half = (len(pieces) + 1) // 2
    parts = [part for part in (pieces[:half], pieces[half:]) if part]
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in reversed(range(len(parts)))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(parts)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">x</dc:identifier><dc:title>x</dc:title>'
        f"<dc:language>{language}</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OEBPS/content.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    pages = {f"OEBPS/text/c{n}.xhtml": _page(part, language) for n, part in enumerate(parts)}
    return _zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/content.opf": package,
            **pages,
        }
    )


def _zip(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive whose bytes are always the same."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=how)
    return file.getvalue()


def _catalog(pieces: Pieces, _language: str) -> bytes:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return "\n".join([head, *(_message(n, text) for n, (_, text) in enumerate(pieces))]).encode()


def _message(number: int, text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    # A context distinguishes messages with the same text.
    return f'#: main.c:{number}\nmsgctxt "c{number}"\nmsgid ""\n"{escaped}"\nmsgstr ""\n'


def _xliff(pieces: Pieces, language: str) -> bytes:
    units = "".join(
        f'<trans-unit id="{n}"><source>{escape(text)}</source></trans-unit>\n'
        for n, (_, text) in enumerate(pieces)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file original="x" source-language="{language}" datatype="plaintext"><body>\n'
        f"{units}</body></file></xliff>\n"
    ).encode()


def _memory(pieces: Pieces, language: str) -> bytes:
    units = "".join(
        f'<tu><tuv xml:lang="{language}"><seg>{escape(text)}</seg></tuv></tu>\n'
        for _, text in pieces
    )
    return f'<tmx version="1.4"><header/><body>\n{units}</body></tmx>\n'.encode()


def _substation(pieces: Pieces, _language: str) -> bytes:
    cues = "".join(
        f"Dialogue: 0,0:00:{n % 60:02}.00,0:00:{n % 60:02}.50,Default,,0,0,0,,{text}\n"
        for n, (_, text) in enumerate(pieces)
    )
    return f"[Script Info]\nTitle: x\n\n[Events]\n{cues}".encode()


def _frames(pieces: Pieces, _language: str) -> bytes:
    """Return MicroDVD, or SubViewer if a text holds ``|``, which ends lines in MicroDVD."""
    if any("|" in text for _, text in pieces):
        return "".join(
            f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.00,"
            f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.90\n{text}\n\n"
            for n, (_, text) in enumerate(pieces, start=1)
        ).encode()
    cues = "".join(f"{{{n}}}{{{n + 1}}}{text}\n" for n, (_, text) in enumerate(pieces, start=1))
    return f"{{1}}{{1}}25.000\n{cues}".encode()


def _json(pieces: Pieces, _language: str) -> bytes:
    return json.dumps({f"k{n}": text for n, (_, text) in enumerate(pieces)}).encode()


def _properties(pieces: Pieces, _language: str) -> bytes:
    lines = (f"k{n}={_escaped(text)}\n" for n, (_, text) in enumerate(pieces))
    return ("# strings\n" + "".join(lines)).encode()


def _strings(pieces: Pieces, _language: str) -> bytes:
    lines = (f'"k{n}" = "{_escaped(text)}";\n' for n, (_, text) in enumerate(pieces))
    return ("/* strings */\n" + "".join(lines)).encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")


def _table(pieces: Pieces, language: str, delimiter: str) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("id", language), *((str(n), text) for n, (_, text) in enumerate(pieces))])
    return file.getvalue().encode()


WRITERS: Mapping[str, Callable[[Pieces, str], bytes]] = {
    ".txt": _text,
    ".md": _markdown,
    ".srt": lambda pieces, _: _subtitles(pieces, "", ","),
    ".vtt": lambda pieces, _: _subtitles(pieces, "WEBVTT\n\n", "."),
    ".ass": _substation,
    ".sub": _frames,
    ".html": _page,
    ".docx": _word,
    ".pptx": write_slides,
    ".odt": _open_document,
    ".epub": _book,
    ".pdf": lambda pieces, _: write_pdf(pieces),
    ".po": _catalog,
    ".xlf": _xliff,
    ".tmx": _memory,
    ".json": _json,
    ".properties": _properties,
    ".strings": _strings,
    ".csv": lambda pieces, language: _table(pieces, language, ";"),
    ".tsv": lambda pieces, language: _table(pieces, language, "\t"),
}
"""Writer by ending: from pieces and their language to the bytes of a file."""
