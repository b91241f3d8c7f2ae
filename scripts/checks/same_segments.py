"""Write a text in every format of documents, and check that its sentences stay the same.

    python -m scripts.checks.same_segments FILE.txt [--language fr] [--keep DIR]

The text is read, its blocks are written as DOCX, HTML, ODT and so on, and each file is read again
and split into sentences. Runs of spaces, tabs and line breaks count as one space, because web pages
and PDFs do not keep them. Markdown and PDF may differ: a paragraph that begins with ``#`` or ``1.``
is a heading or a list item in Markdown, and a PDF has only lines. The exit status is 1 if any other
format differs; the differences are printed.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.samples.documents import WRITERS, write_sample
from workbench.bitext import Document
from workbench.formats import read_document
from workbench.segment import segment_document

MAY_DIFFER = frozenset({".md", ".pdf"})
"""Endings of the formats whose sentences may differ."""
_SPACE = re.compile("[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text compared with itself in another format.

    Attributes:
        ending: Ending of the format.
        segments: Number of sentences in that format.
        equal: Number of sentences of the text among them, in order.
        differences: Lines of a diff; none where all sentences are equal.
    """

    ending: str
    segments: int
    equal: int
    differences: tuple[str, ...]


def compare(path: Path, folder: Path, *, language: str = "fr") -> Iterator[Comparison]:
    """Write the text in every format into the folder, read it again, and compare."""
    document = read_document(path, language=language)
    wanted = _segments(document)
    pieces = [
        (block.kind, _SPACE.sub(" ", document.text[block.start : block.end]))
        for block in document.blocks
    ]
    for ending in WRITERS:
        written = write_sample(folder / f"{path.stem}{ending}", pieces, language=language)
        found = _segments(read_document(written, language=language))
        matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
        equal = sum(match.size for match in matcher.get_matching_blocks())
        lines = difflib.unified_diff(wanted, found, "text", ending, lineterm="", n=0)
        yield Comparison(ending, len(found), equal, tuple(lines))


def _segments(document: Document) -> list[str]:
    return [
        _SPACE.sub(" ", document.text[span.start : span.end]) for span in segment_document(document)
    ]


def main() -> int:
    """Print a line for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--language", default="fr")
    parser.add_argument("--keep", type=Path, help="folder to keep the files in")
    options = parser.parse_args()
    total = len(_segments(read_document(options.file, language=options.language)))
    print(f"{options.file.name}: {total} segments as text")
    failed = False
    with TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        for result in compare(options.file, folder, language=options.language):
            verdict = "all equal" if not result.differences else "differs"
            print(
                f"{result.ending:8}{result.segments:6} segments {result.equal:6} equal  {verdict}"
            )
            for line in result.differences[:10]:
                print(f"        {line[:150]}")
            failed = failed or bool(result.differences and result.ending not in MAY_DIFFER)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
