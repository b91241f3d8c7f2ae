"""Train the bundled French-English sentence embedder from the parallel corpora.

It is a static embedding: each subword has one vector, and the vector of a sentence is the mean of
its subwords. The vector of a block of sentences therefore follows from the sums of its sentences,
which the aligner relies on. The folder loads with `SentenceTransformer(path)`, offline.

    python -m scripts.training.train_embedder --data DATA/train --dev DATA/dev/translate \
        --out models/fr-en-embedder
"""

import argparse
import json
import sys
import time
import tomllib
from pathlib import Path

import numpy as np

from scripts.training.corpus import DataMissingError, read_dev
from scripts.training.embedder.prepared import prepare

CONFIGS = Path(__file__).resolve().parent / "configs"
DEV_SETS = ("flores-dev", "wmt-newstest2013", "wmt-newstest2008-2012")
EXIT_USAGE = 2
EXIT_DATA_MISSING = 3


def arguments() -> argparse.Namespace:
    """Return the arguments of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of *.tsv.xz corpora")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--dev", type=Path, help="folder of dev sets to score on")
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(".work/train/embedder"),
        help="folder for the tokenizer, token lists and log (default: %(default)s)",
    )
    parser.add_argument("--config", type=Path, default=CONFIGS / "embedder.toml")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="change one option of [contrast], such as --set steps=2000",
    )
    parser.add_argument(
        "--start", type=Path, metavar="FOLDER", help="an embedder to take the first vectors from"
    )
    return parser.parse_args()


def report(message: str) -> None:
    """Write a line of the log to stderr."""
    print(f"{time.strftime('%H:%M:%S')} {message}", file=sys.stderr, flush=True)


def main() -> int:
    """Train, write the folder, and print the scores as JSON."""
    options = arguments()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    for change in options.set:
        name, _, value = change.partition("=")
        config["contrast"][name] = json.loads(value)
    if "vocabulary" not in config and not options.start:
        print(
            f"{options.config} has no vocabulary: name with --start the embedder whose it takes",
            file=sys.stderr,
        )
        return EXIT_USAGE
    options.work.mkdir(parents=True, exist_ok=True)
    try:
        dev = {name: read_dev(options.dev, name) for name in DEV_SETS} if options.dev else {}
        prepared = prepare(options.data, config, options.work, start=options.start, report=report)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return EXIT_DATA_MISSING

    for name, part in prepared.held.items():
        dev[f"held out of {name}"] = [pair[0] for pair in part], [pair[1] for pair in part]

    # torch and sentence-transformers: 6 s
    from tokenizers import Tokenizer

    from scripts.training.embedder.contrastive import ContrastOptions, learn_vectors
    from scripts.training.embedder.folder import read_encoder, write_folder
    from scripts.training.embedder.initial_vectors import random_vectors, vectors_from_embedder
    from scripts.training.embedder.retrieval import retrieval_errors

    french, english = prepared.french, prepared.english
    report(f"{len(french.lengths)} pairs, {len(french.ids)} + {len(english.ids)} subwords")
    contrast = ContrastOptions(**config["contrast"], seed=config["seed"])
    tokenizer = Tokenizer.from_file(str(prepared.tokenizer))
    if options.start:
        start = vectors_from_embedder(options.start, tokenizer, contrast.dimensions, contrast.seed)
    else:
        start = random_vectors(tokenizer.get_vocab_size(), contrast.dimensions, contrast.seed)
    vectors = learn_vectors(french, english, start, contrast, report=report)
    write_folder(options.out, prepared.tokenizer, vectors.astype(np.float16))

    encode = read_encoder(options.out)
    scores = {
        name: retrieval_errors(encode(sides[0]), encode(sides[1])) for name, sides in dev.items()
    }
    size = sum(file.stat().st_size for file in options.out.rglob("*") if file.is_file())
    line = json.dumps(
        {
            "contrast": config["contrast"],
            "pairs": len(french.lengths),
            "bytes": size,
            "retrieval_error_percent": scores,
        }
    )
    with (options.work / "tries.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
