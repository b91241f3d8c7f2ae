"""Train, convert and package the bundled French-English translator.

One script from the corpora to an Argos package, in stages. A stage whose output is there is
skipped; training goes on from its checkpoint with --resume, on a CPU or a GPU as the
configuration says.

    prepare     corpora -> sentencepiece.model and shards of token ids
    warm-start  contrastive vectors of the pieces: the embeddings' and the guidance's beginning
    train       until --minutes or --steps are over; leaves a checkpoint that can go on
    cool-down   from that checkpoint, the rate down to nothing, on a branch of its own
    release     average of the cooled checkpoints -> CTranslate2 -> .argosmodel -> scores

    python -m scripts.training.train_translator \
        --config scripts/training/configs/translator-cpu.toml --data DATA/train \
        --dev DATA/dev/translate --work .work/train/translator \
        --out models/translate-fr_en.argosmodel --minutes 90
"""

import argparse
import json
import sys
import time
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

from scripts.training.corpus import DataMissingError, read_dev

CONFIGS = Path(__file__).resolve().parent / "configs"
STAGES = ("prepare", "warm-start", "train", "cool-down", "release")
DEV_SETS = ("wmt-newstest2013", "flores-dev", "wmt-newstest2008-2012")
EXIT_DATA_MISSING = 3
TABLE = "decoder/embeddings/weight"
Dev = dict[str, tuple[list[str], list[str]]]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, default=CONFIGS / "translator-cpu.toml")
    parser.add_argument("--data", type=Path, required=True, help="folder of *.tsv.xz corpora")
    parser.add_argument("--dev", type=Path, help="folder of dev sets to score on")
    parser.add_argument("--work", type=Path, required=True, help="shards and checkpoints")
    parser.add_argument(
        "--from-package",
        type=Path,
        metavar="FILE",
        help="no checkpoint left? begin from this released package's weights and pieces",
    )
    parser.add_argument("--out", type=Path, help="the .argosmodel to write")
    parser.add_argument("--stages", default=",".join(STAGES), help="default: %(default)s")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="for training")
    parser.add_argument("--steps", type=int, help="train this many more steps")
    return parser.parse_args()


