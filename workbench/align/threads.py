"""Matrix products on one thread while a text is aligned.

The aligner's matrix products are small and many. More threads would hardly make them faster, and
would take up to twice the processor time, most of it spent waiting for one another.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Return a context in which NumPy multiplies matrices on one thread.

    The threads of torch and of the tokenizers are not changed.
    """
    limited: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limited


@lru_cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController  # inspects the loaded libraries: a few ms

    return ThreadpoolController()
