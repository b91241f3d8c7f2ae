"""Measure translation beside argostranslate's own ``translate()`` and bare CTranslate2.

    python -m scripts.bench.translate                       the bundled package, corpus/*.fr.txt
    python -m scripts.bench.translate --translator FILE --segments 200 TEXT...

All rows use the same package, beam and text, in one run on one machine, and their translations are
compared. argostranslate is called as its users call it, with a segment or a document at a time, and
with our sentence splitter in place of its own, which it would download. Bare CTranslate2 gets
segments that are already tokenised and sorted by length, and returns tokens: no program around it
can be faster. Each row is the best of ``--repeat`` rounds, which alternate. Then the same is
measured as whole programs, from file to file, with their start and their imports.

Where two renderings differ, the model scores both: int8 arithmetic rounds differently in batches of
another shape, so that two wordings of equal probability can change places. The exit status is 1 if
one of them differs by more than that.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import ROOT
from scripts.bench.rows import BenchRow, write_rows
from scripts.bench.translating.argos import load_argos
from scripts.bench.translating.programs import Program, run_programs, run_start_ups
from workbench.bitext import LanguagePair
from workbench.errors import WorkbenchError
from workbench.machine import usable_cores
from workbench.project.inputs import read_sentences
from workbench.translate import Package, TranslationOptions, Translator, find_package

Way = Callable[[], list[str] | None]
"""Translates all segments one way; returns the texts, where they are compared."""


@dataclass(frozen=True, slots=True)
class Row:
    """The best round of one way of translating.

    Attributes:
        name: Name of the way.
        seconds: Wall-clock time.
        processor: Least processor time of a round in seconds, all threads together.
        texts: Translations, one per segment; None where they are not compared.
    """

    name: str
    seconds: float
    processor: float
    texts: tuple[str, ...] | None


def main() -> int:
    """Measure, and print the table; the exit status is 1 if the texts differ."""
    given = _arguments()
    try:
        package = find_package(
            LanguagePair(given.source, given.target), name_or_path=given.translator
        )
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
    same = _print_table(rows, segments, words=words, package=package)
    programs = run_programs(package, documents, repeat=given.repeat)
    _print_programs("whole programs, files to files", programs)
    _print_programs("to the first sentence", run_start_ups(package))
    write_rows(given.json, _bench_rows(rows, programs, segments=len(segments), same=same))
    return 0 if same == len(segments) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", nargs="*", type=Path, help="default: corpus/*.fr.txt")
    parser.add_argument("--from", dest="source", default="fr")
    parser.add_argument("--to", dest="target", default="en")
    parser.add_argument("--translator", help="an .argosmodel file or a folder")
    parser.add_argument("--segments", type=int, default=10_000, help="number of segments at most")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there")
    return parser.parse_args()


def _read(texts: Sequence[Path], language: str, *, limit: int) -> list[list[str]]:
    paths = texts or sorted((ROOT / "corpus").glob(f"*.{language}.txt"))
    documents = []
    for path in paths:
        # argostranslate would take a segment on two lines for two paragraphs.
        sentences = [" ".join(text.split()) for text in read_sentences(path, language).texts]
        documents.append(sentences[: max(0, limit)])
        limit -= len(sentences)
    return [document for document in documents if document]


def _measure(
    package: Package, documents: list[list[str]], *, options: TranslationOptions, repeat: int
) -> list[Row]:
    """Run each way of translating in turn, and return the best round of each."""
    with (
        Translator(package, options=options) as translator,
        Translator(package, options=TranslationOptions.fast()) as quick,
    ):
        ways = {
            **_argos_ways(package, documents),
            **_our_ways(translator, quick, documents),
            **_bare_way(package, documents, options),
        }
        best: dict[str, Row] = {}
        for _ in range(repeat):
            for name, way in ways.items():
                started, used = time.perf_counter(), time.process_time()
                texts = way()
                seconds, processor = time.perf_counter() - started, time.process_time() - used
                if name in best:
                    seconds = min(seconds, best[name].seconds)
                    processor = min(processor, best[name].processor)
                best[name] = Row(
                    name, seconds, processor, tuple(texts) if texts is not None else None
                )
    return list(best.values())


def _argos_ways(package: Package, documents: list[list[str]]) -> dict[str, Way]:
    segment = load_argos(package)
    document = load_argos(package, split_sentences=lambda text: text.split("\t"))
    for warm_up in (segment, document):
        warm_up("Oui.")

    def per_segment() -> list[str]:
        return [segment(text) for sentences in documents for text in sentences]

    def per_document() -> None:
        for sentences in documents:
            document("\t".join(sentences))

    return {
        "argostranslate, a segment a call": per_segment,
        "argostranslate, a document a call": per_document,
    }


def _our_ways(
    translator: Translator, quick: Translator, documents: list[list[str]]
) -> dict[str, Way]:
    segments = [segment for sentences in documents for segment in sentences]
    translator.render("Oui.")

    def ours() -> list[str]:
        translator.clear_cache()
        found = {n: r.text for batch in translator.translate(segments) for n, r in batch}
        return [found[n] for n in range(len(segments))]

    def fast() -> None:
        quick.clear_cache()
        for _ in quick.translate(segments):
            pass

    return {"workbench": ours, "workbench --fast": fast}


def _bare_way(
    package: Package, documents: list[list[str]], options: TranslationOptions
) -> dict[str, Way]:
    tokens, model = _tokenise(package, [text for sentences in documents for text in sentences])
    prefix = [[package.target_prefix]] * len(tokens) if package.target_prefix else None

    def bare() -> None:
        model.translate_batch(
            tokens,
            target_prefix=prefix,
            max_batch_size=options.batch_tokens,
            batch_type="tokens",
            beam_size=options.beam_size,
            length_penalty=options.length_penalty,
            replace_unknowns=True,
            return_scores=True,
        )

    return {f"bare CTranslate2, {usable_cores()} workers": bare}


def _tokenise(package: Package, segments: list[str]) -> tuple[list[list[str]], Any]:
    """Return the tokens of the segments, sorted by length, and a CTranslate2 translator."""
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


def _print_table(rows: list[Row], segments: list[str], *, words: int, package: Package) -> int:
    """Print the table; return how many texts are as good as those of argostranslate."""
    first, document, own, bare = rows[0], rows[1], rows[2], rows[-1]
    print(
        f"\n{'':36} {'seconds':>8} {'segm/s':>8} {'words/s':>8} {'ratio':>7} "
        f"{'cpu s':>8} {'ratio':>7}"
    )
    for row in rows:
        print(
            f"{row.name:36} {row.seconds:8.2f} {len(segments) / row.seconds:8.1f} "
            f"{words / row.seconds:8.0f} {first.seconds / row.seconds:6.1f}x "
            f"{row.processor:8.2f} {first.processor / row.processor:6.1f}x"
        )
    theirs, ours = first.texts or (), own.texts or ()
    differ = [n for n, (a, b) in enumerate(zip(theirs, ours, strict=True)) if a != b]
    tied = _tied(package, [(segments[n], theirs[n], ours[n]) for n in differ])
    print(
        f"\nworkbench / argostranslate a segment a call:  {first.seconds / own.seconds:.1f} times"
    )
    print(
        f"workbench / argostranslate a document a call: {document.seconds / own.seconds:.1f} times"
    )
    print(f"workbench / bare CTranslate2:                 {bare.seconds / own.seconds:.0%}")
    print(
        f"texts equal to argostranslate's:              {len(segments) - len(differ)}"
        f" of {len(segments)}; {tied} more are as probable to the model"
    )
    return len(segments) - len(differ) + tied


def _tied(package: Package, differing: list[tuple[str, str, str]]) -> int:
    """Return how many of our wordings the model finds as probable, to a hundredth."""
    if not differing:
        return 0
    sources, theirs, ours = (list(column) for column in zip(*differing, strict=True))
    with Translator(package, options=TranslationOptions.as_argos()) as translator:
        scores = zip(
            translator.score(sources, theirs), translator.score(sources, ours), strict=True
        )
        return sum(b.log_probability >= a.log_probability - 0.01 for a, b in scores)


def _print_programs(title: str, programs: list[Program]) -> None:
    print(f"\n{title:36} {'seconds':>8} {'peak MB':>8} {'ratio':>7}")
    for program in programs:
        ratio = programs[0].seconds / program.seconds
        print(f"{program.name:36} {program.seconds:8.2f} {program.peak:8} {ratio:6.1f}x")


def _bench_rows(
    rows: list[Row], programs: list[Program], *, segments: int, same: int
) -> list[BenchRow]:
    first, document, own, bare = rows[0], rows[1], rows[2], rows[-1]

    def speed(what: str, peer: Row | Program, ours: Row | Program, goal: str) -> BenchRow:
        return BenchRow(
            "translate",
            f"segments/s, {what}",
            segments / ours.seconds,
            segments / peer.seconds,
            peer.name.partition(",")[0],
            peer.seconds / ours.seconds,
            goal,
        )

    return [
        speed("peer called a segment at a time", first, own, ">= 6"),
        speed("peer called a document at a time", document, own, ">= 3"),
        speed("peer is the bare decoder", bare, own, ">= 0.9"),
        speed("whole program, peer a segment a call", programs[0], programs[2], ">= 6"),
        speed("whole program, peer a document a call", programs[1], programs[2], ">= 3"),
        BenchRow(
            "translate",
            "texts as good as the peer's",
            same,
            segments,
            "argostranslate",
            same / segments,
            ">= 1",
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
