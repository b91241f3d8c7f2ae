"""One valid sample of every format of documents and bitexts, to be damaged."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.faults.fuzzing.damage import repack_streams
from scripts.samples.documents import WRITERS
from workbench.bitext import FRENCH_ENGLISH, BitextHeader, BlockKind, TranslationUnit
from workbench.formats import BITEXT_FORMATS, write_units

_PIECES = (
    (BlockKind.HEADING, "Le héron et la rivière"),
    (
        BlockKind.PARAGRAPH,
        "«\u00a0Vraiment\u202f?\u00a0» dit-elle. Il se tut, & < > \" ' puis repartit.",
    ),
    (BlockKind.LIST_ITEM, "une pompe\tet deux démonte-pneus"),
    (BlockKind.CELL, "12,5 %"),
    (BlockKind.PARAGRAPH, "日本語の文。 Émoji 😀, e\u0301 décomposé, **gras**, `code`, [lien](x)."),
    (BlockKind.PARAGRAPH, "Encore une phrase, puis une autre. " * 12),
)
_HEADER = BitextHeader(FRENCH_ENGLISH, "Essai", "2026-11-24T00:31:10Z", "workbench:0")


def samples() -> dict[str, bytes]:
    """Return the bytes of each sample, by names such as ``document:.docx`` and ``bitext:.tmx``."""
    found = {f"document:{ending}": write(_PIECES, "fr") for ending, write in WRITERS.items()}
    found["document:.pdf packed"] = repack_streams(found["document:.pdf"])
    units = [
        TranslationUnit(
            f"1:{n}", text, text, document="x", note="note", rendering="draft", confidence=0.5
        )
        for n, (_, text) in enumerate(_PIECES)
    ]
    with TemporaryDirectory() as folder:
        for form in BITEXT_FORMATS:
            if form.read and form.name != "moses":
                path = Path(folder, f"x{form.endings[0]}")
                try:
                    write_units(path, _HEADER, units)
                except ImportError:
                    continue  # pyarrow is an extra
                found[f"bitext:{form.endings[0]}"] = path.read_bytes()
    return found
