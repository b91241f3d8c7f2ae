"""A batch that fails: which of its inputs the model refuses, if it is not broken altogether.

CTranslate2 decodes the inputs of a batch together, so one that it cannot take (an index out of a
damaged table, more memory than a device has) fails all of them.
"""

from __future__ import annotations

from typing import Any

from workbench.errors import ModelError
from workbench.translate.engine.model import Output, PackageModel


def submit(model: PackageModel, batch: list[list[str]]) -> list[Any]:
    """Queue a batch; where that fails already, nothing, and ``collect_each`` sees to it."""
    try:
        return model.submit(batch)
    except (RuntimeError, ValueError):
        return []


def collect_each(
    model: PackageModel, batch: list[list[str]], waiting: list[Any]
) -> list[Output | str]:
    """The outputs of a batch; in the place of one that the model refuses, why it does.

    Args:
        model: What decodes.
        batch: The inputs.
        waiting: From ``submit``.

    Raises:
        ModelError: The model fails on a single letter as well: nothing will be translated by it.
    """
    if len(waiting) == len(batch):
        try:
            return list(model.collect(batch, waiting))
        except ModelError:
            pass
    model.check_it_works()
    return [_alone(model, tokens) for tokens in batch]


def _alone(model: PackageModel, tokens: list[str]) -> Output | str:
    try:
        return model.collect([tokens], model.submit([tokens]))[0]
    except ModelError as error:
        return error.what
    except (RuntimeError, ValueError) as error:
        return f"the model failed: {str(error).strip().partition(chr(10))[0]}"
