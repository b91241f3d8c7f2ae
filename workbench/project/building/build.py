"""Building a project: read, segment, translate, align; each stage of a document committed whole.

Stopping loses the batch in work and nothing else: the same call goes on from the state that each
document had reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH, LanguagePair, Signature
from workbench.errors import UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.workers import WORTH_A_PROCESS
from workbench.project.batch.processes import cores
from workbench.project.building.alignment_jobs import link_workers
from workbench.project.building.document_builder import Builder
from workbench.project.building.memories import MemoryOptions, load_memory
from workbench.project.building.pair_builder import PairBuilder
from workbench.project.building.rendering import RenderedBy
from workbench.project.building.reports import BuildReport
from workbench.project.building.run import BuildRun
from workbench.project.inputs.file_pairs import FilePair, pair_files
from workbench.project.inputs.pair_files import PairFile, find_pairs, read_pairs
from workbench.project.inputs.reading import Sentences
from workbench.project.inputs.text_pairs import PairReading, WrongLanguage, read_pair
from workbench.project.models.loading import ModelChoice, Models
from workbench.segment import SEGMENTER
from workbench.store import BuildState, ProjectFile
from workbench.translate.packages.package import in_words


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a project is built.

    Attributes:
        pre_segmented: One sentence a line; nothing is split or joined.
        columns: Of tables: the source's and the target's, by name or number; None = find it.
        wrong_language: What to do with a text in the other side's language.
        file_format: Of a source file that holds pairs already; None = from its ending.
        translate: Give every source segment a machine rendering; of pairs, those without target.
        memory: Translation memories that are looked up before the translator.
        force: Align even what looks like two unrelated texts.
        models: Which models to use and where they run.
    """

    languages: LanguagePair = FRENCH_ENGLISH
    pre_segmented: bool = False
    columns: tuple[str | None, str | None] = (None, None)
    wrong_language: WrongLanguage = WrongLanguage.REFUSE
    file_format: str | None = None
    translate: bool = True
    memory: MemoryOptions = field(default_factory=MemoryOptions)
    force: bool = False
    models: ModelChoice = field(default_factory=ModelChoice)


def build_project(
    source: Path,
    target: Path | None,
    output: Path,
    *,
    options: BuildOptions | None = None,
    reporter: Reporter = SILENT,
) -> BuildReport:
    """Make a project of two files, two folders paired by name, source texts alone, or pairs.

    A source file alone that holds pairs already (TMX, XLIFF, a table with both languages, JSON
    lines, half of a Moses pair) is taken as it stands: every pair a bead, with its status.

    A project that is there already is gone on with: documents that are finished are left as they
    are, a reviewer's work included. In folders, a document that fails does not stop the others.

    Args:
        source: A French file, or a folder of them.
        target: Its English, or a folder; None = every sentence gets a machine draft.
        output: The project file; its folder must exist.
        options: How to build.
        reporter: Receives the stages of each document and what the user should know of the files,
            such as a guessed encoding; asked between batches whether to stop.

    Raises:
        BadInputError: A file is missing, empty, binary or undecodable, or in the other side's
            language (nothing is left behind).
        ModelError: A model is missing or broken (nothing is left behind), or it fails on one
            document after another.
        ProjectInUseError: Another process writes to the project.
        StoppedError: The user stopped it; what was finished is kept.
    """
    options = options or BuildOptions()
    pairing = pair_files(source, target, options.languages)
    models = Models(options.models, options.languages)
    # All that can be wrong with what the user gave shows before a project file is made.
    first = None if source.is_dir() else _read(pairing.pairs[0], options, reporter)
    if options.translate and not (isinstance(first, PairFile) and not first.is_partly_untranslated):
        models.package  # noqa: B018 - finding it is the check
    if target is not None:
        models.embedder  # noqa: B018
    memory = load_memory(options.memory, options.languages)
    rendered_by = RenderedBy(models, translate=options.translate, memory=memory)
    with _open(output, options) as project:
        builder = Builder(
            project,
            models,
            rendered_by=rendered_by,
            force=options.force,
            reporter=reporter,
        )
        pair_builder = PairBuilder(project, rendered_by=rendered_by, reporter=reporter)
        run = BuildRun(builder, pair_builder, lambda pair: first or _read(pair, options, reporter))
        count = 1
        if first is None and target is not None and models.embedder.adds_up:
            count = _processes(pairing.pairs, project, options.models.threads)
        if count > 1:
            with link_workers(count, options.models, options.languages) as workers:
                run.build_side_by_side(pairing.pairs, workers, reporter)
        else:
            run.build(pairing.pairs, is_alone=first is not None)
    return BuildReport(output, run.reports, pairing.without_partner)


def _processes(pairs: Sequence[FilePair], project: ProjectFile, threads: int | None) -> int:
    """How many processes are worth starting for what is not aligned yet."""
    done = {e.name for e in project.documents.entries() if e.state is BuildState.ALIGNED}
    waiting = [pair for pair in pairs if pair.name not in done]
    paths = [path for pair in waiting for path in (pair.source, pair.target) if path is not None]
    size = sum(path.stat().st_size for path in paths)
    return min(cores(threads), len(waiting), size // WORTH_A_PROCESS)


def _read(
    pair: FilePair, options: BuildOptions, reporter: Reporter
) -> PairFile | tuple[Sentences, Sentences | None]:
    if pair.target is None and not options.pre_segmented and options.columns == (None, None):
        form = find_pairs(pair.source, options.languages, file_format=options.file_format)
        if form is not None:
            found = read_pairs(pair.source, form, options.languages)
            if found.empty:
                reporter.remark(f"{pair.source}: {found.empty} units without any text are left out")
            return found
    reading = PairReading(
        options.languages,
        options.pre_segmented,
        options.columns,
        options.wrong_language,
    )
    return read_pair(pair, reading, reporter=reporter)


def _open(output: Path, options: BuildOptions) -> ProjectFile:
    if not output.exists():
        project = ProjectFile.create(output, options.languages)
        project.meta.set_signature(Signature((("segmenter", SEGMENTER),)))
        return project
    project = ProjectFile.open(output)
    found = project.meta.header.languages
    if found != options.languages:
        project.close()
        raise UsageError(
            f"the project is {in_words(found)}, not {in_words(options.languages)}",
            where=str(output),
            hint="Give another -o, or the project's languages with --from and --to.",
        )
    return project
