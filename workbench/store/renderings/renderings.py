"""Renderings of source texts, by text and model: equal segments of all documents share one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from workbench.errors import BadInputError
from workbench.store.documents.text import check_text, text_hash
from workbench.store.file.connection import Database
from workbench.store.file.meta import Meta, Role

_BATCH = 500


@dataclass(frozen=True, slots=True)
class StoredRendering:
    """A machine's rendering of one text.

    Attributes:
        log_probability: Mean per token, natural logarithm; None where the engine gives none.
    """

    text: str
    log_probability: float | None = None


class Renderings:
    """The renderings of a project."""

    def __init__(self, database: Database, meta: Meta) -> None:
        self._db = database
        self._meta = meta

    def put(self, model_id: int, renderings: Mapping[str, StoredRendering]) -> None:
        """Keep renderings by their source text; one that is known already is replaced.

        Raises:
            BadInputError: A rendering holds half a surrogate pair.
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
        """What is known of these texts, by text.

        If no model is given: what the memory in use has, else what the translator in use made;
        before both what a reviewer had rendered anew.
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
        """Those of the texts that the model has not rendered, each once, in order."""
        wanted = list(dict.fromkeys(texts))
        known = self.get(wanted, model_id=model_id)
        return [text for text in wanted if text not in known]


def _batches(texts: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    rest = iter(texts)
    while batch := list(islice(rest, size)):
        yield batch
