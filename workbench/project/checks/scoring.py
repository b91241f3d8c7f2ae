"""Scores of targets by forced decoding, beside those of the machine's own renderings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.bitext import Side
from workbench.project.checks.checker import ScoreBeads
from workbench.project.models import ModelChoice, Models
from workbench.quality import ForcedScore
from workbench.store import BeadWithTexts, ProjectFile


def bead_scorer(choice: ModelChoice) -> Callable[[ProjectFile], ScoreBeads]:
    """Return a function that prepares the scoring of a project's beads with a translator.

    A bead without a target or without a rendering, or whose target is the rendering, has no score.
    The model is loaded with the first beads.

    Args:
        choice: Which translator to load, and how to run it.

    Raises:
        ModelError: There is no translator for the languages of the project, or it is broken; from
            the returned function.
    """

    def prepare(project: ProjectFile) -> ScoreBeads:
        models = Models(choice, project.meta.header.languages)
        assert models.package  # reports a missing model before any work is done

        def score(beads: Sequence[BeadWithTexts]) -> list[ForcedScore | None]:
            chosen = [n for n, bead in enumerate(beads) if _can_be_scored(bead)]
            sources = [beads[n].text(Side.SOURCE) for n in chosen]
            targets = [beads[n].text(Side.TARGET) for n in chosen]
            renderings = [beads[n].rendering or "" for n in chosen]
            target_scores = models.translator.score(sources, targets)
            rendering_scores = models.translator.score(sources, renderings)
            scores: list[ForcedScore | None] = [None] * len(beads)
            for n, target, rendering in zip(chosen, target_scores, rendering_scores, strict=True):
                scores[n] = ForcedScore(
                    target.log_probability,
                    rendering.log_probability,
                    target.tokens,
                    target.log_probabilities,
                )
            return scores

        return score

    return prepare


def _can_be_scored(bead: BeadWithTexts) -> bool:
    target = bead.text(Side.TARGET)
    return bool(bead.text(Side.SOURCE) and target and bead.rendering and target != bead.rendering)
