"""How files are aligned, and what came of each pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.errors import WorkbenchError
from workbench.project.batch.outcome import Outcome
from workbench.project.inputs.text_pairs import WrongLanguage
from workbench.project.models.loading import ModelChoice


@dataclass(frozen=True, slots=True)
class AlignFilesOptions:
    """How files are aligned.

    Attributes:
        pre_segmented: One sentence a line; nothing is split or joined.
        columns: Of tables: the source's and the target's, by name or number; None = find it.
        wrong_language: What to do with a text in the other side's language.
        force: Align even what looks like two unrelated texts.
        file_format: Name of the output's format; None = from its ending.
        plot: Where a picture of the alignment goes; None = nowhere.
        models: Which embedder to use and where it runs.
    """

    languages: LanguagePair = FRENCH_ENGLISH
    pre_segmented: bool = False
    columns: tuple[str | None, str | None] = (None, None)
    wrong_language: WrongLanguage = WrongLanguage.REFUSE
    force: bool = False
    file_format: str | None = None
    plot: Path | None = None
    models: ModelChoice = field(default_factory=ModelChoice)


@dataclass(frozen=True, slots=True)
class AlignReport:
    """What came of one pair.

    Attributes:
        beads: How many; 0 where it failed.
        doubtful: How many of the beads are doubtful.
        words: Of the source, by white space.
        reason: Why it was skipped.
        error: Why it failed.
        remarks: What the user should know of the files, such as a guessed encoding.
    """

    name: str
    outcome: Outcome = Outcome.DONE
    beads: int = 0
    doubtful: int = 0
    words: int = 0
    reason: str = ""
    error: WorkbenchError | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignJob:
    """A pair of files and where its alignment goes.

    Attributes:
        name: Of the document: of folders, its path below them without its ending.
    """

    name: str
    source: Path
    target: Path
    output: Path
