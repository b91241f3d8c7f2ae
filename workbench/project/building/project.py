"""Building a project: read, segment, translate, align; each stage of a document committed whole.

A stop loses the current batch and nothing else: the same call resumes at the stage that each
document had reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.bitext import IssueEffort, Signature
from workbench.errors import UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project.batch import Job, find_shift
from workbench.project.building.bilingual_builder import BilingualBuilder
from workbench.project.building.build_report import BuildReport
from workbench.project.building.document_builder import DocumentBuilder
from workbench.project.building.folder import Builders, build_folder
from workbench.project.building.text_renderings import RenderingSources
from workbench.project.inputs import (
    BilingualFile,
    InputOptions,
    MemoryOptions,
    SentencePair,
    load_memory,
    pair_files,
    read_input,
)
from workbench.project.models import ModelChoice, Models
from workbench.segment import SEGMENTER
from workbench.store import ProjectFile

if TYPE_CHECKING:
    from workbench.translate.cluster.translator import ClusterTranslator


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """Options of building a project.

    Attributes:
        inputs: How the files are read.
        file_format: Of a source file that is bilingual; None = from its ending.
        translate: Give every source segment a rendering; of bilingual files, those without target.
        memory: Translation memories that are looked up before the translator is asked.
        force: Align two texts even if they look unrelated.
        redo: Build documents again that are up to date, unless a reviewer has edited them.
        models: Which models to use and where they run.
        issues: How much effort goes into what is wrong inside pairs.
        cluster: Address of a dask scheduler whose workers translate, and align the documents of
            folders; None = this machine alone.
    """

    inputs: InputOptions = field(default_factory=InputOptions)
    file_format: str | None = None
    translate: bool = True
    memory: MemoryOptions = field(default_factory=MemoryOptions)
    force: bool = False
    redo: bool = False
    models: ModelChoice = field(default_factory=ModelChoice)
    issues: IssueEffort = IssueEffort.QUICK
    cluster: str | None = None


def build_project(
    source: Path,
    target: Path | None,
    output: Path,
    *,
    options: BuildOptions | None = None,
    reporter: Reporter = SILENT,
) -> BuildReport:
    """Make a project of two files, two folders paired by name, source texts alone, or pairs.

    A source file alone that is bilingual (TMX, XLIFF, a table with both languages, JSON lines,
    half of a Moses pair) is taken as it stands: every pair a bead, with its status.

    An existing project is resumed: documents that are finished are left as they are, with all
    that a reviewer has done. In folders, a document that fails does not stop the others.

    Args:
        source: A French file, or a folder of them.
        target: Its English, or a folder; None = every sentence gets a machine draft.
        output: The project file; its folder must exist.
        options: How to build.
        reporter: Receives the stages of each document, its report, and what the user should know
            of the files, such as a guessed encoding; asked between batches whether to stop.

    Raises:
        BadInputError: A file is missing, empty, binary or undecodable, or in the language of the
            other side (nothing is left behind).
        ModelError: A model is missing or broken (nothing is left behind), or it fails on one
            document after another.
        ProjectInUseError: Another process writes to the project.
        ClusterError: No cluster answers (nothing is left behind), or it went away.
        StoppedError: The user stopped it; what was finished is kept.
    """
    options = options or BuildOptions()
    found = pair_files(source, target, options.inputs.languages)
    models = Models(options.models, options.inputs.languages)
    # All that can be wrong with what the user gave is found before a project file is made.
    read = partial(
        read_input, options=options.inputs, file_format=options.file_format, reporter=reporter
    )
    content = None if source.is_dir() else read(found.pairs[0])
    _check_models(models, options, content, has_target=target is not None)
    memory = load_memory(options.memory, options.inputs.languages, reporter=reporter)
    shift = ""
    with _cluster_translator(models, options) as cluster, _open(output, options) as project:
        sources = RenderingSources(models, options.translate, memory, cluster)
        builders = _builders(project, sources, options, reporter)
        if content is not None:
            reports = tuple(builders.build(found.pairs[0].name, content))
            for report in reports:
                reporter.finished(report)
        else:
            jobs = [Job(pair.name, pair.source, pair.target, output) for pair in found.pairs]
            reports = build_folder(
                jobs, builders, models, read, cluster=options.cluster, reporter=reporter
            )
            shift = find_shift(jobs, reports, models, options.inputs, reporter=reporter)
    return BuildReport(reports, found.without_partner, shift, output)


@contextmanager
def _cluster_translator(
    models: Models, options: BuildOptions
) -> Iterator[ClusterTranslator | None]:
    """Give the translators of a cluster; None where no cluster is to translate.

    Raises:
        UsageError: dask.distributed is not installed.
        ClusterError: No cluster answers.
        ModelError: A worker has other versions.
    """
    if options.cluster is None or not options.translate:
        yield None
        return
    # dask costs a second; only a run with a cluster pays for it.
    from workbench.translate.cluster.translator import ClusterTranslator

    with ClusterTranslator(
        models.package,
        address=options.cluster,
        options=models.search_options(),
        device=models.choice.device,
    ) as translator:
        yield translator


def _builders(
    project: ProjectFile, sources: RenderingSources, options: BuildOptions, reporter: Reporter
) -> Builders:
    return Builders(
        DocumentBuilder(
            project,
            sources.models,
            renderings=sources,
            force=options.force,
            redo=options.redo,
            issues=options.issues,
            reporter=reporter,
        ),
        BilingualBuilder(
            project,
            renderings=sources,
            redo=options.redo,
            issues=options.issues,
            reporter=reporter,
        ),
    )


def _check_models(
    models: Models,
    options: BuildOptions,
    content: SentencePair | BilingualFile | None,
    *,
    has_target: bool,
) -> None:
    """Find the models that the build needs.

    Raises:
        ModelError: One is missing or broken.
    """
    is_whole = isinstance(content, BilingualFile) and not content.is_partly_untranslated
    if (options.translate and not is_whole) or options.issues is IssueEffort.FULL:
        models.package  # noqa: B018 - finding it is the check
    if has_target:
        models.embedder  # noqa: B018


def _open(output: Path, options: BuildOptions) -> ProjectFile:
    """Open the project for writing, or make it.

    Raises:
        UsageError: It is of other languages.
    """
    languages = options.inputs.languages
    if not output.exists():
        project = ProjectFile.create(output, languages)
        project.meta.set_signature(Signature((("segmenter", SEGMENTER),)))
        return project
    project = ProjectFile.open(output)
    found = project.meta.header.languages
    if found != languages:
        project.close()
        raise UsageError(
            f"the project is {found.in_words}, not {languages.in_words}",
            where=str(output),
            hint="Give another -o, or the project's languages with --from and --to.",
        )
    return project
