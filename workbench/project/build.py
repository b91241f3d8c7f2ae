"""Building a project: read, segment, translate, align; each stage of a document committed whole.

Stopping loses the batch in work and nothing else: the same call goes on from the state that each
document had reached.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from workbench.bitext import Signature
from workbench.errors import BadInputError, UsageError
from workbench.jobs import CancelToken, Progress, silent
from workbench.project.building import Builder
from workbench.project.machines import MachineChoice, Machines
from workbench.project.pair_reading import PairReading, WrongLanguage, read_pair
from workbench.project.pairing import FilePair, pair_files
from workbench.project.reading import Sentences, Tell, say_nothing
from workbench.project.reports import BuildReport, DocumentReport
from workbench.segment import SEGMENTER
from workbench.store import ProjectFile


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a project is built.

    Attributes:
        pre_segmented: One sentence a line; nothing is split or joined.
        columns: Of tables: the source's and the target's, by name or number; None = find it.
        wrong_language: What to do with a text in the other side's language.
        translate: Give every source segment a machine rendering.
        force: Align even what looks like two unrelated texts.
        machines: Which models to use and where they run.
    """

    source_language: str = "fr"
    target_language: str = "en"
    pre_segmented: bool = False
    columns: tuple[str | None, str | None] = (None, None)
    wrong_language: WrongLanguage = WrongLanguage.REFUSE
    translate: bool = True
    force: bool = False
    machines: MachineChoice = field(default_factory=MachineChoice)


def build_project(
    source: Path,
    target: Path | None,
    output: Path,
    *,
    options: BuildOptions | None = None,
    tell: Tell = say_nothing,
    progress: Progress = silent,
    cancel: CancelToken | None = None,
) -> BuildReport:
    """Make a project of two files, two folders paired by name, or source texts alone.

    A project that is there already is gone on with: documents that are finished are left as they
    are, a reviewer's work included. In folders, a document that fails does not stop the others.

    Args:
        source: A French file, or a folder of them.
        target: Its English, or a folder; None = every sentence gets a machine draft.
        output: The project file; its folder must exist.
        options: How to build.
        progress: Told about each stage of each document.
        cancel: Looked at between batches.
        tell: Hears what the user should know of the files, such as a guessed encoding.

    Raises:
        BadInputError: A file is missing, empty, binary or undecodable, or in the other side's
            language (nothing is left behind).
        ModelError: A model is missing or broken (nothing is left behind).
        ProjectInUseError: Another process writes to the project.
        StoppedError: The user stopped it; what was finished is kept.
    """
    options = options or BuildOptions()
    pairing = pair_files(
        source,
        target,
        source_language=options.source_language,
        target_language=options.target_language,
    )
    machines = Machines(
        options.machines,
        source_language=options.source_language,
        target_language=options.target_language,
    )
    # All that can be wrong with what the user gave shows before a project file is made.
    if options.translate:
        machines.package  # noqa: B018 - finding it is the check
    if target is not None:
        machines.embedder  # noqa: B018
    first = None if source.is_dir() else _read(pairing.pairs[0], options, tell)
    with _open(output, options) as project:
        builder = Builder(
            project,
            machines,
            translate=options.translate,
            force=options.force,
            progress=progress,
            cancel=cancel or CancelToken(),
        )
        reports = [_build_document(builder, pair, options, first, tell) for pair in pairing.pairs]
    return BuildReport(output, tuple(reports), pairing.without_partner)


def _build_document(
    builder: Builder,
    pair: FilePair,
    options: BuildOptions,
    first: tuple[Sentences, Sentences | None] | None,
    tell: Tell,
) -> DocumentReport:
    try:
        texts = first or _read(pair, options, tell)
        return builder.build(pair.name, *texts)
    except (BadInputError, UsageError) as error:
        if first:
            raise
        return DocumentReport(pair.name, error=error)


def _read(pair: FilePair, options: BuildOptions, tell: Tell) -> tuple[Sentences, Sentences | None]:
    reading = PairReading(
        (options.source_language, options.target_language),
        options.pre_segmented,
        options.columns,
        options.wrong_language,
    )
    return read_pair(pair, reading, tell=tell)


def _open(output: Path, options: BuildOptions) -> ProjectFile:
    pair = (options.source_language, options.target_language)
    if not output.exists():
        project = ProjectFile.create(output, source_language=pair[0], target_language=pair[1])
        project.meta.set_signature(Signature((("segmenter", SEGMENTER),)))
        return project
    project = ProjectFile.open(output)
    header = project.meta.header
    found = (header.source_language, header.target_language)
    if found != pair:
        project.close()
        raise UsageError(
            f"the project is {found[0]} to {found[1]}, not {pair[0]} to {pair[1]}",
            where=str(output),
            hint="Give another -o, or the project's languages with --from and --to.",
        )
    return project
