"""How files are aligned: everything a face can ask for, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from workbench.bitext import IssueEffort
from workbench.project.filtering import PairFilter
from workbench.project.inputs import InputOptions
from workbench.project.models import ModelChoice


@dataclass(frozen=True, slots=True)
class AlignFilesOptions:
    """Options of aligning files.

    Attributes:
        inputs: How they are read.
        force: Align two texts even if they look unrelated.
        redo: In folders, align again what is up to date, and write over what was edited.
        file_format: Name of the output's format; None = from its ending.
        plot: Where a plot of the alignment goes; None = nowhere.
        models: Which embedder to use and where it runs.
        pairs: Which pairs are left out of the output; a plot shows all.
        issues: How much effort goes into what is wrong inside pairs.
        cluster: Address of a dask scheduler whose workers align the pairs of folders; None = this
            machine alone.
    """

    inputs: InputOptions = field(default_factory=InputOptions)
    force: bool = False
    redo: bool = False
    file_format: str | None = None
    plot: Path | None = None
    models: ModelChoice = field(default_factory=ModelChoice)
    pairs: PairFilter = field(default_factory=PairFilter)
    issues: IssueEffort = IssueEffort.QUICK
    cluster: str | None = None
