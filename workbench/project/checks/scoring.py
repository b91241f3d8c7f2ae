"""Scores of targets by forced decoding, beside those of the machine's own renderings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.bitext import Side
from workbench.project.checks.checker import ScoreBeads
from workbench.project.models import ModelChoice, Models
from workbench.quality import ForcedScore
from workbench.store import ProjectFile, WordedBead


def scorer(choice: ModelChoice) -> Callable[[ProjectFile], ScoreBeads]:
    """What makes, of an open project, the scoring of its beads with a translator.

    A bead without a target or a rendering, or whose target is the rendering, has no score. The
    model is loaded with the first beads.

    Raises:
        ModelError: There is no translator for the pair, or it is broken.
    """

    def of(project: ProjectFile) -> ScoreBeads:
        header = project.meta.header
        models = Models(
            choice,
            header.languages,
        )
        assert models.package  # a missing model is said before any work is done

        def score(beads: Sequence[WordedBead]) -> list[ForcedScore | None]:
            asked = [n for n, bead in enumerate(beads) if _has_score(bead)]
            sources = [beads[n].text(Side.SOURCE) for n in asked]
            targets = models.translator.score(sources, [beads[n].text(Side.TARGET) for n in asked])
            renderings = models.translator.score(sources, [beads[n].rendering or "" for n in asked])
            scores: list[ForcedScore | None] = [None] * len(beads)
            for n, target, rendering in zip(asked, targets, renderings, strict=True):
                scores[n] = ForcedScore(
                    target.log_probability,
                    rendering.log_probability,
                    target.tokens,
                    target.log_probabilities,
                )
            return scores

        return score

    return of


def _has_score(bead: WordedBead) -> bool:
    target = bead.text(Side.TARGET)
    return bool(bead.text(Side.SOURCE) and target and bead.rendering and target != bead.rendering)
