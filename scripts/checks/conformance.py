"""Generate documents and bitexts of every format, read them, and compare the words.

    python -m scripts.checks.conformance --documents 1000 --seed 7 [--only docx] [--keep DIR]

Each file is generated at random with known words, read by the product and, where there is one, by a
second reader that shares no code with it. A finding is a word that is missing, twice or at another
place, a segment that leaves a part of a block out, or a pair with other sides. Documents of formats
that can be written are translated by themselves and by other letters, and read again. Then as many
are damaged: those that are still read without a remark must hold every word that the
second reader finds. Findings are printed, and their files are kept in the folder of --keep. The
exit status is 1 if there were findings.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.formats.conformance.comparing import check_bitext, check_document, ending_of
from tests.formats.conformance.kinds import BITEXT_KINDS, DOCUMENT_KINDS
from tests.formats.conformance.rewriting import REWRITTEN, check_rewritten
from tests.formats.conformance.samples import BitextKind, DocumentKind
from tests.formats.conformance.survivors import SURVIVING, check_survivor

_MOST_PRINTED = 3
"""Findings of one kind that are printed."""

Check = Callable[[Random, Path], tuple[str, str]]
"""Checks one generated file in a folder; returns what became of it, and what is wrong with it."""


def checks() -> Iterator[tuple[str, Check]]:
    """Yield the name and the check of every kind."""
    for document in DOCUMENT_KINDS:
        yield f"document {document.name}", _document_check(document)
    for bitext in BITEXT_KINDS:
        yield f"bitext {bitext.name}", _bitext_check(bitext)
    for document in REWRITTEN:
        yield f"rewritten {document.name}", _rewritten_check(document)
    for document in SURVIVING:
        yield f"damaged {document.name}", _survivor_check(document)


def _document_check(kind: DocumentKind) -> Check:
    def check(chance: Random, folder: Path) -> tuple[str, str]:
        sample = kind.make(chance)
        path = folder / f"x{ending_of(kind, chance, sample.data)}"
        return "read", check_document(kind, sample, path)

    return check


def _bitext_check(kind: BitextKind) -> Check:
    def check(chance: Random, folder: Path) -> tuple[str, str]:
        ending = chance.choice(kind.endings)
        return "read", check_bitext(kind.make(chance, ending), folder, ending)

    return check


def _rewritten_check(kind: DocumentKind) -> Check:
    def check(chance: Random, folder: Path) -> tuple[str, str]:
        sample = kind.make(chance)
        path = folder / f"x{ending_of(kind, chance, sample.data)}"
        return "read", check_rewritten(kind, sample, path)

    return check


def _survivor_check(kind: DocumentKind) -> Check:
    def check(chance: Random, folder: Path) -> tuple[str, str]:
        outcome = check_survivor(kind, chance, folder)
        return outcome.state, f"left out silently: {outcome.lost[:10]}" if outcome.lost else ""

    return check


def run(name: str, check: Check, numbers: range, seed: int, keep: Path | None) -> Counter[str]:
    """Check the files of a kind, print its first findings, and return how often what happened."""
    counts: Counter[str] = Counter()
    for number in numbers:
        with TemporaryDirectory() as folder:
            try:
                state, said = check(Random(f"{name} {seed} {number}"), Path(folder))
            except Exception as error:  # also a refusal is a finding
                state, said = "failed", f"{type(error).__name__}: {error}"
            counts[state] += 1
            counts["findings"] += bool(said)
            if said and counts["findings"] <= _MOST_PRINTED:
                print(f"--- {name}, seed {seed}, number {number}\n{said[:1000]}", flush=True)
            if said and keep:
                for file in Path(folder).iterdir():
                    kept = keep / f"{name.replace(' ', '-')}-{seed}-{number}{file.suffix}"
                    kept.write_bytes(file.read_bytes())
    return counts


def main() -> int:
    """Check every kind, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=200, help="files of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="kinds whose name contains this")
    parser.add_argument("--keep", type=Path, help="a folder for the files that were findings")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    columns = ("read", "remarked", "refused", "unknown", "failed", "findings")
    rows = []
    for name, check in checks():
        if options.only in name:
            counts = run(name, check, range(options.documents), options.seed, options.keep)
            rows.append((name, counts))
    print(f"{'':24}" + "".join(f"{column:>10}" for column in columns))
    for name, counts in rows:
        print(f"{name:24}" + "".join(f"{counts[column]:10}" for column in columns))
    return 1 if any(counts["findings"] for _, counts in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
