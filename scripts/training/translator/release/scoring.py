"""Scores of a converted model on dev sets, by sacreBLEU."""

import time
from pathlib import Path
from typing import Any


def translate(
    model: Path, pieces: Path, texts: list[str], *, beam: int, threads: int = 2
) -> list[str]:
    """Translate as argostranslate does: with its length penalty, and unknown pieces copied."""
    import ctranslate2
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    translator = ctranslate2.Translator(str(model), device="cpu", intra_threads=threads)
    results = translator.translate_batch(
        processor.encode(texts, out_type=str),
        beam_size=beam,
        length_penalty=0.2,
        replace_unknowns=True,
        max_batch_size=1024,
        batch_type="tokens",
    )
    return [processor.decode_pieces(result.hypotheses[0]).replace("▁", " ") for result in results]


def score(hypotheses: list[str], references: list[str]) -> dict[str, Any]:
    """Return BLEU, chrF, the ratio of lengths and the number of looping translations."""
    from sacrebleu.metrics import BLEU, CHRF

    bleu, chrf = BLEU(), CHRF()
    by_words = bleu.corpus_score(hypotheses, [references])
    return {
        "bleu": round(by_words.score, 2),
        "length_ratio": round(by_words.ratio, 3),
        "chrf": round(chrf.corpus_score(hypotheses, [references]).score, 2),
        "segments": len(references),
        "looping": sum(map(is_looping, hypotheses)),
        "signatures": [str(bleu.get_signature()), str(chrf.get_signature())],
    }


def score_sets(
    model: Path,
    pieces: Path,
    dev: dict[str, tuple[list[str], list[str]]],
    *,
    beam: int,
    threads: int = 2,
) -> dict[str, dict[str, Any]]:
    """Return the scores of each dev set, with the seconds that translating it took."""
    scores = {}
    for name, (french, english) in dev.items():
        began = time.monotonic()
        hypotheses = translate(model, pieces, french, beam=beam, threads=threads)
        scores[name] = score(hypotheses, english)
        scores[name]["seconds"] = round(time.monotonic() - began, 1)
        scores[name]["beam"] = beam
    return scores


def is_looping(text: str) -> bool:
    """Return whether any four words in a row occur three times or more."""
    words = text.split()
    runs = [tuple(words[first : first + 4]) for first in range(len(words) - 3)]
    return any(runs.count(run) >= 3 for run in set(runs))
