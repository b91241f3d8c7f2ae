"""The models of a run: translator and embedder, found early and opened at first use.

Besides these names, ``catalogue`` lists and tests models, ``installing`` installs them,
and ``embedding_cache`` keeps the vectors of a project.
"""

from workbench.project.models.loading import EMBEDDER_KEY, ModelChoice, Models

__all__ = ["EMBEDDER_KEY", "ModelChoice", "Models"]
