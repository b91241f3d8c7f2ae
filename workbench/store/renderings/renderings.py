"""Renderings by source text and model: equal segments of all documents share one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from workbench.errors import BadInputError
from workbench.store.documents.text import check_text, text_hash
from workbench.store.file.connection import Database
from workbench.store.file.meta import Meta, Role

_BATCH = 500
"""Texts that one query looks up."""
"""Texts that one query looks up."""


@dataclass(frozen=True, slots=True)
class StoredRendering:
    """A machine's rendering of one text.

    Attributes:
        text: The rendering.
        log_probability: Mean natural log probability per token; None = unknown.
    """

    text: str
    log_probability: float | None = None


class Renderings:
    """The renderings of a project."""

    def __init__(self, database: Database, meta: Meta) -> None:
        self._db = database
        self._meta = meta

    def put(self, model_id: int, renderings: Mapping[str, StoredRendering]) -> None:
        """Store renderings by their source text; those of the same texts and model are replaced.

        Raises:
            BadInputError: A rendering contains half a surrogate pair.
        """
        for rendering in renderings.values():
            check_text(rendering.text, BadInputError, where="rendering")
        rows = (
            (text_hash(source), model_id, rendering.text, rendering.log_probability)
            for source, rendering in renderings.items()
        )
        with self._db.transaction():
            self._db.write_many(
                "INSERT INTO rendering VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " text = excluded.text, log_probability = excluded.log_probability",
                rows,
            )

    def get(
        self, texts: Iterable[str], *, model_id: int | None = None
    ) -> dict[str, StoredRendering]:
        """Return the renderings of texts, by text; texts without one are left out.

        Args:
            texts: The source texts.
            model_id: Whose renderings; None = for each text those of the review's translator, else
                the memory's, else the build's translator's.
        """
        if model_id is None:
            roles = (Role.TRANSLATOR, Role.MEMORY, Role.SECOND_TRANSLATOR)
            used = map(self._meta.model_id, roles)
            wanted = list(texts)
            known = [self.get(wanted, model_id=model) for model in used if model is not None]
            return {text: made for one in known for text, made in one.items()}
        model, found = model_id, dict[str, StoredRendering]()
        for batch in _batches(texts, _BATCH):
            by_hash = {text_hash(text): text for text in batch}
            marks = ",".join("?" * len(by_hash))
            rows = self._db.read(
                "SELECT text_hash, text, log_probability FROM rendering"
                f" WHERE model_id = ? AND text_hash IN ({marks})",
                (model, *by_hash),
            )
            found.update((by_hash[key], StoredRendering(text, log)) for key, text, log in rows)
        return found

    def missing(self, texts: Iterable[str], *, model_id: int) -> list[str]:
        """Return those of the texts that the model has not rendered, each once, in order."""
        wanted = list(dict.fromkeys(texts))
        known = self.get(wanted, model_id=model_id)
        return [text for text in wanted if text not in known]


def _batches(texts: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    rest = iter(texts)
    while batch := list(islice(rest, size)):
        yield batch
