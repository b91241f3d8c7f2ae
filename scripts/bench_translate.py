"""Measure translation against argostranslate's own ``translate()`` and bare CTranslate2.

    python scripts/bench_translate.py                       the bundled package, corpus/*.fr.txt
    python scripts/bench_translate.py --translator FILE --segments 200 TEXT...

One run, one machine, the same package, beam and text for all rows; the texts that come out are
compared. argostranslate is called as its users call it, a segment or a document at a time, with
the workbench's sentence splitter in the place of its own, which would download a model. Bare
CTranslate2 gets segments that are tokenised and sorted by length beforehand and gives tokens:
what no program around it can beat. Each row is the best of ``--repeat`` rounds, taken in turns.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, from anywhere

from workbench.errors import WorkbenchError
from workbench.project.reading import read_sentences
from workbench.translate.argos import load_argos
from workbench.translate.engine import Translator, usable_cores
from workbench.translate.options import TranslationOptions
from workbench.translate.packages import Package, find_package

ROOT = Path(__file__).resolve().parent.parent
_START_UP = {
    "argostranslate": (
        "from pathlib import Path\n"
        "from workbench.translate.argos import load_argos\n"
        "from workbench.translate.packages import find_package\n"
        "load_argos(find_package({source!r}, {target!r}, name_or_path={package!r}))('Oui.')"
    ),
    "workbench": (
        "from workbench.translate.engine import Translator\n"
        "from workbench.translate.packages import find_package\n"
        "Translator(find_package({source!r}, {target!r}, name_or_path={package!r}))"
        ".render('Oui.')"
    ),
}
# Not getrusage: a child's ru_maxrss begins at its parent's.
_PEAK = """
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(int(line.split()[1]) // 1024)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One way of translating: how long it took, and what it gave (a text a segment)."""

    name: str
    seconds: float
    texts: tuple[str, ...] | None


def main() -> int:
    """Measure and print the table; exit status 1 if the texts differ."""
    given = _arguments()
    try:
        package = find_package(given.source, given.target, name_or_path=given.translator)
        documents = _read(given.texts, given.source, limit=given.segments)
    except WorkbenchError as error:
        print(f"bench_translate: {error}", file=sys.stderr)
        return int(error.exit_code)
    segments = [segment for document in documents for segment in document]
    words = sum(len(segment.split()) for segment in segments)
    options = TranslationOptions.as_argos()
    print(
        f"{package.identity}, beam {options.beam_size}, {usable_cores()} cores; "
        f"{len(documents)} documents, {len(segments)} segments, {words} words",
        flush=True,
    )
    rows = _measure(package, documents, options=options, repeat=given.repeat)
    same = _print_table(rows, segments=len(segments), words=words)
    _print_start_up(package, given.source, given.target)
    return 0 if same else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="*", type=Path, help="default: corpus/*.fr.txt")
    parser.add_argument("--from", dest="source", default="fr")
    parser.add_argument("--to", dest="target", default="en")
    parser.add_argument("--translator", help="an .argosmodel file or a folder")
    parser.add_argument("--segments", type=int, default=10_000, help="no more than this many")
    parser.add_argument("--repeat", type=int, default=2)
    return parser.parse_args()


def _read(texts: Sequence[Path], language: str, *, limit: int) -> list[list[str]]:
    paths = texts or sorted((ROOT / "corpus").glob(f"*.{language}.txt"))
    documents = []
    for path in paths:
        # A segment on two lines would be two paragraphs to argostranslate.
        sentences = [" ".join(text.split()) for text in read_sentences(path, language).texts]
        documents.append(sentences[: max(0, limit)])
        limit -= len(sentences)
    return [document for document in documents if document]


