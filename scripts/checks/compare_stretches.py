"""Align real texts whole and in stretches, and count the links that differ.

    python -m scripts.checks.compare_stretches --data DIR
    python -m scripts.checks.compare_stretches --data DIR --sentences 100000 --stretch 20000

DIR holds ``train/europarl-french-original.tsv.xz`` and ``train/canada-acts.tsv.xz``: pairs of
sentences, one per line. The first is aligned as it is, then with a part of the target left out,
then with a part of the other file inserted; the right links are known.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from itertools import islice
from pathlib import Path

from workbench.align import AlignOptions, align, align_long, load_embedder
from workbench.align.options import StreamingOptions
from workbench.align.streaming.text_store import ListedTexts
from workbench.bitext import Link

_HEADINGS = "                   sentences      links differ   right, whole   right, in stretches"


def main() -> int:
    """Print a table; return 1 if a sentence is lost or in two links."""
    given = _arguments()
    path = given.data / "train" / "europarl-french-original.tsv.xz"
    other = given.data / "train" / "canada-acts.tsv.xz"
    if not path.exists() or not other.exists():
        print(f"compare_stretches: {path} or {other.name} is missing; nothing was compared")
        return 0
    count = given.sentences
    french, english = _read(path, count)
    _, foreign = _read(other, count * 2 // 5)
    first, lacking, added = count * 9 // 20, count * 3 // 10, len(foreign)
    streaming = StreamingOptions(
        max_stretch=given.stretch,
        overlap=given.stretch // 8,
        cut_margin=50,
        min_windows=min(1500, count // 50),
    )
    cases = [
        ("as it stands", english, _one_to_one(0, count)),
        (
            "a part left out",
            english[:first] + english[first + lacking :],
            _one_to_one(0, first) + _one_to_one(first + lacking, count, moved=-lacking),
        ),
        (
            "a part put in",
            english[:first] + foreign + english[first:],
            _one_to_one(0, first) + _one_to_one(first, count, moved=added),
        ),
    ]
    print(_HEADINGS)
    return max(_compare(name, french, target, gold, streaming) for name, target, gold in cases)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=20_000)
    parser.add_argument("--stretch", type=int, default=4_000)
    return parser.parse_args()


def _one_to_one(start: int, stop: int, *, moved: int = 0) -> list[Link]:
    return [((n,), (n + moved,)) for n in range(start, stop)]


def _read(path: Path, count: int) -> tuple[list[str], list[str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t")[:2] for line in islice(lines, count)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _compare(
    name: str, source: list[str], target: list[str], gold: list[Link], streaming: StreamingOptions
) -> int:
    embedder = load_embedder()
    whole = set(align(source, target, embedder).links)
    options = AlignOptions(streaming=streaming)
    finished = align_long(ListedTexts(source), ListedTexts(target), embedder, options=options)
    links = [link for part in finished for link in part.links]
    numbers = [sorted(n for link in links for n in link[side]) for side in (0, 1)]
    is_complete = numbers == [list(range(len(source))), list(range(len(target)))]
    right = [len(found.intersection(gold)) / len(gold) for found in (whole, set(links))]
    print(
        f"{name:<18} {len(source):>6,} {len(target):>6,} {len(whole - set(links)):>17,} "
        f"{right[0]:>14.2%} {right[1]:>21.2%}"
        + ("" if is_complete else "   a sentence is lost or doubled"),
        flush=True,
    )
    return 0 if is_complete else 1


if __name__ == "__main__":
    sys.exit(main())
