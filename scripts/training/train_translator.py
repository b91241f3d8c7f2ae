"""Train, convert and package the bundled French-English translator.

It goes from the corpora to an Argos package in stages. A stage whose output exists is skipped:

    prepare     corpora -> sentencepiece.model and arrays of ids, on a CPU beforehand
    train       on one GPU, for a given time; --resume continues from the last saved state
    release     weights -> CTranslate2 -> .argosmodel -> scores

    python -m scripts.training.train_translator --data DATA/train --dev DATA/dev/translate \
        --work .work/translator --from-package models/translate-fr_en.argosmodel \
        --out models/translate-fr_en.argosmodel --seconds 800

A rented GPU needs ``scripts/training``, the work folder and PyTorch with Triton. Arrays may arrive
during the training, which reads the next file whenever a round is over. A number in the file
``WORK/seconds`` changes the length of a running training. Where only small files can be downloaded,
``--parts`` splits the weights, and the release stage joins them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.training.corpus import DataMissingError, read_dev

STAGES = ("prepare", "train", "release")
DEV_SETS = ("wmt-newstest2013", "flores-dev", "wmt-newstest2008-2012")
CONFIGS = Path(__file__).resolve().parent / "configs"
EXIT_DATA_MISSING = 3
EXIT_USAGE = 2

Dev = dict[str, tuple[list[str], list[str]]]


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--config", type=Path, default=CONFIGS / "translator.toml")
    parser.add_argument("--data", type=Path, help="folder of *.tsv.xz corpora, to prepare")
    parser.add_argument(
        "--dev", type=Path, help="folder of dev sets: to score on, never trained on"
    )
    parser.add_argument("--work", type=Path, required=True, help="arrays and weights")
    parser.add_argument(
        "--from-package",
        type=Path,
        metavar="FILE",
        help="a released package whose pieces and weights to begin with",
    )
    parser.add_argument("--out", type=Path, help="the .argosmodel to write")
    parser.add_argument("--stages", default=",".join(STAGES), help="default: %(default)s")
    parser.add_argument("--resume", action="store_true", help="continue from the last saved state")
    parser.add_argument("--seconds", type=float, help="length of the training by the clock")
    parser.add_argument("--steps", type=int, help="length in steps instead, the same everywhere")
    parser.add_argument("--parts", action="store_true", help="split the trained weights in parts")
    return parser.parse_args()


def report(message: str) -> None:
    """Write a line with the time on it to stderr."""
    print(f"{time.strftime('%H:%M:%S')} {message}", file=sys.stderr, flush=True)


def main() -> int:
    """Run the stages; return 2 for contradicting options, 3 for missing data."""
    options = arguments()
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    stages = options.stages.split(",")
    if problem := _problem(options, stages):
        print(problem, file=sys.stderr)
        return EXIT_USAGE
    options.work.mkdir(parents=True, exist_ok=True)
    if options.from_package:
        take_pieces(options.from_package, options.work)
    try:
        dev = {name: read_dev(options.dev, name) for name in DEV_SETS} if options.dev else {}
        if "prepare" in stages:
            from scripts.training.translator.corpora.prepare import prepare

            sentences = list(_sentences(dev))
            prepare(options.data, options.work, config, dev=sentences, report=report)
    except DataMissingError as missing:
        print(missing, file=sys.stderr)
        return EXIT_DATA_MISSING
    if "train" in stages:
        train(options, config, dev)
    if "release" in stages:
        release(options.work, config, options.out, dev)
    return 0


def _problem(options: argparse.Namespace, stages: list[str]) -> str:
    """Return what is wrong with the options; empty if nothing is."""
    if unknown := set(stages) - set(STAGES):
        return f"no such stage: {', '.join(sorted(unknown))}; there are {', '.join(STAGES)}"
    if "prepare" in stages and not options.data:
        return "the prepare stage needs --data, a folder of corpora"
    if "release" in stages and not options.out:
        return "the release stage needs --out, the file to write"
    state = options.work / "train" / "resume.pt"
    if "train" in stages and state.exists() and not options.resume:
        return f"{state} exists: continue with --resume, or give another --work"
    return ""


def _sentences(dev: Dev) -> Iterable[str]:
    for sides in dev.values():
        for side in sides:
            yield from side


def take_pieces(package: Path, work: Path) -> None:
    """Copy the SentencePiece model of the package, so that no other is trained.

    Raises:
        ValueError: The work folder holds another one.
    """
    from scripts.training.translator.release.restore_weights import read_package

    pieces = work / "sentencepiece.model"
    released = read_package(package).pieces
    if pieces.exists() and pieces.read_bytes() != released:
        raise ValueError(f"{pieces} is not the model of {package}: give another --work")
    pieces.write_bytes(released)


def train(options: argparse.Namespace, config: dict[str, Any], dev: Dev) -> None:
    """Train until the time is over; leave ``weights.pt`` and a state to continue from."""
    from scripts.training.translator.checkpoints import WEIGHTS, split_in_parts
    from scripts.training.translator.dev_loss import DevLoss
    from scripts.training.translator.release.restore_weights import read_package, restore
    from scripts.training.translator.trainer import Training

    train_options = _train_options(options, config)
    start, seen = None, 0.0
    if options.from_package:
        released = read_package(options.from_package)
        start, seen = restore(released, train_options.shape), released.pieces_seen
    training = Training(train_options, options.work, report=report, start=start, seen=seen)
    if options.resume and not training.resume():
        report("no saved state: the training begins anew")
    score = None
    if dev:
        few = dict(list(dev.items())[:2])
        score = DevLoss.read(options.work / "sentencepiece.model", few, train_options.device)
    training.run(score)
    if options.parts:
        for part in split_in_parts(options.work / "train" / WEIGHTS):
            report(f"{part.name}: {part.stat().st_size} bytes")


def _train_options(options: argparse.Namespace, config: dict[str, Any]) -> Any:
    from scripts.training.translator.network.model import Shape
    from scripts.training.translator.schedule import Schedule
    from scripts.training.translator.trainer import TrainOptions

    schedule = dict(config["schedule"])
    schedule["accumulate"] = tuple((share, batches) for share, batches in schedule["accumulate"])
    table = dict(config["train"])
    if options.seconds is not None:
        table["seconds"] = options.seconds
    if options.steps is not None:
        table["steps"] = options.steps
    shape = Shape(len(_pieces_of(options.work)), **config["shape"])
    return TrainOptions(shape, Schedule(**schedule), seed=config["seed"], **table)


def _pieces_of(work: Path) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "sentencepiece.model"))
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def release(work: Path, config: dict[str, Any], out: Path, dev: Dev) -> None:
    """Write the package, run it through argostranslate, and print its scores as JSON."""
    from scripts.training.translator.checkpoints import read_weights
    from scripts.training.translator.release.argos_check import translate_with_argos
    from scripts.training.translator.release.conversion import convert
    from scripts.training.translator.release.packaging import write_package
    from scripts.training.translator.release.scoring import score_sets

    settings = config["release"]
    model, seen = read_weights(work / "train")
    converted = work / "converted"
    convert(
        model,
        _pieces_of(work),
        converted,
        quantization=settings["quantization"],
        end_bias=settings.get("end_bias", 0.0),
    )
    write_package(
        out,
        model=converted,
        pieces=work / "sentencepiece.model",
        readme=(CONFIGS / "package-readme.md").read_text(encoding="utf-8"),
        version=settings["version"],
        longest_source=settings.get("longest_source", config["longest"]),
        target_pieces_seen=seen,
        good_for=settings.get("good_for", ""),
    )
    lines = (CONFIGS / "shapes-to-check.txt").read_text(encoding="utf-8").splitlines()
    for french, english in zip(lines, translate_with_argos(out, lines), strict=True):
        report(f"argostranslate: {french} => {english}")
    scores = score_sets(converted, work / "sentencepiece.model", dev, beam=4)
    print(json.dumps({"package": out.name, "bytes": out.stat().st_size, "scores": scores}))


if __name__ == "__main__":
    sys.exit(main())
