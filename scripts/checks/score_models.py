"""Score the bundled models through the product, and write the scores that the tests compare with.

    python -m scripts.checks.score_models --data DATA -o models/scores.json

The translator translates whole sets, one segment per line, as ``workbench translate
--pre-segmented`` does. The embedder looks for the translation of each sentence among all those of
its set. The samples of the repository are always scored, the dev sets with --data.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.training.corpus import DataMissingError, read_dev

DEV_SETS = ("flores-dev", "wmt-newstest2013", "wmt-newstest2008-2012")
TRANSLATED = ("corpus", "flores-dev", "wmt-newstest2013")
"""Sets that the translator is scored on; the third dev set would take ten minutes more."""
EXCERPT = 200
"""Number of segments of a dev set that the tests translate; a whole set takes minutes."""
EXIT_DATA_MISSING = 3
Set = tuple[list[str], list[str]]
_NUMBERS = re.compile(r"\d+")


def read_samples() -> Set:
    """Return the 1-1 pairs of the gold alignments in `corpus/`, of all samples together."""
    from workbench.bitext.ladder import parse_ladder
    from workbench.resources import bundled

    french: list[str] = []
    english: list[str] = []
    for gold in sorted(bundled("corpus").glob("*.gold")):
        sides = [
            gold.with_name(f"{gold.stem}.{code}.sentences").read_text("utf-8").split("\n")
            for code in ("fr", "en")
        ]
        for link in parse_ladder(gold.read_text("utf-8").splitlines(), name=str(gold)):
            source, target = tuple(link[0]), tuple(link[1])
            if len(source) == len(target) == 1:
                french.append(sides[0][source[0]])
                english.append(sides[1][target[0]])
    return french, english


def read_sets(data: Path | None) -> dict[str, Set]:
    """Return the French and English lines of each set, by its name.

    Raises:
        DataMissingError: `data` holds no dev sets.
    """
    sets = {"corpus": read_samples()}
    if data:
        sets |= {name: read_dev(data / "dev" / "translate", name) for name in DEV_SETS}
    return sets


def translate_set(french: Sequence[str]) -> list[str]:
    """Return the translations of the segments, made by the product."""
    from workbench.project.translation import TranslateOptions, translate_files

    with tempfile.TemporaryDirectory() as scratch:
        source, output = Path(scratch, "set.fr.txt"), Path(scratch, "set.en.txt")
        source.write_text("".join(f"{line}\n" for line in french), encoding="utf-8")
        translate_files([source], output, options=TranslateOptions(pre_segmented=True))
        return output.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def score_translator(sides: Set) -> dict[str, Any]:
    """Return BLEU, chrF, and the number of loops, empty translations and lost numbers."""
    from scripts.training.translator.release.scoring import is_looping
    from workbench.quality import score_translation

    french, english = sides
    outputs = translate_set(french)
    chrf, bleu = score_translation(english, outputs)
    with_figures = [
        (source, output)
        for source, output in zip(french, outputs, strict=True)
        if _NUMBERS.search(source)
    ]
    kept = sum(figures(source) <= figures(output) for source, output in with_figures)
    return {
        "segments": len(french),
        "bleu": round(bleu.value, 2),
        "chrf": round(chrf.value, 2),
        "looping": sum(map(is_looping, outputs)),
        "empty": sum(
            1 for s, o in zip(french, outputs, strict=True) if s.strip() and not o.strip()
        ),
        "figures_kept_percent": round(100 * kept / max(1, len(with_figures)), 1),
    }


def figures(text: str) -> set[str]:
    """Return the digits of each number, without marks of thousands and decimals."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f.,](?=\d)", "", text)
    return set(_NUMBERS.findall(joined))


def score_embedder(sides: Set) -> dict[str, Any]:
    """Return the percentage of sentences whose nearest neighbour is not their translation."""
    from scripts.training.embedder.retrieval import retrieval_errors
    from workbench.align.embedding.embed import load_embedder

    embedder = load_embedder()
    french, english = (embedder.encode(list(side)) for side in sides)
    return {"sentences": len(french), **retrieval_errors(french, english)}


def first(sides: Set, count: int) -> Set:
    """Return the first segments of a set."""
    return sides[0][:count], sides[1][:count]


def main() -> int:
    """Score the models, and write the scores as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder that holds dev/translate")
    parser.add_argument("-o", "--output", type=Path, help="default: standard output")
    parser.add_argument(
        "--only",
        choices=("translator", "embedder"),
        help="score only this model",
    )
    options = parser.parse_args()
    if options.only and not (options.output and options.output.exists()):
        parser.error("--only needs --output FILE with the scores of the other model")
    try:
        sets = read_sets(options.data)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return EXIT_DATA_MISSING

    from workbench.project.models.catalogue import list_models
    from workbench.quality import score_translation

    lines = {line.role: line for line in list_models() if line.origin == "bundled"}
    chrf, bleu = score_translation(["a"], ["a"])
    found: dict[str, Any] = {
        "translator": {"sha256": lines["translator"].sha256, "sets": {}, "excerpts": {}},
        "embedder": {"sha256": lines["embedder"].sha256, "sets": {}},
        "signatures": {"bleu": bleu.signature, "chrf": chrf.signature},
    }
    for name, sides in sets.items():
        print(f"{name}: {len(sides[0])} pairs", file=sys.stderr)
        if name in TRANSLATED and options.only != "embedder":
            found["translator"]["sets"][name] = score_translator(sides)
            if len(sides[0]) > EXCERPT:
                found["translator"]["excerpts"][name] = score_translator(first(sides, EXCERPT))
        if options.only != "translator":
            found["embedder"]["sets"][name] = score_embedder(sides)
    if options.only:
        kept = json.loads(options.output.read_text(encoding="utf-8"))
        found = {**kept, options.only: found[options.only]}
    text = json.dumps(found, indent=2) + "\n"
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
