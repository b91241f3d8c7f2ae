"""Beads in the tables, read by id with their segments and texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from workbench.bitext import Bead, Bitext, Origin, Segment, Share, Side, Status
from workbench.bitext.edits.wording import join
from workbench.errors import EditError
from workbench.store.documents.documents import SIDES, read_segment
from workbench.store.documents.first_beads import write_first_beads
from workbench.store.documents.pair_issues import StoredPairIssues
from workbench.store.documents.placed_bead import BeadWithTexts, PlacedBead
from workbench.store.documents.segments import next_segment_id
from workbench.store.file.connection import Database, Row
from workbench.store.file.migrations import schema_version
from workbench.store.renderings.renderings import Renderings, StoredRendering
from workbench.store.review.trust import trust

_BATCH = 20_000
"""Beads that one query reads."""

_COLUMNS = (
    "id, status, origin, confidence, score, pinned, excluded, source_edit, target_edit, note,"
    " document_id, position, coalesce(changed_at, ''), coalesce(changed_by, '')"
)
_SHARES_SINCE = 5
"""Version from which on a file has the columns of ``Bead.source_shares``. An older one that is
opened for reading only does not have them."""


class Beads:
    """The beads of a project."""

    def __init__(self, database: Database, renderings: Renderings) -> None:
        self._db = database
        self._renderings = renderings

    @cached_property
    def _columns(self) -> str:
        has_shares = schema_version(self._db) >= _SHARES_SINCE
        return f"{_COLUMNS}, " + ("source_shares, target_shares" if has_shares else "NULL, NULL")

    @property
    def next_id(self) -> int:
        """The id that the next new bead gets; no bead has it or ever had it."""
        row = self._db.first("SELECT seq FROM sqlite_sequence WHERE name = 'bead'")
        return int(row[0]) + 1 if row else 1

    def write(self, document_id: int, beads: Iterable[Bead]) -> None:
        """Write the first beads of a document, which can be reviewed then. State: ``aligned``.

        Renderings should be written before, since machine drafts are ordered by their probability.

        Args:
            document_id: A document that is segmented and has no beads.
            beads: Its beads in order. They have every segment of the document once, and their ids
                rise from ``next_id``.

        Raises:
            InvariantError: The beads are not as described.
            BadInputError: The document has beads already, or no segments.
        """
        write_first_beads(self._db, document_id, beads, trusts=self.trusts, first_id=self.next_id)

    def placed(self, bead_ids: Iterable[int]) -> dict[int, PlacedBead]:
        """Read beads with their places but without texts, by id, in the given order.

        Raises:
            EditError: A bead does not exist.
        """
        ids = list(dict.fromkeys(bead_ids))
        found: dict[int, PlacedBead] = {}
        for start in range(0, len(ids), _BATCH):
            wanted = (json.dumps(ids[start : start + _BATCH]),)
            with self._db.alone():
                rows = self._db.read(
                    f"SELECT {self._columns} FROM bead WHERE id IN {_GIVEN}", wanted
                )
                members = self._db.read(
                    f"SELECT bead_id, side, id FROM segment WHERE bead_id IN {_GIVEN}"
                    " ORDER BY bead_id, side, number",
                    wanted,
                )
            segments: dict[tuple[int, int], list[int]] = {}
            for bead_id, side, segment_id in members:
                segments.setdefault((bead_id, side), []).append(segment_id)
            for row in rows:
                sides = (tuple(segments.get((row[0], side), ())) for side in (0, 1))
                found[row[0]] = _placed(row, *sides)
        missing = [i for i in ids if i not in found]
        if missing:
            raise EditError(f"there is no bead {missing[0]} any more")
        return {i: found[i] for i in ids}

    def with_texts(self, bead_ids: Iterable[int]) -> list[BeadWithTexts]:
        """Read beads with their texts and renderings, in the given order; meant for a page of them.

        Raises:
            EditError: A bead does not exist.
        """
        ids = list(bead_ids)
        wanted = (json.dumps(ids),)
        with self._db.alone():
            placed = self.placed(ids)
            rows = self._db.read(
                f"SELECT bead_id, side, number, text FROM segment WHERE bead_id IN {_GIVEN}"
                " ORDER BY bead_id, side, number",
                wanted,
            )
        sides: dict[tuple[int, int], tuple[list[int], list[str]]] = {}
        for bead_id, side, number, text in rows:
            numbers, texts = sides.setdefault((bead_id, side), ([], []))
            numbers.append(number)
            texts.append(text)
        sources = {i: sides.get((i, 0), ([], []))[1] for i in ids}
        renderings = self._rendered(placed, sources)
        loaded = []
        for bead_id in ids:
            source, target = (sides.get((bead_id, side), ([], [])) for side in (0, 1))
            wordings = tuple(source[1]), tuple(target[1])
            places = tuple(source[0]), tuple(target[0])
            rendering = renderings.get(bead_id)
            loaded.append(BeadWithTexts(placed[bead_id], *wordings, *places, rendering))
        return loaded

    def _rendered(
        self, placed: Mapping[int, PlacedBead], sources: Mapping[int, Sequence[str]]
    ) -> dict[int, str]:
        """Return the rendering of each bead: of its source as a whole, or else by sentence."""
        edits = {i: place.bead.source_edit for i, place in placed.items()}
        wholes = {
            i: join(texts) if (edit := edits[i]) is None else edit for i, texts in sources.items()
        }
        wanted = {text for texts in sources.values() for text in texts}
        wanted.update(whole for whole in wholes.values() if whole)
        known = self._renderings.get(wanted)
        rendered = {}
        for bead_id, texts in sources.items():
            whole = wholes[bead_id]
            parts = [known[whole]] if whole in known else [known[t] for t in texts if t in known]
            if parts:
                rendered[bead_id] = join(part.text for part in parts)
        return rendered

    def log_probabilities(self, beads: Iterable[Bead]) -> dict[int, float]:
        """Return the log probability of each draft's least probable sentence, by bead id."""
        drafts = [bead for bead in beads if bead.status is Status.MACHINE]
        ids = json.dumps([i for bead in drafts for i in bead.source])
        rows = self._db.read(f"SELECT id, text FROM segment WHERE id IN {_GIVEN}", (ids,))
        texts: dict[int, str] = dict(rows)
        known = self._renderings.get(set(texts.values()))
        found = {}
        for bead in drafts:
            parts = [known.get(texts[i], StoredRendering("")) for i in bead.source if i in texts]
            logs = [part.log_probability for part in parts if part.log_probability is not None]
            if logs:
                found[bead.id] = min(logs)
        return found

    def trusts(self, beads: Sequence[Bead]) -> dict[int, float]:
        """Return the trust in each bead, by which the doubtful order sorts, by bead id."""
        logs = self.log_probabilities(beads)
        issues = StoredPairIssues(self._db).open_issues(beads)
        return {
            bead.id: trust(
                bead, log_probability=logs.get(bead.id), issues=issues.get(bead.id, {}).values()
            )
            for bead in beads
        }

    def passage(self, bead_id: int, *, before: int = 1, after: int = 1) -> Bitext:
        """Return a bead and its neighbours in its document as a bitext.

        Args:
            bead_id: The bead.
            before: Number of beads above it.
            after: Number of beads below it.

        Raises:
            EditError: The bead does not exist.
        """
        with self._db.alone():
            place = self.placed([bead_id])[bead_id]
            here = (place.document_id, place.position)
            query = "SELECT id FROM bead WHERE document_id = ? AND position"
            above = self._db.numbers(f"{query} < ? ORDER BY position DESC LIMIT ?", (*here, before))
            below = self._db.numbers(f"{query} > ? ORDER BY position LIMIT ?", (*here, after))
            return self.bitext([*reversed(above), bead_id, *below])

    def bitext(self, bead_ids: Sequence[int]) -> Bitext:
        """Return neighbouring beads, given in reading order, as a bitext."""
        beads = [place.bead for place in self.placed(bead_ids).values()]
        rows = self._db.read(
            "SELECT id, side, text, start_offset, end_offset, block, kind FROM segment"
            f" WHERE bead_id IN {_GIVEN} ORDER BY side, number",
            (json.dumps(list(bead_ids)),),
        )
        segments: dict[Side, list[Segment]] = {side: [] for side in SIDES}
        for row in rows:
            segment = read_segment(row)
            segments[segment.side].append(segment)
        return Bitext(
            tuple(segments[Side.SOURCE]),
            tuple(segments[Side.TARGET]),
            tuple(beads),
            self.next_id,
            next_segment_id(self._db),
        )


_GIVEN = "(SELECT value FROM json_each(?))"


def _placed(values: Row, source: tuple[int, ...], target: tuple[int, ...]) -> PlacedBead:
    bead = Bead(
        id=values[0],
        source=source,
        target=target,
        status=Status.from_number(values[1]),
        origin=Origin(values[2]),
        confidence=values[3],
        score=values[4],
        pinned=bool(values[5]),
        excluded=bool(values[6]),
        source_edit=values[7],
        target_edit=values[8],
        note=values[9],
        source_shares=_shares(values[14]),
        target_shares=_shares(values[15]),
    )
    return PlacedBead(bead, *values[10:14])


def _shares(stored: str | None) -> tuple[Share, ...]:
    return tuple(Share(*values) for values in json.loads(stored)) if stored else ()
