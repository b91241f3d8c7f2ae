"""The tables of bitext formats, and which one a file name or an option names.

A new format is a module with a ``FORMAT`` and one line in ``BITEXT_FORMATS``.
"""

from __future__ import annotations

from pathlib import Path

from workbench.errors import UsageError
from workbench.formats.bitext_format import BitextFormat
from workbench.formats.bitexts import (
    csv,
    docx,
    html,
    json_pairs,
    jsonl,
    ladder,
    moses,
    parquet,
    po,
    tmx,
    tsv,
    xliff,
)

BITEXT_FORMATS: tuple[BitextFormat, ...] = (
    tmx.FORMAT,
    csv.FORMAT,
    tsv.FORMAT,
    xliff.FORMAT,
    jsonl.FORMAT,
    parquet.FORMAT,
    moses.FORMAT,
    html.FORMAT,
    docx.FORMAT,
    ladder.FORMAT,
)
"""All formats of bitexts that are written, in the order in which they are listed for the user."""

READ_ONLY_FORMATS: tuple[BitextFormat, ...] = (po.FORMAT, json_pairs.FORMAT)
"""Formats of bitexts that are only read."""


def find_bitext_format(path: Path, *, name: str | None = None) -> BitextFormat:
    """Return the format of that name, or that of the ending of the file.

    Raises:
        UsageError: There is none; the message lists all.
    """
    wanted = name.lower().lstrip(".") if name else path.suffix.lower().lstrip(".")
    for bitext_format in BITEXT_FORMATS:
        if wanted and (wanted == bitext_format.name or f".{wanted}" in bitext_format.endings):
            return bitext_format
    if name:
        names = " ".join(form.name for form in BITEXT_FORMATS)
        raise UsageError(f"there is no format {name!r}", hint=f"There are: {names}.")
    endings = " ".join(ending for form in BITEXT_FORMATS for ending in form.endings)
    what = f"no format has the ending {path.suffix!r}" if path.suffix else "the name has no ending"
    raise UsageError(what, where=str(path), hint=f"Name a format, or use one of: {endings}.")
