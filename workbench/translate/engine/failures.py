"""Find out which inputs of a failed batch the model fails on.

CTranslate2 decodes the inputs of a batch together. So all of them fail if one does: by an index
outside of a damaged table, or by more memory than a device has.
"""

from __future__ import annotations

from typing import Any

from workbench.errors import ModelError
from workbench.translate.engine.model import ModelOutput, PackageModel


def submit(model: PackageModel, batch: list[list[str]]) -> list[Any]:
    """Queue a batch; return nothing if that fails, so that ``collect_each`` handles it."""
    try:
        return model.submit(batch)
    except (RuntimeError, ValueError):
        return []


def collect_each(
    model: PackageModel, batch: list[list[str]], waiting: list[Any]
) -> list[ModelOutput | str]:
    """Return the outputs of a batch, with a reason in place of each output that the model fails on.

    Args:
        model: The model.
        batch: The inputs.
        waiting: From ``submit``.

    Raises:
        ModelError: The model also fails on a single letter.
    """
    if len(waiting) == len(batch):
        try:
            return list(model.collect(batch, waiting))
        except ModelError:
            pass
    model.check_it_works()
    return [_decode_alone(model, tokens) for tokens in batch]


def _decode_alone(model: PackageModel, tokens: list[str]) -> ModelOutput | str:
    try:
        return model.collect([tokens], model.submit([tokens]))[0]
    except ModelError as error:
        return error.what
    except (RuntimeError, ValueError) as error:
        return f"the model failed: {str(error).strip().partition(chr(10))[0]}"
