"""Products of matrices held to one thread while a text is aligned.

The aligner's products are small and many. A second thread made them a tenth quicker and took half
as much processor time again, most of it waiting; a sixteenth would only wait.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """Within it NumPy multiplies matrices on one thread; torch and tokenizers do as they did."""
    limited: AbstractContextManager[Any] = _controller().limit(limits=1, user_api="blas")
    return limited


@lru_cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController  # looks through what is loaded: a few ms

    return ThreadpoolController()
