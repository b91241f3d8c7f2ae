"""Repair and judge a chunk of pairs, in any process: the result depends on the chunk alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.bitext import PAIR_ISSUE_KINDS, IssueEffort, IssueKind, LanguagePair, TranslationUnit
from workbench.errors import ModelError, WorkbenchError
from workbench.formats.cleaning import clean_surrogates
from workbench.formats.write_log import WriteLog
from workbench.project.cleaning.clean_options import CleaningRules, CleanOptions, made_with
from workbench.project.cleaning.piece import JudgedPiece, JudgedUnit
from workbench.project.cleaning.statistics import ChunkStatistics, histogram, nearest
from workbench.project.models import Models
from workbench.project.pair_issues import with_issues
from workbench.quality import Pair
from workbench.quality.cleaning import (
    RULES,
    DuplicateKeys,
    RuleContext,
    is_judged,
    repair,
)
from workbench.quality.lengths import LengthModel

_SCORE_DECIMALS = 4
"""Decimals of scores, in files and in reports."""


@dataclass(frozen=True)
class Chunk:
    """Pairs that are judged together.

    Attributes:
        place: The file, for messages.
        key: Key of the file's pieces.
        number: Number of the chunk in its file, from 0.
        first: Number of its first pair in the whole run, from 1.
        units: The pairs.
        made_with: Versions of the process that reads the pairs.
    """

    place: str
    key: str
    number: int
    first: int
    units: Sequence[TranslationUnit]
    made_with: str


@dataclass(frozen=True)
class JudgedChunk:
    """The judgements on a chunk, as a process returns them.

    Attributes:
        data: The piece, as ``JudgedPiece.to_bytes`` gives it; empty if the chunk failed.
        error: Why it failed; None if it did not.
    """

    data: bytes
    error: WorkbenchError | None = None


def judge_chunk(options: CleanOptions, models: Models, chunk: Chunk) -> JudgedChunk:
    """Repair and judge the pairs of a chunk.

    Args:
        options: Which rules, and whether to repair.
        models: The embedder, for issues inside pairs.
        chunk: The pairs.

    Raises:
        ModelError: This process, on another machine, has other versions.
    """
    if chunk.made_with != made_with():
        raise ModelError(
            f"a worker would judge with {made_with()}, not with {chunk.made_with}",
            where=chunk.place,
            hint="Install the same versions there.",
        )
    repaired: Counter[str] = Counter()
    units, mended = [], 0
    for given in chunk.units:
        unit = _fresh(given, options)
        mended_unit, names = _repaired(unit) if options.repair else (unit, ())
        repaired.update(names)
        mended += bool(names)
        units.append(mended_unit)
    if options.looks_for_issues:
        full = options.issues is IssueEffort.FULL
        judged = with_issues(
            units,
            models.embedder,
            options.languages,
            translator=models.greedy_translator if full else None,
        )
        units = list(judged)
    if IssueKind.UNRELATED.value in options.rules:
        units = list(map(_with_confidence, units))
    numbers = range(chunk.first, chunk.first + len(units))
    scores = _scores(units, options.rules, options.languages)
    pairs = list(_judged(units, scores, options.rules))
    statistics = _statistics(pairs, scores, options.rules, numbers)
    statistics = replace(statistics, repaired=dict(repaired), repaired_pairs=mended)
    piece = JudgedPiece(chunk.first, pairs, statistics)
    return JudgedChunk(piece.to_bytes())


def failed_chunk(_chunk: Chunk, error: WorkbenchError) -> JudgedChunk:
    """Return the result of a chunk that failed."""
    return JudgedChunk(b"", error)


def _fresh(unit: TranslationUnit, options: CleanOptions) -> TranslationUnit:
    """Return a unit in Unicode, without what an earlier run said of it: it is judged anew."""
    log = WriteLog()
    texts = clean_surrogates(unit.source, log), clean_surrogates(unit.target, log)
    if texts != (unit.source, unit.target):
        unit = replace(unit, source=texts[0], target=texts[1])
    scores = {} if options.looks_for_issues else unit.issue_scores
    if not unit.rejected and scores is unit.issue_scores:
        return unit
    return replace(unit, rejected="", issue_scores=scores)


def _repaired(unit: TranslationUnit) -> tuple[TranslationUnit, tuple[str, ...]]:
    if not is_judged(unit.source, unit.target):
        return unit, ()
    source, target = repair(unit.source), repair(unit.target)
    done = source.done + target.done
    return (replace(unit, source=source.text, target=target.text) if done else unit), done


def _with_confidence(unit: TranslationUnit) -> TranslationUnit:
    """Return a unit with the confidence that its file states, or one by what it says itself."""
    if unit.confidence is not None:
        return unit
    confidence = 1 - unit.issue_scores.get(IssueKind.UNRELATED, 0.0)
    return replace(unit, confidence=round(confidence, _SCORE_DECIMALS))


def _scores(
    units: Sequence[TranslationUnit], rules: CleaningRules, languages: LanguagePair
) -> dict[str, list[float | None]]:
    """Return the score of each pair by each rule that is on, but for those about duplicates."""
    context = RuleContext(LengthModel.fit((len(u.source), len(u.target)) for u in units))
    pairs = [Pair(unit.source, unit.target, languages) for unit in units]
    found: dict[str, list[float | None]] = {}
    for rule in rules.rules:
        if rule.score is not None:
            found[rule.name] = [rule.score_of(pair, context) for pair in pairs]
        elif rule.name == "confidence":
            found[rule.name] = [unit.confidence for unit in units]
    for kind in PAIR_ISSUE_KINDS:
        if kind.value in rules:
            found[kind.value] = [unit.issue_scores.get(kind, 0.0) for unit in units]
    return {
        name: [None if score is None else round(score, _SCORE_DECIMALS) for score in row]
        for name, row in found.items()
    }


def _judged(
    units: Sequence[TranslationUnit],
    scores: dict[str, list[float | None]],
    rules: CleaningRules,
) -> Iterator[JudgedUnit]:
    by_rule = [(rule, scores[rule.name]) for rule in rules.rules if rule.name in scores]
    wants_keys = "duplicate" in rules or "near-duplicate" in rules
    for place, unit in enumerate(units):
        reasons = {}
        for rule, row in by_rule:
            score = row[place]
            if score is not None and rules.rejects(rule, score):
                reasons[rule.name] = score
        keys = None
        if wants_keys and not reasons:
            keys = DuplicateKeys.of(unit.source, unit.target)
        yield JudgedUnit(unit, reasons, keys)


def _statistics(
    pairs: Sequence[JudgedUnit],
    scores: dict[str, list[float | None]],
    rules: CleaningRules,
    numbers: Sequence[int],
) -> ChunkStatistics:
    rejected = Counter(name for pair in pairs for name in pair.reasons)
    alone = Counter(next(iter(pair.reasons)) for pair in pairs if len(pair.reasons) == 1)
    histograms, samples = {}, {}
    for rule in (rule for rule in RULES if rule.name in scores):
        known = [(s, n) for s, n in zip(scores[rule.name], numbers, strict=True) if s is not None]
        if known:
            values, places = zip(*known, strict=True)
            histograms[rule.name] = histogram(rule, values)
            samples.update(nearest(rule, rules.thresholds[rule.name], values, places))
    return ChunkStatistics(len(pairs), dict(rejected), dict(alone), {}, 0, histograms, samples)