def report(message: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {message}", file=sys.stderr, flush=True)


def take_pieces(package: Path, work: Path) -> None:
    """The package's own SentencePiece model, before `prepare` would learn another."""
    from scripts.training.translator.restore_weights import read_package

    pieces = work / "sentencepiece.model"
    released = read_package(package).pieces
    if pieces.exists() and pieces.read_bytes() != released:
        raise ValueError(f"{pieces} is not the one in {package}: give another --work")
    pieces.write_bytes(released)


def warm_start(work: Path, config: dict[str, Any], package: Path | None) -> None:
    if (work / "warm-start.npy").exists():
        report("warm-start: vectors are there")
        return
    import numpy as np

    if package:
        from scripts.training.translator.restore_weights import read_package

        np.save(work / "warm-start.npy", read_package(package).variables[TABLE])
        return
    import sentencepiece

    from scripts.training.embedder.contrastive import ContrastOptions, learn_vectors
    from scripts.training.embedder.initial_vectors import random_start
    from scripts.training.translator.shards import read_shards

    french, english = read_shards(work / "shards")
    size = sentencepiece.SentencePieceProcessor(
        model_file=str(work / "sentencepiece.model")
    ).get_piece_size()
    options = ContrastOptions(
        dimensions=config["shape"]["width"], seed=config["seed"], **config["warm_start"]
    )
    start = random_start(size, options.dimensions, options.seed)
    np.save(work / "warm-start.npy", learn_vectors(french, english, start, options, report=report))


def train_options(work: Path, config: dict[str, Any]) -> Any:
    import numpy as np

    from scripts.training.translator.model import Shape
    from scripts.training.translator.schedule import Schedule
    from scripts.training.translator.trainer import TrainOptions

    size = len(np.load(work / "warm-start.npy", mmap_mode="r"))
    table = dict(config["schedule"])
    table["lengths"] = tuple((after, longest) for after, longest in table["lengths"])
    return TrainOptions(
        Shape(size, **config["shape"]), Schedule(**table), seed=config["seed"], **config["train"]
    )


def train(work: Path, config: dict[str, Any], options: argparse.Namespace, dev: Dev) -> int:
    from scripts.training.translator.checkpoints import RESUMABLE
    from scripts.training.translator.trainer import Leg, run_leg

    checkpoint = work / "train" / RESUMABLE
    if checkpoint.exists() and not options.resume:
        report(f"{checkpoint} exists: go on with --resume, or give another --work")
        return 2
    leg = Leg(
        work,
        work / "train",
        checkpoint if checkpoint.exists() else None,
        minutes=options.minutes,
        steps=options.steps,
        package=options.from_package,
    )
    glimpse = {name: (sides[0][:100], sides[1][:100]) for name, sides in list(dev.items())[:2]}
    score = partial(score_glimpse, work=work, dev=glimpse) if dev else None
    run_leg(train_options(work, config), leg, score=score, report=report)
    return 0


def cool_down(work: Path, config: dict[str, Any]) -> None:
    import shutil

    from scripts.training.translator.checkpoints import RESUMABLE
    from scripts.training.translator.trainer import Leg, run_leg

    shutil.rmtree(work / "cooled", ignore_errors=True)
    limits = config["cool_down"]
    steps = limits["steps"]
    leg = Leg(
        work,
        work / "cooled",
        work / "train" / RESUMABLE,
        minutes=limits.get("minutes", float("inf")),
        steps=steps,
        cool_down=True,
    )
    config = {**config, "train": {**config["train"], "save_every": max(1, steps // 20)}}
    run_leg(train_options(work, config), leg, score=None, report=report)


def score_glimpse(model: Any, *, work: Path, dev: Dev) -> dict[str, Any]:
    """BLEU and chrF of the first lines of the dev sets, translated greedily as in a package."""
    from scripts.training.translator.conversion import convert
    from scripts.training.translator.scoring import score_sets

    convert(model, pieces_of(work), work / "glimpse", quantization="int8")
    scores = score_sets(work / "glimpse", work / "sentencepiece.model", dev, beam=1)
    return {name: (s["bleu"], s["chrf"], s["looping"]) for name, s in scores.items()}


def pieces_of(work: Path) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "sentencepiece.model"))
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def release(work: Path, config: dict[str, Any], out: Path, dev: Dev) -> None:
    from scripts.training.translator.argos_check import translate_with_argos
    from scripts.training.translator.checkpoints import average, pieces_seen
    from scripts.training.translator.conversion import convert
    from scripts.training.translator.packaging import write_package
    from scripts.training.translator.scoring import score_sets

    chosen = sorted((work / "cooled").glob("step-*.pt"))[-config["release"]["average"] :]
    report(f"release: average of {', '.join(path.name for path in chosen)}")
    converted = work / "converted"
    convert(
        average(chosen),
        pieces_of(work),
        converted,
        quantization=config["release"]["quantization"],
        end_bias=config["release"].get("end_bias", 0.0),
    )
    card = (CONFIGS / "package-readme.md").read_text(encoding="utf-8")
    write_package(
        out,
        model=converted,
        pieces=work / "sentencepiece.model",
        readme=card,
        version=config["release"]["version"],
        longest_source=config["release"].get("longest_source", config["longest"]),
        target_pieces_seen=pieces_seen(chosen[-1]),
        good_for=config["release"].get("good_for", ""),
    )
    lines = (CONFIGS / "shapes-to-check.txt").read_text(encoding="utf-8").splitlines()
    for french, english in zip(lines, translate_with_argos(out, lines), strict=True):
        report(f"argostranslate: {french} => {english}")
    scores = score_sets(converted, work / "sentencepiece.model", dev, beam=4)
    line = json.dumps({"package": out.name, "bytes": out.stat().st_size, "scores": scores})
    with (work / "releases.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    print(line)


def main() -> int:
    options = arguments()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    stages = options.stages.split(",")
    if unknown := set(stages) - set(STAGES):
        print(f"no such stage: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    options.work.mkdir(parents=True, exist_ok=True)
    if options.from_package:
        take_pieces(options.from_package, options.work)
        config["schedule"] |= config.get("revival", {})
    try:
        dev = {name: read_dev(options.dev, name) for name in DEV_SETS} if options.dev else {}
        if "prepare" in stages:
            from scripts.training.translator.prepare import prepare

            prepare(options.data, options.work, config, report=report)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return EXIT_DATA_MISSING
    if "warm-start" in stages:
        warm_start(options.work, config, options.from_package)
    if "train" in stages and (code := train(options.work, config, options, dev)):
        return code
    if "cool-down" in stages:
        cool_down(options.work, config)
    if "release" in stages:
        if not options.out:
            print("the release stage needs --out", file=sys.stderr)
            return 2
        release(options.work, config, options.out, dev)
    return 0


if __name__ == "__main__":
    sys.exit(main())
