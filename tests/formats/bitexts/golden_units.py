"""The units of the golden files, and the way to write those anew after a wanted change.

    python -m tests.formats.bitexts.golden_units

Look at what ``git diff`` says then: every changed byte is one that users will see.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from workbench import __version__
from workbench.bitext import FRENCH_ENGLISH, BitextHeader, Origin, Status, TranslationUnit
from workbench.formats import BITEXT_FORMATS, write_units

GOLDEN = Path(__file__).parent / "golden"
HEADER = BitextHeader(
    FRENCH_ENGLISH,
    project="Le héron & la rivière",
    created="2026-11-24T00:31:10Z",
    signature="workbench:0.1.0|segmenter:rules-1|embedder:fr-en-embedder@1a2b3c4d",
)
UNITS = (
    TranslationUnit(
        "1:1",
        "Sauver le papier",
        "Saving Paper",
        document="entretien",
        status=Status.ACCEPTED,
        origin=Origin.REVIEWER,
        confidence=0.98765,
        changed="2026-11-24T09:15:00Z",
        changed_by="marie",
        source_ids=(0,),
        target_ids=(0,),
    ),
    TranslationUnit(
        "1:2",
        "«\u00a0Vraiment\u202f?\u00a0» dit-elle. Il se tut.",
        "“Really?” she said, & he fell silent <at last>.",
        document="entretien",
        kind="2-1",
        confidence=0.5,
        rendering="“Really?” she said. He was silent.",
        source_ids=(1, 2),
        target_ids=(1,),
    ),
    TranslationUnit(
        "1:3",
        "- Bonjour\u00a0!\nEntrez donc.",
        "=Hello!",
        document="entretien",
        status=Status.NEEDS_WORK,
        origin=Origin.REVIEWER,
        note="Deux lignes\u00a0?\nDemander à l’auteur.",
        changed="2026-11-24T09:16:30Z",
        source_ids=(3,),
        target_ids=(2,),
    ),
    TranslationUnit(
        "1:4",
        "Phrase sans traduction.",
        "",
        document="entretien",
        kind="1-0",
        source_ids=(4,),
    ),
    TranslationUnit(
        "1:5",
        "Un brouillon de la machine, «\u00a0'tel quel'\u00a0».",
        'A draft, "as it is".',
        document="entretien",
        status=Status.MACHINE,
        origin=Origin.MODEL,
        confidence=0.25,
        source_ids=(5,),
        target_ids=(3,),
    ),
    TranslationUnit("1:6", "", "Added.", document="entretien", kind="0-1", target_ids=(4,)),
)


def write_golden(folder: Path) -> list[Path]:
    """Write every format into the folder; a DOCX as its one part that matters, unpacked."""
    files: list[Path] = []
    for form in BITEXT_FORMATS:
        if form.name == "parquet":
            continue  # its bytes name the version of pyarrow
        path = folder / f"entretien{form.endings[0]}"
        for file in write_units(path, HEADER, UNITS).files:
            kept = file
            if form.name == "docx":
                # How zlib packs may differ from machine to machine.
                kept = folder / "entretien.document.xml"
                with zipfile.ZipFile(file) as archive:
                    kept.write_bytes(archive.read("word/document.xml"))
                file.unlink()
            data = kept.read_bytes().replace(f'version="{__version__}"'.encode(), b'version="V"')
            kept.write_bytes(data)
            files.append(kept)
    return files


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for written in write_golden(GOLDEN):
        print(written)
