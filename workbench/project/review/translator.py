"""The translator of a review: renders a bead again, gives other renderings, completes a text.

Its renderings are stored under a role of their own, beside those of the build: neither replaces
the other in the file, and the review's are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice, product
from typing import TYPE_CHECKING, TypeVar

from workbench.bitext.edits.wording import join
from workbench.project.models import ModelChoice, Models
from workbench.project.review.session import ReviewSession

if TYPE_CHECKING:
    from workbench.translate import Rendering, Translator

_Result = TypeVar("_Result")


class ReviewTranslator:
    """A translator in a thread of its own, loaded when it is first used.

    Every method returns at once; the result of a future may raise ``ModelError``.

    Args:
        session: The review.
        choice: Which package to load, and how to run it.
    """

    def __init__(self, session: ReviewSession, choice: ModelChoice | None = None) -> None:
        self._session = session
        self._models = Models(choice or ModelChoice(), session.languages)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="translator")
        self._translator: Translator | None = None

    @property
    def is_open(self) -> bool:
        """Whether the model is loaded; until then a call takes longer."""
        return self._translator is not None

    def close(self) -> None:
        """Accept no more calls, and release the model once the thread has finished."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False, cancel_futures=False)

    def render(self, source: str) -> Future[Rendering]:
        """Render a text as one unit, whatever sentences it consists of."""
        return self._submit(lambda translator: translator.render(source))

    def alternatives(self, sentences: Sequence[str], n: int) -> Future[list[str]]:
        """Return different renderings of a bead, the most probable first.

        If the sentences together are too long for the model, each is rendered alone, and their
        renderings are combined.

        Args:
            sentences: The sentences of the bead's source side.
            n: How many renderings to return at most.
        """
        return self._submit(lambda translator: _alternatives(translator, sentences, n))

    def complete(self, source: str, typed: str) -> Future[str]:
        """Return what follows ``typed`` in a translation of ``source``; empty if nothing does."""
        return self._submit(
            lambda translator: continuation(typed, translator.complete(source, typed).text)
        )

    def keep(self, bead_id: int, source: str, rendering: Rendering) -> None:
        """Store a rendering of a bead's source text in the project.

        Raises:
            EditError: The session is read-only, or the bead's source text has changed meanwhile.
        """
        translator = self._translator
        assert translator is not None
        self._session.texts.keep_rendering(
            bead_id,
            source,
            rendering.text,
            log_probability=rendering.log_probability,
            engine=(
                translator.package.identity.partition("@")[0],
                translator.package.sha256,
                str(translator.options),
            ),
        )

    def _submit(self, call: Callable[[Translator], _Result]) -> Future[_Result]:
        return self._thread.submit(lambda: call(self._load()))

    def _load(self) -> Translator:
        if self._translator is None:
            self._translator = self._models.translator
        return self._translator

    def _close(self) -> None:
        if self._translator is not None:
            self._translator.close()


def _alternatives(translator: Translator, sentences: Sequence[str], n: int) -> list[str]:
    texts = [rendering.text for rendering in translator.alternatives(join(sentences), n)]
    if len(texts) == 1 and len(sentences) > 1:
        parts = [translator.alternatives(sentence, n) for sentence in sentences]
        ranked = sorted(islice(product(*parts), n**4), key=_cost)
        texts = list(dict.fromkeys(join(part.text for part in one) for one in ranked))
    return texts[:n]


def _cost(parts: Sequence[Rendering]) -> float:
    return -sum(part.log_probability or 0.0 for part in parts)


def continuation(typed: str, whole: str) -> str:
    """Return what follows ``typed`` in ``whole``; a space at the end of ``typed`` may be missing.

    The result is empty if ``whole`` does not begin with ``typed``.
    """
    if whole.startswith(typed):
        return whole[len(typed) :]
    kept = typed.rstrip()
    return whole[len(kept) :].lstrip() if whole.startswith(kept) else ""
