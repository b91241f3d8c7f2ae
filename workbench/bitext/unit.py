"""Translation units: what leaves the workbench, and what comes back from other programs."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.bitext.bead import Origin
from workbench.bitext.language_pair import LanguagePair
from workbench.bitext.status import Status


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One pair of texts with its provenance, as exports write it and imports read it.

    Attributes:
        id: ``DOCUMENT:BEAD``, stable within its project; empty where an import has none.
        source: Source wording; empty for a null bead.
        target: Target wording; empty for a null bead.
        document: Name of the document it stands in.
        kind: Shape of the bead, such as ``2-1``.
        rendering: The machine's rendering of the source, where there is one.
        changed: When a person last changed it, ISO 8601 in UTC to the second; empty if never.
        source_ids: 0-based sentence numbers on the source side, for ladder files.
        target_ids: The same on the target side.
    """

    id: str
    source: str
    target: str
    document: str = ""
    kind: str = "1-1"
    status: Status = Status.ALIGNED
    origin: Origin = Origin.ALIGNER
    confidence: float | None = None
    note: str = ""
    rendering: str | None = None
    changed: str = ""
    source_ids: tuple[int, ...] = ()
    target_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BitextHeader:
    """What all units of an export share.

    Attributes:
        languages: Of the two sides.
        project: Name of the project.
        created: When the project was made, ISO 8601 in UTC to the second.
        signature: How the bitext was made: versions, models, options.
    """

    languages: LanguagePair
    project: str = ""
    created: str = ""
    signature: str = ""
