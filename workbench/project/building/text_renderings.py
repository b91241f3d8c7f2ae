"""Texts rendered into a project: from the memory, then by the translator, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.jobs import Reporter
from workbench.project.batch.model_failures import refused_text
from workbench.project.building.memory_lookup import look_up_texts, without_stand_ins
from workbench.project.inputs import LoadedMemory
from workbench.project.models import Models
from workbench.store import Model, ProjectFile, Role, StoredRendering

if TYPE_CHECKING:
    from workbench.translate import Translator
    from workbench.translate.cluster.translator import ClusterTranslator

_COMMIT_EVERY = 256
"""Renderings between two commits: what a kill can cost."""


@dataclass(frozen=True, slots=True)
class RenderingSources:
    """The sources from which renderings come.

    Attributes:
        models: Hold the translator, which is opened where the memory does not have a text.
        translate: Ask the translator at all.
        memory: Looked up first; None = there is none.
        cluster: Asked in place of the translator of this process; None = there is none.
    """

    models: Models
    translate: bool = True
    memory: LoadedMemory | None = None
    cluster: ClusterTranslator | None = None

    @property
    def translator(self) -> Translator | ClusterTranslator:
        """What renders a text that the memory does not have.

        Raises:
            ModelError: The model is missing or broken.
        """
        return self.cluster or self.models.translator


def render_texts(
    project: ProjectFile,
    texts: Iterable[str],
    *,
    sources: RenderingSources,
    document: str,
    reporter: Reporter,
) -> None:
    """Render the texts of a document: from the memory where it has them, else by the translator.

    Raises:
        ModelError: The model is missing or broken.
        RefusedTextError: The model works and fails on a text; all others are rendered and kept.
        StoppedError: Between two batches; what was rendered is kept.
    """
    wanted = list(dict.fromkeys(texts))
    if sources.memory is not None and wanted:
        look_up_texts(
            project, sources.memory, wanted, stage=f"look up {document}", reporter=reporter
        )
        wanted = without_stand_ins(project, wanted)
    if sources.translate and wanted:
        _translate(project, sources.translator, wanted, document=document, reporter=reporter)


def _translate(
    project: ProjectFile,
    translator: Translator | ClusterTranslator,
    texts: Iterable[str],
    *,
    document: str,
    reporter: Reporter,
) -> None:
    """Render those of the texts that the translator has not rendered for this project before."""
    package = translator.package
    identity = package.identity.partition("@")[0]
    model = project.meta.use_model(
        Model(Role.TRANSLATOR, identity, package.sha256, str(translator.options))
    )
    signature = project.meta.signature.with_part("translator", package.identity)
    project.meta.set_signature(signature.with_part("decoding", str(translator.options)))
    missing = project.renderings.missing(texts, model_id=model)
    fresh: dict[str, StoredRendering] = {}
    refused: dict[str, str] = {}
    done = 0
    batches = translator.translate(missing, keep_going=True, reporter=reporter.cancel_only())
    try:
        for batch in batches:
            for position, rendering in batch:
                text = missing[position]
                if rendering.failure:
                    refused[text] = rendering.failure
                else:
                    fresh[text] = StoredRendering(rendering.text, rendering.log_probability)
            done += len(batch)
            reporter.progress(done, len(missing), f"translate {document}")
            if len(fresh) >= _COMMIT_EVERY:
                project.renderings.put(model, fresh)
                fresh = {}
    finally:
        project.renderings.put(model, fresh)
    for text, reason in refused.items():
        raise refused_text(text, reason, document, others=len(missing) - len(refused))
