"""Evaluation of files: alignments against gold alignments, translations against references."""

from __future__ import annotations

from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext.ladder import parse_ladder
from workbench.errors import BadInputError
from workbench.quality import TranslationScore, score_translation

if TYPE_CHECKING:
    from workbench.align import AlignmentScore
    from workbench.bitext import Link


def evaluate_alignment(gold: Path, predicted: Path) -> AlignmentScore:
    """Score a ladder file, or all ladder files of a folder together.

    Args:
        gold: A ladder file, or a folder of them.
        predicted: A ladder file; or a folder with a file for each one in ``gold`` that has the
            same name up to the first dot.

    Raises:
        BadInputError: A file is missing, has no partner, or is not a ladder file.
    """
    # numpy and the aligner: 0.1 s that `evaluate translation` does not need.
    from workbench.align import evaluate

    scores = (
        evaluate(_read_ladder(one), _read_ladder(other)) for one, other in _pairs(gold, predicted)
    )
    return reduce(add, scores)


def evaluate_translation(
    reference: Path, hypothesis: Path
) -> tuple[TranslationScore, TranslationScore]:
    """Score a translation with one segment a line.

    Args:
        reference: The reference translation.
        hypothesis: The translation to score, with as many lines.

    Returns:
        chrF and BLEU.

    Raises:
        BadInputError: A file is missing or empty, or their numbers of lines differ.
    """
    lines = [_read_lines(path) for path in (reference, hypothesis)]
    if len(lines[0]) != len(lines[1]):
        raise BadInputError(
            f"{len(lines[1])} lines, but {reference} has {len(lines[0])}",
            where=str(hypothesis),
            hint="Both files must have one segment a line; translate with --pre-segmented.",
        )
    if not lines[0]:
        raise BadInputError(
            "the file is empty", where=str(reference), hint="Give one segment a line."
        )
    return score_translation(lines[0], lines[1])


def _pairs(gold: Path, predicted: Path) -> list[tuple[Path, Path]]:
    if not gold.is_dir():
        return [(gold, predicted)]
    found = {path.name.split(".")[0]: path for path in sorted(gold.iterdir()) if path.is_file()}
    others = {path.name.split(".")[0]: path for path in predicted.iterdir() if path.is_file()}
    missing = sorted(set(found) - set(others))
    if missing or not found:
        raise BadInputError(
            f"there is no file for {', '.join(missing)}" if missing else "the folder has no files",
            where=str(predicted if missing else gold),
            hint="Files are paired by their names up to the first dot.",
        )
    return [(found[name], others[name]) for name in found]


def _read_ladder(path: Path) -> list[Link]:
    return list(parse_ladder(_read_lines(path), name=str(path)))


def _read_lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadInputError(
            "there is no such file", where=str(path), hint="Check the path."
        ) from None
    except (UnicodeDecodeError, IsADirectoryError) as error:
        raise BadInputError(
            f"cannot be read as UTF-8 text ({error})",
            where=str(path),
            hint="Give a UTF-8 text file.",
        ) from error
    return text.removesuffix("\n").split("\n") if text else []
