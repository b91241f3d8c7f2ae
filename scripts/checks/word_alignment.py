"""Measure how well the attention of the bundled translator aligns words, by one head and by all.

    python -m scripts.checks.word_alignment --data DATA [--segments 250]

There is no text with aligned words to compare with. What can be known is that a word of four or
more letters that stands once, unchanged, in the source and in its draft is aligned with itself.
"""

import argparse
import sys
from pathlib import Path

from scripts.training.corpus import DataMissingError, read_dev

EXIT_DATA_MISSING = 3
SHORTEST = 4
"""Characters of the shortest token that counts, its word mark included."""


def aligned_share(model: Path, files: dict[str, bytes] | None, french: list[str]) -> str:
    """Return how many unchanged words have most attention on themselves."""
    import ctranslate2
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(str(model.parent / "sentencepiece.model"))
    sources = pieces.encode(french, out_type=str)
    translator = ctranslate2.Translator(str(model), files=files, intra_threads=1)
    drafts = [r.hypotheses[0] for r in translator.translate_batch(sources, max_batch_size=16)]
    results = translator.translate_batch(
        sources,
        target_prefix=drafts,
        beam_size=1,
        return_attention=True,
        max_batch_size=16,
    )
    hits = words = 0
    for source, draft, result in zip(sources, drafts, results, strict=True):
        for row, piece in zip(result.attention[0], draft, strict=False):
            if len(piece) >= SHORTEST and source.count(piece) == draft.count(piece) == 1:
                attention = list(row)[: len(source)]
                words += 1
                hits += attention.index(max(attention)) == source.index(piece)
    return f"{hits} of {words} words, {100 * hits / max(1, words):.1f} %"


def main() -> int:
    """Print the share for one head and for all heads."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds dev/translate")
    parser.add_argument("--segments", type=int, default=250, help="segments of FLORES dev")
    options = parser.parse_args()
    from workbench.bitext import FRENCH_ENGLISH
    from workbench.translate import find_package
    from workbench.translate.engine.attention_heads import files_with_all_heads

    try:
        french, _ = read_dev(options.data / "dev" / "translate", "flores-dev")
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return EXIT_DATA_MISSING
    model = find_package(FRENCH_ENGLISH).folder / "model"
    chosen = french[: options.segments]
    print("one head: ", aligned_share(model, None, chosen))
    print("all heads:", aligned_share(model, files_with_all_heads(model), chosen))
    return 0


if __name__ == "__main__":
    sys.exit(main())
