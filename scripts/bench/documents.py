"""Measure how fast documents are read, beside other libraries and beside an older checkout.

    python -m scripts.bench.documents [--pieces 4000] [--formats srt html] [--against CHECKOUT]
    python -m scripts.bench.documents book.epub notes.docx

Without files, a document of each format is generated (``scripts.samples.documents``): headings,
list items, cells and paragraphs of three sentences; of subtitles, sentences over two cues. Rates
are words a second of processor time, in the best of several rounds in which all readers of a
file take turns. A reading ends when the text and its blocks are in memory. Each reader is a
process of its own, and reads a file once before it is measured, so that imports and lists of words
do not count.

The peers give the text of a document and nothing else: no headings, no notes left out, no sentences
over several cues. One that is not installed leaves its cells empty, and a message says so.
``--against`` reads the same files with the code of another checkout of the workbench, such as one
of an older commit.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from scripts import ROOT
from scripts.bench.rows import BenchRow, write_rows
from scripts.samples.documents import WRITERS, write_sample
from scripts.samples.documents.writers import Pieces
from scripts.samples.units import generate_units
from workbench.bitext import BlockKind
from workbench.errors import WorkbenchError
from workbench.formats.documents import read_document

SUBTITLES = frozenset({".srt", ".vtt", ".ass", ".sub"})
_ROUNDS = 3
"""Measurements of each reader, of which the best counts."""

_LEAST_SECONDS = 0.3
"""Processor time of a measurement; a short file is read again until it is over."""

_READ = """
import json, sys, time
from pathlib import Path
{imports}
path = Path(sys.argv[1])
def read():
    return {call}
read()
count, started = 0, time.process_time()
while not count or time.process_time() - started < float(sys.argv[2]):
    read()
    count += 1
