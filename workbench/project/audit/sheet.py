"""The sample of an audit as a table for judging elsewhere, and the verdicts that come back.

The table shows no confidence, no grade and no issue. Its first column names the audit, the pair
and a hash of its texts, so that a table of another project or audit is recognised.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import BadInputError
from workbench.formats import UnitsRequest, replace_files
from workbench.formats.tables.guarding import guard, unguard
from workbench.formats.tables.table_file import open_rows
from workbench.project.audit.session import AuditSession, BlindPair
from workbench.quality.audit import AuditVerdict

COLUMNS = ("pair", "source", "target", "verdict", "note")
"""The columns of a sheet."""

_WORDS = {
    **{verdict.value: verdict for verdict in AuditVerdict},
    **{verdict.value[0]: verdict for verdict in AuditVerdict},
    "skip": AuditVerdict.SKIPPED,
    "partial": AuditVerdict.PARTLY,
}
"""What may stand in the column ``verdict``, in lower case."""


def sheet_of(session: AuditSession) -> str:
    """Return the sheet as CSV for spreadsheets: all cells quoted, no byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for pair in session.pairs:
        cells = (pair.source, pair.target, pair.verdict or "", pair.note)
        writer.writerow([pair_key(session.number, pair), *map(guard, map(_without_nul, cells))])
    return out.getvalue()


def write_sheet(session: AuditSession, path: Path) -> None:
    """Write the sheet to a file, in UTF-8 with a byte order mark, as spreadsheets expect it.

    Raises:
        OutputError: The file cannot be written.
    """
    with replace_files([path]) as (sink,):
        sink.write(b"\xef\xbb\xbf" + sheet_of(session).encode(errors="replace"))


def read_sheet(session: AuditSession, path: Path) -> int:
    """Take the verdicts of a sheet; return how many differ from those that were known.

    An empty verdict says nothing. If a row is not understood, no verdict of the sheet is taken.

    Raises:
        BadInputError: It is no sheet of this audit, or a verdict is not understood.
        EditError: The project cannot be changed.
    """
    places = {pair_key(session.number, pair): pair for pair in session.pairs}
    rows = open_rows(path, UnitsRequest(FRENCH_ENGLISH))
    _, names = next(rows, (1, ()))
    columns = {name.strip().lower(): place for place, name in enumerate(names)}
    missing = [name for name in ("pair", "verdict") if name not in columns]
    if missing:
        raise BadInputError(
            f"there is no column {missing[0]!r}",
            where=str(path),
            hint="Give a sheet that `workbench audit … --export` wrote.",
        )
    found: dict[int, tuple[AuditVerdict, str]] = {}
    for line, cells in rows:
        values = {name: _cell(cells, place) for name, place in columns.items()}
        if not any(values.values()):
            continue
        pair = places.get(values["pair"])
        if pair is None:
            raise BadInputError(
                f"{values['pair'][:40]!r} is no pair of audit {session.number}",
                where=f"{path}, line {line}",
                hint="The sheet may come from another audit or another project.",
            )
        if values["verdict"]:
            verdict = _verdict(values["verdict"], f"{path}, line {line}")
            found[pair.place] = (verdict, values.get("note", pair.note))
    known = {pair.place: (pair.verdict, pair.note) for pair in session.pairs}
    new = [(place, *said) for place, said in sorted(found.items()) if known[place] != said]
    if new:
        session.judge_all(new)
    return len(new)


def pair_key(audit: int, pair: BlindPair) -> str:
    """Return what stands in the column ``pair``: it begins with a letter, so that it stays text."""
    texts = f"{pair.source}\0{pair.target}".encode(errors="replace")
    return f"audit{audit}-{pair.place}-{blake2b(texts, digest_size=4).hexdigest()}"


def _cell(cells: Sequence[str], place: int) -> str:
    return unguard(cells[place]).strip() if place < len(cells) else ""


def _verdict(word: str, where: str) -> AuditVerdict:
    verdict = _WORDS.get(word.lower().rstrip("."))
    if verdict is None:
        raise BadInputError(
            f"{word[:40]!r} is no verdict",
            where=where,
            hint="Write right, wrong, partly or skipped, or their first letters.",
        )
    return verdict


def _without_nul(text: str) -> str:
    return text.replace("\0", "")
