"""Rendering texts into a project: by the translator, each batch kept before the next is begun."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.jobs import CancelToken, Progress
from workbench.project.machines import Machines
from workbench.store import Model, ProjectFile, Rendering, Role

_COMMIT_EVERY = 256
"""Renderings between two commits: what a kill can cost."""


def render_texts(
    project: ProjectFile,
    machines: Machines,
    texts: Iterable[str],
    *,
    stage: str,
    progress: Progress,
    cancel: CancelToken,
) -> None:
    """Render those of the texts that the translator has not rendered for this project before.

    Raises:
        ModelError: The model is missing or broken.
        StoppedError: Between two batches; what was rendered is kept.
    """
    translator = machines.translator
    package = translator.package
    identity = package.identity.partition("@")[0]
    model = project.meta.use_model(
        Model(Role.TRANSLATOR, identity, package.sha256, str(translator.options))
    )
    signature = project.meta.signature.with_part("translator", package.identity)
    project.meta.set_signature(signature.with_part("decoding", str(translator.options)))
    missing = project.renderings.missing(texts, model_id=model)
    fresh: dict[str, Rendering] = {}
    done = 0
    try:
        for batch in translator.translate(missing, cancel=cancel):
            for position, rendering in batch:
                fresh[missing[position]] = Rendering(rendering.text, rendering.log_probability)
            done += len(batch)
            progress(done, len(missing), stage)
            if len(fresh) >= _COMMIT_EVERY:
                project.renderings.put(model, fresh)
                fresh = {}
    finally:
        project.renderings.put(model, fresh)
