"""Compare the links of two checkouts' aligners, to the byte.

    python scripts/checks/compare_links.py --before DIR --data DIR
    python scripts/checks/compare_links.py --before links.txt --after DIR --data DIR

``--before`` and ``--after`` each take a checkout, whose aligner runs in a process of its own, or a
file that ``write_links.py`` wrote earlier; ``--after`` is this checkout where it is left out. The
texts are the hand-aligned ones below ``--data`` (``dev/align``, ``dev/align-stress``) and the
samples in ``corpus/``. Each is aligned, aligned with an embedder whose vectors do not add up, and
realigned around decisions; the samples go through ``workbench align``, and so does a text that is
long enough to be aligned in stretches, if DIR holds ``train/novels.tsv.xz``.
Exit status 1 if a link, a confidence or a score differs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parents[2]
_WRITER = Path(__file__).with_name("write_links.py")
_ABSENT = "(nothing)"


class Comparison(NamedTuple):
    """One run of the aligner in both files.

    Attributes:
        name: The text, and how it was aligned.
        links: Lines of the first file.
        differences: Pairs of lines that are not equal.
    """

    name: str
    links: int
    differences: list[tuple[str, str]]


def write_links(
    checkout: Path, output: Path, *, data: Path | None, options: Iterable[str] = ()
) -> None:
    """Run the aligner of a checkout in a process of its own and write its links.

    Args:
        checkout: A folder with ``workbench/`` in it.
        output: The file to write.
        data: Folder of the texts; None takes the samples in ``corpus/`` alone.
        options: More options of ``write_links.py``.

    Raises:
        CalledProcessError: The aligner failed; its messages are on stderr.
    """
    command = [sys.executable, str(_WRITER), "-o", str(output.resolve()), *options]
    if data:
        command += ["--data", str(data.resolve())]
    # One thread: products of matrices are summed in another order on several.
    surroundings = os.environ | {"PYTHONPATH": str(checkout.resolve()), "OMP_NUM_THREADS": "1"}
    subprocess.run(command, env=surroundings, cwd=output.resolve().parent, check=True)


def compare_files(before: Path, after: Path) -> Iterator[Comparison]:
    """Compare two files of links section by section."""
    first, second = _sections(before), _sections(after)
    for name in {**first, **second}:
        pairs = list(zip_longest(first.get(name, []), second.get(name, []), fillvalue=_ABSENT))
        yield Comparison(name, len(first.get(name, [])), [p for p in pairs if p[0] != p[1]])


def _sections(path: Path) -> dict[str, list[str]]:
    """Return the lines of each section by its name."""
    sections: dict[str, list[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("## "):
                section = sections.setdefault(line.removeprefix("## "), [])
            else:
                section.append(line)
    return sections


def main() -> int:
    """Print a line for each run of the aligner; exit status 1 if one differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--before", type=Path, required=True, help="a checkout, or its links")
    parser.add_argument("--after", type=Path, default=_ROOT, help="default: this checkout")
    parser.add_argument(
        "--data", type=Path, help="folder with dev/ and train/; default: the samples alone"
    )
    parser.add_argument("--long-text", help="sentences of the long text; 0 = none")
    parser.add_argument("--keep", type=Path, help="folder for the files of links")
    arguments = parser.parse_args()
    options = ["--long-text", arguments.long_text] if arguments.long_text else []
    with TemporaryDirectory() as passing:
        folder = arguments.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        for name in ("before", "after"):
            given = getattr(arguments, name)
            file = given if given.is_file() else folder / f"links-{name}.txt"
            if given.is_dir():
                write_links(given, file, data=arguments.data, options=options)
            files.append(file)
        compared = list(compare_files(*files))
    for name, links, differences in compared:
        verdict = f"{len(differences):,} differ" if differences else "equal"
        print(f"{name:<44} {links:>8,} links  {verdict}")
        for before, after in differences[:3]:
            print(f"    before {before}\n    after  {after}")
    wrong = sum(bool(each.differences) for each in compared)
    print(f"{len(compared)} runs of the aligner compared, {wrong} differ")
    return 1 if wrong or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
