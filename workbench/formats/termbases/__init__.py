"""Termbases: the terms of TBX files and of tables (CSV, TSV)."""

from __future__ import annotations

from pathlib import Path

from workbench.bitext import LanguagePair, Term
from workbench.errors import BadInputError
from workbench.formats.termbases.table import read_term_table
from workbench.formats.termbases.tbx import read_tbx
from workbench.jobs import SILENT, Reporter
from workbench.languages import primary_tag

__all__ = ["read_termbase"]

_LARGEST = 200 << 20
"""Bytes of the largest file."""


def read_termbase(
    path: Path, languages: LanguagePair, *, reporter: Reporter = SILENT
) -> list[Term]:
    """Read the terms of a file: TBX (``.tbx``, ``.xml``), else a table (CSV, semicolons or tabs).

    The first column of a table is the source term and the second the target term, unless its first
    line names languages (``fr``, ``English``) or roles (``source``). ``|`` separates variants;
    lines with the same source term are merged. A TBX term that is marked as deprecated is not a
    right translation.

    Args:
        path: The file; a table may have any encoding.
        languages: Source and target.
        reporter: Receives a remark if the encoding is a guess.

    Raises:
        BadInputError: The file is missing or unreadable, or has no term in the two languages.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInputError(
                "is too large for a termbase", where=str(path), hint="200 MB at most."
            )
        data = path.read_bytes()
    except OSError as error:
        raise BadInputError(
            f"cannot be read: {error.strerror}", where=str(path), hint="Check its path."
        ) from None
    bare = LanguagePair(*map(primary_tag, languages))
    if path.suffix.lower() in (".tbx", ".xml") or data.lstrip(b"\xef\xbb\xbf \r\n")[:5] == b"<?xml":
        terms = list(read_tbx(data, bare, path))
    else:
        terms = list(read_term_table(path, languages, reporter))
    if not terms:
        raise BadInputError(
            f"holds no term with both {bare.source} and {bare.target}",
            where=str(path),
            hint="A CSV has the source term first and the target term second, or a line of "
            "language codes above them.",
        )
    return terms
