"""The translator beside a review: a unit rendered anew, other wordings of it, completions.

What the review's translator made is kept under a role of its own, beside what the build's one
made: neither takes the other's place in the file, and the later one is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice, product
from typing import TYPE_CHECKING, TypeVar

from workbench.bitext.wording import join
from workbench.project.models import ModelChoice, Models
from workbench.project.review.session import ReviewSession

if TYPE_CHECKING:
    from workbench.translate import Rendering, Translator

_Result = TypeVar("_Result")


class SecondTranslator:
    """A translator that a review asks now and then; one thread owns it and opens it when asked.

    Every call returns at once; the future's result may raise ``ModelError``.

    Args:
        session: The review.
        choice: Which package, and where it runs.
    """

    def __init__(self, session: ReviewSession, choice: ModelChoice | None = None) -> None:
        self._session = session
        self._models = Models(
            choice or ModelChoice(),
            session.languages,
        )
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="translator")
        self._translator: Translator | None = None

    @property
    def is_open(self) -> bool:
        """Whether the model is loaded: the first question takes longer than others."""
        return self._translator is not None

    def close(self) -> None:
        """Take no more questions, and give the model's memory back once the thread is free."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False, cancel_futures=False)

    def render(self, source: str) -> Future[Rendering]:
        """One wording as a whole, whatever sentences it is made of."""
        return self._ask(lambda translator: translator.render(source))

    def alternatives(self, sentences: Sequence[str], n: int) -> Future[list[str]]:
        """Up to ``n`` different wordings of a unit, the most probable first.

        Sentences that are too long for the model together are worded one by one, and the wordings
        combined.

        Args:
            sentences: The unit's source, in its parts.
            n: How many wordings at the most.
        """
        return self._ask(lambda translator: _alternatives(translator, sentences, n))

    def complete(self, source: str, typed: str) -> Future[str]:
        """What would follow ``typed`` in a translation of ``source``; empty where nothing does."""
        return self._ask(
            lambda translator: continuation(typed, translator.complete(source, typed).text)
        )

    def keep(self, bead_id: int, source: str, rendering: Rendering) -> None:
        """Write a rendering of a bead's source wording into the project.

        Raises:
            EditError: The session is read-only, or the bead's source has another wording by now.
        """
        translator = self._translator
        assert translator is not None
        self._session.keep_rendering(
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

    def _ask(self, question: Callable[[Translator], _Result]) -> Future[_Result]:
        return self._thread.submit(lambda: question(self._opened()))

    def _opened(self) -> Translator:
        if self._translator is None:
            self._translator = self._models.translator
        return self._translator

    def _close(self) -> None:
        if self._translator is not None:
            self._translator.close()


def _alternatives(translator: Translator, sentences: Sequence[str], n: int) -> list[str]:
    found = [made.text for made in translator.alternatives(join(sentences), n)]
    if len(found) == 1 and len(sentences) > 1:
        parts = [translator.alternatives(sentence, n) for sentence in sentences]
        ranked = sorted(islice(product(*parts), n**4), key=_doubt)
        found = list(dict.fromkeys(join(part.text for part in made) for made in ranked))
    return found[:n]


def _doubt(parts: Sequence[Rendering]) -> float:
    return -sum(part.log_probability or 0.0 for part in parts)


def continuation(typed: str, whole: str) -> str:
    """What comes behind ``typed`` in ``whole``, which begins with it but for a last space."""
    if whole.startswith(typed):
        return whole[len(typed) :]
    kept = typed.rstrip()
    return whole[len(kept) :].lstrip() if whole.startswith(kept) else ""