print(json.dumps((time.process_time() - started) / count))
"""
"""The program that reads a file again and again, and prints the seconds of one time."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A library that reads documents.

    Attributes:
        name: Its name for people.
        imports: What its program imports.
        call: Expression that reads ``path``.
    """

    name: str
    imports: str
    call: str


OURS = Reader(
    "ours",
    "from workbench.formats.documents.reading import read_document",
    "read_document(path, language='fr')",
)
_SOUP = Reader(
    "beautifulsoup4",
    "from bs4 import BeautifulSoup",
    "BeautifulSoup(path.read_bytes(), 'lxml').get_text()",
)
_BOOK = Reader(
    "beautifulsoup4",
    "from zipfile import ZipFile\nfrom bs4 import BeautifulSoup",
    "[BeautifulSoup(ZipFile(path).read(name), 'lxml').get_text()"
    " for name in ZipFile(path).namelist() if name.endswith('html')]",
)


def _subtitle_reader(name: str) -> Reader:
    call = f"[event.plaintext for event in pysubs2.load(path, format_={name!r})]"
    return Reader("pysubs2", "import pysubs2", call)


PEERS = {
    ".md": Reader(
        "markdown-it-py",
        "from markdown_it import MarkdownIt",
        "MarkdownIt().enable('table').parse(path.read_text('utf-8'))",
    ),
    ".srt": _subtitle_reader("srt"),
    ".vtt": Reader("webvtt-py", "import webvtt", "[cue.text for cue in webvtt.read(path)]"),
    ".ass": _subtitle_reader("ass"),
    ".sub": _subtitle_reader("microdvd"),
    ".html": _SOUP,
    ".docx": Reader(
        "python-docx", "import docx", "[p.text for p in docx.Document(path).paragraphs]"
    ),
    ".odt": Reader(
        "odfpy",
        "from odf import opendocument, teletype, text",
        "[teletype.extractText(p) for p in opendocument.load(path).getElementsByType(text.P)]",
    ),
    ".epub": _BOOK,
    ".pdf": Reader(
        "pypdf", "import pypdf", "[page.extract_text() for page in pypdf.PdfReader(path).pages]"
    ),
    ".po": Reader("polib", "import polib", "[e.msgid for e in polib.pofile(str(path))]"),
}
"""The peer of an ending; the others have none."""


def make_pieces(count: int, *, are_cues: bool) -> Pieces:
    """Return the texts of a document, or of subtitles in which a sentence takes two cues."""
    units = generate_units(3 * count)
    if are_cues:
        words = (unit.source.split(" ") for unit in islice(units, count // 2))
        halves = ((each[:6], each[6:]) for each in words)
        return [(BlockKind.CUE, " ".join(half)) for pair in halves for half in pair]
    kinds = {0: BlockKind.HEADING, 7: BlockKind.LIST_ITEM, 14: BlockKind.CELL}
    pieces = []
    for number in range(count):
        kind = kinds.get(number % 20, BlockKind.PARAGRAPH)
        sentences = islice(units, 3 if kind is BlockKind.PARAGRAPH else 1)
        pieces.append((kind, " ".join(unit.source for unit in sentences)))
    return pieces


def bench(files: Iterable[Path], against: Path | None) -> list[BenchRow]:
    """Measure the reading of files, and print a line for each."""
    print(f"{'':12}{'words':>10}{'words/s':>12}{'peer/s':>12}{'ratio':>8}", end="")
    print(f"{'other/s':>12}{'ratio':>8}" if against else "", " peer", flush=True)
    return [_measure(file, against) for file in files]


def _measure(file: Path, against: Path | None) -> BenchRow:
    words = len(read_document(file, language="fr").text.split())
    peer = PEERS.get(file.suffix)
    readers = [(OURS, ROOT)]
    readers += [(peer, ROOT)] if peer else []
    readers += [(OURS, against)] if against else []
    best = _best_seconds(file, readers)
    if (OURS, ROOT) not in best:
        raise WorkbenchError("cannot be measured", where=str(file))
    ours, *others = (best.get(reader) for reader in readers)
    assert ours is not None
    cells = "".join(_cells(words, ours, other) for other in others)
    print(
        f"{file.suffix:12}{words:10,}{words / ours:12,.0f}{'' if peer else ' ' * 20}{cells}"
        f"  {peer.name if peer else ''}",
        flush=True,
    )
    beside = others[0] if peer else None
    return BenchRow(
        "documents",
        f"{file.suffix[1:]}, words a second of processor time",
        round(words / ours),
        round(words / beside) if beside else None,
        peer.name if peer and beside else "",
        round(beside / ours, 2) if beside else None,
    )


def _cells(words: int, ours: float, other: float | None) -> str:
    return f"{words / other:12,.0f}{other / ours:8.2f}" if other else f"{'-':>12}{'':8}"


def _best_seconds(
    file: Path, readers: Sequence[tuple[Reader, Path]]
) -> dict[tuple[Reader, Path], float]:
    """Return the least processor time of reading a file once with the code of a checkout.

    A reader that fails is left out; why is printed once.
    """
    best: dict[tuple[Reader, Path], float] = {}
    failed = set()
    for _ in range(_ROUNDS):
        for reader in readers:
            if reader in failed:
                continue
            found = measure_reading(file, *reader)
            if isinstance(found, str):
                failed.add(reader)
                print(f"{file.name}, {reader[0].name}: {found}", file=sys.stderr)
            else:
                best[reader] = min(found, best.get(reader, found))
    return best


def measure_reading(file: Path, reader: Reader, checkout: Path) -> float | str:
    """Return the processor time of reading a file once in seconds, or why it cannot be read."""
    program = _READ.format(imports=reader.imports, call=reader.call)
    search = os.pathsep.join(filter(None, (str(checkout), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-c", program, str(file.resolve()), str(_LEAST_SECONDS)],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": search},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return float(json.loads(done.stdout.splitlines()[-1]))
    reason = done.stderr.strip().splitlines()[-1]
    missing = reason.startswith("ModuleNotFoundError")
    return f"{reader.name} is not installed" if missing else reason[:200]


def _generated(folder: Path, endings: Sequence[str], count: int) -> Iterable[Path]:
    for ending in endings:
        yield write_sample(
            folder / f"bench{ending}", make_pieces(count, are_cues=ending in SUBTITLES)
        )


def main() -> int:
    """Measure the given files, or a document of each format."""
    names = [ending[1:] for ending in WRITERS]
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="documents; default: generated ones")
    parser.add_argument("--pieces", type=int, default=4000, help="default: %(default)s")
    parser.add_argument("--formats", nargs="+", choices=names, default=names, help="default: all")
    parser.add_argument("--against", type=Path, help="another checkout of the workbench")
    parser.add_argument("--json", type=Path, help="write rows for the one table there")
    options = parser.parse_args()
    endings = [f".{name}" for name in options.formats]
    against = options.against.resolve() if options.against else None
    try:
        with tempfile.TemporaryDirectory() as folder:
            files = options.files or _generated(Path(folder), endings, options.pieces)
            rows = bench(files, against)
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    write_rows(options.json, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
