"""Write every link that a checkout's aligner finds, with exact figures, for ``compare_links.py``.

    PYTHONPATH=CHECKOUT python scripts/checks/write_links.py --data DIR -o links.txt

DIR holds ``dev/align`` and ``dev/align-stress``: texts as ``NAME.src`` and ``NAME.tgt``, one
sentence a line; and ``train/novels.tsv.xz``, pairs of sentences for a text so long that it is
aligned in stretches. The samples in ``corpus/`` are aligned too. The written file has a section for
each run of the aligner: a line ``## NAME``, then one line a link with its confidence, its score
and whether it is moved. Two files are equal to the byte where the aligners found the same.
"""

from __future__ import annotations

import argparse
import json
import lzma
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
LONG_TEXT = 85_000
"""Sentences of the source of the long text; above 60,000 texts are aligned in stretches."""

_GAP = 0.3, 0.56
"""Shares of the long text between which the target lacks all: more than a stretch of 20,000."""

_COMMAND_LINE = "from workbench.cli.main import main; main()"


class Text(NamedTuple):
    """The sentences of both sides of one pair of texts."""

    name: str
    source: list[str]
    target: list[str]


class JoinedTextEmbedder:
    """The bundled embedder, but block vectors are those of the joined text and not sums.

    It makes the aligner go the way that transformer models go. Checkouts of different ages read
    the property by different names.
    """

    adds_up = is_additive = False

    def __init__(self, embedder: Any) -> None:
        self.signature = f"joined-{embedder.signature}"
        self.encode = embedder.encode


def find_function(name: str) -> Any:
    """Return the aligner's function of that name, whichever module defines it.

    Raises:
        LookupError: No module of ``workbench.align`` defines it.
    """
    package = import_module("workbench.align")
    for info in pkgutil.walk_packages(package.__path__, "workbench.align."):
        found = getattr(import_module(info.name), name, None)
        if callable(found) and found.__module__ == info.name:
            return found
    raise LookupError(f"workbench.align has no function {name}")


def read_texts(data: Path | None) -> Iterator[Text]:
    """Yield the texts below ``data``, if it is given, and the samples in ``corpus/``."""
    for folder in ("align", "align-stress") if data else ():
        assert data is not None
        for source in sorted((data / "dev" / folder).glob("*.src")):
            target = source.with_suffix(".tgt")
            yield Text(f"{folder}/{source.stem}", _lines(source), _lines(target))
    for source in sorted(CORPUS.glob("*.fr.sentences")):
        target = source.with_name(source.name.replace(".fr.", ".en."))
        yield Text(f"corpus/{source.name.split('.')[0]}", _lines(source), _lines(target))


def write_sections(data: Path | None, *, long_text: int) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name and the lines of each run of the aligner.

    Args:
        data: The folder of texts; None takes the samples alone.
        long_text: Sentences of the long text; 0 leaves it out, as does a folder without novels.
    """
    align, realign = find_function("align"), find_function("realign")
    embedder = find_function("load_embedder")()
    joined = JoinedTextEmbedder(embedder)
    for text in read_texts(data):
        found = _run(align, text, embedder)
        yield f"{text.name} align", _link_lines(found)
        yield f"{text.name} joined", _link_lines(_run(align, text, joined))
        decided = _decisions(found)
        yield f"{text.name} realign", _link_lines(_run(realign, text, embedder, **decided))
    for path in sorted(CORPUS.glob("*.fr.txt")):
        other = path.with_name(path.name.replace(".fr.", ".en."))
        yield f"command {path.name}", _aligned_files(path, other)
    novels = data / "train" / "novels.tsv.xz" if data else None
    if long_text and novels and novels.exists():
        with TemporaryDirectory() as folder:
            paths = _write_long_text(Path(folder), novels, long_text)
            yield "command long text", _aligned_files(*paths, "--pre-segmented")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def _run(function: Any, text: Text, embedder: Any, **options: Any) -> Any:
    """Return the alignment, or the error where the texts are refused."""
    from workbench.errors import BadInputError

    try:
        return function(text.source, text.target, embedder, **options)
    except BadInputError as error:
        return error


def _decisions(found: Any) -> dict[str, list[Any]]:
    """Return what a reviewer may have decided: some links stand, some may not come back."""
    both = [link for link in getattr(found, "links", ()) if link[0] and link[1]]
    return {"fixed": both[3::7], "forbidden": both[5::7]}


def _link_lines(found: Any) -> Iterator[str]:
    if isinstance(found, Exception):
        yield f"refused: {type(found).__name__}"
        return
    # float() of a float32 is exact, and repr() gives it back exactly.
    figures = zip(found.confidence, found.score, found.moved, strict=True)
    for link, (confidence, score, moved) in zip(found.links, figures, strict=True):
        sides = ":".join(str([int(number) for number in side]) for side in link)
        yield f"{sides} {float(confidence)!r} {float(score)!r} {bool(moved)}"


def _aligned_files(source: Path, target: Path, *options: str) -> Iterator[str]:
    """Yield the links that the command ``workbench align`` writes; it gives no scores."""
    with TemporaryDirectory() as folder:
        output = Path(folder) / "links.jsonl"
        command = ["align", str(source), str(target), "-o", str(output), "--quiet", *options]
        subprocess.run([sys.executable, "-c", _COMMAND_LINE, *command], check=True)
        with output.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                sides = f"{record['source_ids']}:{record['target_ids']}"
                yield f"{sides} {record['confidence']!r}"


def _write_long_text(folder: Path, pairs: Path, count: int) -> tuple[Path, Path]:
    """Write both sides of the first pairs, the target without a long passage and every 13th."""
    with lzma.open(pairs, "rt", encoding="utf-8", newline="\n") as lines:
        both = [line.rstrip("\n").split("\t")[:2] for line in islice(lines, count)]
    first, last = (int(share * count) for share in _GAP)
    source = [pair[0] for pair in both]
    target = [pair[1] for n, pair in enumerate(both) if n % 13 and not (first <= n < last)]
    paths = folder / "long.fr", folder / "long.en"
    for path, texts in zip(paths, (source, target), strict=True):
        path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return paths


def main() -> int:
    """Write the file that the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder with dev/align and dev/align-stress")
    parser.add_argument("--long-text", type=int, default=LONG_TEXT, help="sentences; 0 = none")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    with arguments.output.open("w", encoding="utf-8") as file:
        for name, lines in write_sections(arguments.data, long_text=arguments.long_text):
            print(name, file=sys.stderr)
            file.write(f"## {name}\n")
            file.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
