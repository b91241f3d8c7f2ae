"""Train the bundled French-English sentence embedder from the parallel corpora.

It is a static embedding: each subword has one vector, and the vector of a sentence is the mean of
its subwords. The vector of a block of sentences therefore follows from the sums of its sentences,
which the aligner relies on. The folder loads with `SentenceTransformer(path)`, offline.

    python -m scripts.training.train_embedder --data DATA/train --dev DATA/dev/translate \
        --out models/fr-en-embedder
"""

import argparse
import json
import random
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

from scripts.training.corpus import (
    DataMissingError,
    LengthLimits,
    Pair,
    hold_out,
    mix,
    read_dev,
    shares_from_table,
)
from scripts.training.embedder.initial_vectors import tokenizer_file
from scripts.training.embedder.tokens import learn_tokenizer, tokenize

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


def read_mix(folder: Path, config: dict[str, Any]) -> tuple[list[Pair], dict[str, list[Pair]]]:
    """Return the pairs to train on, and those held out of each corpus that `[held_out]` names."""
    pairs: list[Pair] = []
    held: dict[str, list[Pair]] = {}
    shares = shares_from_table(config["mix"])
    for name, part in mix(folder, shares, limits=LengthLimits(), seed=config["seed"]):
        count = config.get("held_out", {}).get(name, 0)
        if count:
            held[name], part = hold_out(part, count, seed=config["seed"])
        report(f"{name}: {len(part)} pairs")
        pairs += part
    return pairs, held


def make_tokenizer(
    path: Path, config: dict[str, Any], pairs: list[Pair], start: Path | None
) -> None:
    """Write the tokenizer: that of the embedder `start`, or one trained on the pairs.

    A file that is there already and would be the same stays as old as it is: the tokens that were
    made with it still hold.
    """
    if start and "vocabulary" not in config:
        found = tokenizer_file(start).read_bytes()
        if not path.exists() or path.read_bytes() != found:
            path.write_bytes(found)
    elif not path.exists():
        sample = random.Random(config["seed"]).sample(
            pairs, min(len(pairs), config["tokenizer_lines"] // 2)
        )
        report(f"tokenizer of {config['vocabulary']} from {2 * len(sample)} lines")
        learn_tokenizer(sample, config["vocabulary"]).save(str(path))


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
        pairs, held = read_mix(options.data, config)
        dev = {name: read_dev(options.dev, name) for name in DEV_SETS} if options.dev else {}
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return EXIT_DATA_MISSING

    for name, part in held.items():
        dev[f"held out of {name}"] = [pair[0] for pair in part], [pair[1] for pair in part]

    # torch and sentence-transformers: 6 s
    from scripts.training.embedder.contrastive import ContrastOptions, learn_vectors
    from scripts.training.embedder.folder import read_encoder, write_folder
    from scripts.training.embedder.initial_vectors import random_vectors, vectors_from_embedder
    from scripts.training.embedder.retrieval import retrieval_errors

    tokenizer_path = options.work / "tokenizer.json"
    make_tokenizer(tokenizer_path, config, pairs, options.start)
    french, english, tokenizer = tokenize(pairs, tokenizer_path, options.work)
    report(f"{len(pairs)} pairs, {len(french.ids)} + {len(english.ids)} subwords")
    contrast = ContrastOptions(**config["contrast"], seed=config["seed"])
    if options.start:
        start = vectors_from_embedder(options.start, tokenizer, contrast.dimensions, contrast.seed)
    else:
        start = random_vectors(tokenizer.get_vocab_size(), contrast.dimensions, contrast.seed)
    vectors = learn_vectors(french, english, start, contrast, report=report)
    write_folder(options.out, tokenizer_path, vectors.astype(np.float16))

    encode = read_encoder(options.out)
    scores = {
        name: retrieval_errors(encode(sides[0]), encode(sides[1])) for name, sides in dev.items()
    }
    size = sum(file.stat().st_size for file in options.out.rglob("*") if file.is_file())
    line = json.dumps(
        {
            "contrast": config["contrast"],
            "pairs": len(pairs),
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
