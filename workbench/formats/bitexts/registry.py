"""Every format for bitexts, and which one a file name or an option means."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import UsageError
from workbench.formats.bitext_format import BitextFormat
from workbench.formats.bitexts import (
    csv,
    docx,
    html,
    jsonl,
    ladder,
    moses,
    parquet,
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


def formats() -> tuple[BitextFormat, ...]:
    """All of them: their names, titles, endings, and which fields come back from them."""
    return BITEXT_FORMATS


def choose_format(path: Path, *, name: str | None = None) -> BitextFormat:
    """The format of that name, or else the one that the file's ending stands for.

    Raises:
        UsageError: There is none; it lists those there are.
    """
    wanted = name.lower().lstrip(".") if name else path.suffix.lower().lstrip(".")
    for form in BITEXT_FORMATS:
        if wanted and (wanted == form.name or f".{wanted}" in form.endings):
            return form
    if name:
        names = " ".join(form.name for form in BITEXT_FORMATS)
        raise UsageError(f"there is no format {name!r}", hint=f"There are: {names}.")
    endings = " ".join(ending for form in BITEXT_FORMATS for ending in form.endings)
    what = f"no format has the ending {path.suffix!r}" if path.suffix else "the name has no ending"
    raise UsageError(what, where=str(path), hint=f"Name a format, or use one of: {endings}.")