def _measure(
    package: Package, documents: list[list[str]], *, options: TranslationOptions, repeat: int
) -> list[Row]:
    segments = [segment for document in documents for segment in document]
    workers = usable_cores()
    argos = load_argos(package)
    argos_documents = load_argos(package, split_sentences=lambda text: text.split("\t"))
    with (
        Translator(package, options=options) as translator,
        Translator(package, options=TranslationOptions.fast()) as quick,
    ):
        tokens, bare_model = _tokenise(package, segments)

        def per_segment() -> list[str]:
            return [argos(segment) for segment in segments]

        def per_document() -> None:
            for document in documents:
                argos_documents("\t".join(document))

        def ours() -> list[str]:
            translator.forget()
            found = {n: r.text for batch in translator.translate(segments) for n, r in batch}
            return [found[n] for n in range(len(segments))]

        def fast() -> None:
            quick.forget()
            for _ in quick.translate(segments):
                pass

        def bare() -> None:
            bare_model.translate_batch(
                tokens,
                target_prefix=[[package.target_prefix]] * len(tokens)
                if package.target_prefix
                else None,
                max_batch_size=options.batch_tokens,
                batch_type="tokens",
                beam_size=options.beam_size,
                length_penalty=options.length_penalty,
                replace_unknowns=True,
                return_scores=True,
            )

        for warm_up in (argos, argos_documents, translator.render):
            warm_up("Oui.")
        ways: dict[str, Callable[[], list[str] | None]] = {
            "argostranslate, a segment a call": per_segment,
            "argostranslate, a document a call": per_document,
            "workbench": ours,
            "workbench --fast": fast,
            f"bare CTranslate2, {workers} workers": bare,
        }
        best: dict[str, Row] = {}
        for _ in range(repeat):
            for name, way in ways.items():
                started = time.perf_counter()
                texts = way()
                seconds = time.perf_counter() - started
                if name not in best or seconds < best[name].seconds:
                    best[name] = Row(name, seconds, tuple(texts) if texts is not None else None)
    return list(best.values())


def _tokenise(package: Package, segments: list[str]) -> tuple[list[list[str]], Any]:
    """The segments' tokens, sorted by length, and CTranslate2's own translator for them."""
    import ctranslate2
    from argostranslate.tokenizer import SentencePieceTokenizer

    tokenizer = SentencePieceTokenizer(package.folder / "sentencepiece.model")
    model = ctranslate2.Translator(
        str(package.folder / "model"),
        compute_type="auto",
        inter_threads=usable_cores(),
        intra_threads=1,
    )
    return sorted(map(tokenizer.encode, segments), key=len), model


def _print_table(rows: list[Row], *, segments: int, words: int) -> bool:
    """The table; whether the texts that should be equal are."""
    first, document, own = rows[0], rows[1], rows[2]
    bare = rows[-1]
    print(f"\n{'':36} {'seconds':>8} {'segm/s':>8} {'words/s':>8} {'ratio':>7}")
    for row in rows:
        print(
            f"{row.name:36} {row.seconds:8.2f} {segments / row.seconds:8.1f} "
            f"{words / row.seconds:8.0f} {first.seconds / row.seconds:6.1f}x"
        )
    equal = sum(a == b for a, b in zip(first.texts or (), own.texts or (), strict=True))
    print(
        f"\nworkbench / argostranslate a segment a call:  {first.seconds / own.seconds:.1f} times"
    )
    print(
        f"workbench / argostranslate a document a call: {document.seconds / own.seconds:.1f} times"
    )
    print(f"workbench / bare CTranslate2:                 {bare.seconds / own.seconds:.0%}")
    print(f"texts equal to argostranslate's:              {equal} of {segments}")
    return equal == segments


def _print_start_up(package: Package, source: str, target: str) -> None:
    """Seconds and memory from a cold start to the first short sentence, in a fresh process."""
    print(f"\n{'to the first sentence':36} {'seconds':>8} {'peak MB':>8}")
    for name, code in _START_UP.items():
        text = code.format(source=source, target=target, package=str(package.folder))
        started = time.perf_counter()
        run = subprocess.run(
            [sys.executable, "-c", f"{text}\n{_PEAK}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        print(f"{name:36} {time.perf_counter() - started:8.2f} {run.stdout.split()[-1]:>8}")


if __name__ == "__main__":
    sys.exit(main())
