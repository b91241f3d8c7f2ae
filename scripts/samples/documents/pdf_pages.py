"""A PDF writer: wrapped lines, a running head, page numbers, a text layer."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from workbench.bitext import BlockKind

_WIDTH = 80
_LINES_A_PAGE = 45
_BODY, _LARGE = 10, 15
_LEADING = 12.0


def write_pdf(
    pieces: Sequence[tuple[BlockKind, str]], *, head: str = "Essai", columns: int = 1
) -> bytes:
    """Return a PDF with a paragraph for each piece, headings in a larger size.

    If there are several pages, each has a running head and a page number.
    """
    pages = _lay_out(pieces, columns)
    if len(pages) > 1:
        pages = [_with_edges(page, head, number) for number, page in enumerate(pages, start=1)]
    return draw_pages(pages)


Placed = tuple[float, float, float, str]
"""Size of the letters, x and y of the left end of the base line, all in points, and the text."""


def draw_pages(pages: Sequence[Sequence[Placed]]) -> bytes:
    """Return a PDF whose pages have these lines, drawn in this order."""
    texts = "".join(text for page in pages for *_, text in page)
    codes = {char: n for n, char in enumerate(sorted(set(texts)), start=1)}
    streams = ["\n".join(_show(codes, *line) for line in page) for page in pages]
    return _assemble(streams, codes)


def _lay_out(pieces: Sequence[tuple[BlockKind, str]], columns: int) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    column, y = 0, 780.0
    for kind, text in pieces:
        size = _LARGE if kind is BlockKind.HEADING else _BODY
        lines = textwrap.wrap(
            text, _WIDTH // columns, break_long_words=False, break_on_hyphens=False
        )
        for line in lines:
            if y < 780.0 - _LINES_A_PAGE * _LEADING:
                column, y = column + 1, 780.0
                if column == columns:
                    column = 0
                    pages.append([])
            pages[-1].append((size, 50.0 + column * 270, y, line))
            y -= _LEADING * size / _BODY
        y -= _LEADING
    return pages


def _with_edges(page: Sequence[Placed], head: str, number: int) -> list[Placed]:
    return [(_BODY, 50.0, 810.0, head), *page, (_BODY, 290.0, 30.0, str(number))]


def _show(codes: Mapping[str, int], size: float, x: float, y: float, text: str) -> str:
    shown = "".join(f"{codes[char]:04X}" for char in text)
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{shown}> Tj ET"


def _assemble(streams: Sequence[str], codes: Mapping[str, int]) -> bytes:
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /DW 500"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(_to_unicode(codes)),
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream(stream))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    size = len(objects) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _to_unicode(codes: Mapping[str, int]) -> str:
    pairs = [f"<{n:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, n in codes.items()]
    groups = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(g)} beginbfchar\n" + "\n".join(g) + "\nendbfchar" for g in groups)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )
