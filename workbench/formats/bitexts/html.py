"""HTML for people: both texts side by side in one page without other files."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from workbench.bitext import BitextHeader, TranslationUnit
from workbench.formats.bitext_format import BitextFormat
from workbench.formats.cleaning import clean_for_xml
from workbench.formats.language_tags import normalise_tags
from workbench.formats.output import Sink
from workbench.formats.tables.unit_fields import format_confidence
from workbench.formats.write_log import WriteLog
from workbench.languages import primary_tag

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"}
)
_STYLE = """\
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border-top: 1px solid #8884; padding: .4rem .6rem; text-align: start; vertical-align: top }
td { white-space: pre-wrap; overflow-wrap: anywhere }
.about { color: #777; font-size: .8rem; width: 9rem; white-space: normal }
.note { color: #777; font-style: italic }
tr[data-status=accepted] .about { color: #2a7d2a }
tr[data-status=needs-work] .about { color: #b35c00 }
"""


def write_html(
    sinks: Sequence[Sink], header: BitextHeader, units: Iterable[TranslationUnit], log: WriteLog
) -> None:
    """Write a row per unit, also for null beads, and a heading for each document."""
    sink = sinks[0]
    sides = [
        f'lang="{tag}" dir="{"rtl" if primary_tag(tag) in _RIGHT_TO_LEFT else "ltr"}"'
        for tag in normalise_tags(header.languages)
    ]
    title = _escape(header.project or "Bitext", log)
    names = normalise_tags(header.languages)
    sink.write(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<table>\n<thead><tr><th>{names.source}</th><th>{names.target}</th>"
        f'<th class="about">status</th></tr></thead>\n<tbody>\n'.encode()
    )
    document = ""
    for unit in units:
        log.begin(unit)
        if unit.document != document:
            document = unit.document
            name = _escape(document, log)
            sink.write(f'<tr><th colspan="3" scope="rowgroup">{name}</th></tr>\n'.encode())
        sink.write(_row(unit, sides, log).encode())
    signature = _escape(header.signature, log)
    foot = f'<p class="about">{signature}</p>\n' if signature else ""
    sink.write(f"</tbody>\n</table>\n{foot}</body>\n</html>\n".encode())


def _row(unit: TranslationUnit, sides: Sequence[str], log: WriteLog) -> str:
    cells = [_escape(unit.source, log), _escape(unit.target, log)]
    about = [unit.status.label, unit.kind if unit.kind != "1-1" else ""]
    if unit.confidence is not None:
        about.append(format_confidence(unit.confidence)[:4])
    note = f'<br><span class="note">{_escape(unit.note, log)}</span>' if unit.note else ""
    log.wrote(unit.source, unit.target)
    return (
        f'<tr id="{_escape(unit.id, log)}" data-status="{unit.status.label}">'
        + "".join(f"<td {side}>{cell}</td>" for side, cell in zip(sides, cells, strict=True))
        + f'<td class="about">{" · ".join(filter(None, about))}{note}</td></tr>\n'
    )


def _escape(text: str, log: WriteLog) -> str:
    return html.escape(clean_for_xml(text, log)).replace("\r", "&#13;")


FORMAT = BitextFormat(
    name="html",
    title="Side-by-side table in one web page, for reading and printing",
    endings=(".html", ".htm"),
    keeps=(),
    write=write_html,
)
"""The entry of this format in the registry."""
