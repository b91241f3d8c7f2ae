"""What the commands do with files and projects, each in one call."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from workbench.api.arguments import (
    FRENCH_ENGLISH,
    AnyPath,
    Languages,
    as_effort,
    as_languages,
    as_path,
    as_paths,
    model_choice,
)
from workbench.bitext import Status
from workbench.errors import UsageError
from workbench.jobs import SILENT, Reporter
from workbench.project import alignment, building
from workbench.project.alignment import AlignFilesOptions
from workbench.project.batch import BatchReport
from workbench.project.building import BuildOptions, BuildReport
from workbench.project.checks import CheckedBead, checker
from workbench.project.exchange import ExportReport, ExportSelection, export
from workbench.project.filtering import PairFilter, issue_kinds
from workbench.project.inputs import InputOptions, MemoryOptions


def build_project(
    source: AnyPath,
    target: AnyPath | None,
    project: AnyPath,
    *,
    languages: Languages = FRENCH_ENGLISH,
    translate: bool = True,
    translator: AnyPath | None = None,
    embedder: AnyPath | None = None,
    memories: Iterable[AnyPath] = (),
    issues: str = "quick",
    pre_segmented: bool = False,
    force: bool = False,
    redo: bool = False,
    device: str = "cpu",
    threads: int | None = None,
    cluster: str | None = None,
    reporter: Reporter = SILENT,
) -> BuildReport:
    """Build a project file: read, split into sentences, translate and align.

    An existing project is resumed. In folders, a document that fails does not stop the others; its
    report has an ``error``.

    Example::

        report = wb.build_project("book.fr.txt", "book.en.txt", "book.bitext")
        print(report.jobs[0].beads, "beads,", report.jobs[0].doubtful, "doubtful")

    Args:
        source: A text, a folder of texts, or a file of pairs such as TMX.
        target: Its translation, or a folder; None = a machine translation of every sentence.
        project: The project file to write, ``NAME.bitext``.
        languages: Languages of the source and of the target.
        translate: Give every source sentence a machine translation.
        translator: A package as for ``load_translator``.
        embedder: A model as for ``load_embedder``.
        memories: Translation memories that are looked up before the translator.
        issues: Effort to find issues inside pairs: ``none``, ``quick`` or ``full``.
        pre_segmented: Read one sentence per line.
        force: Align although two texts look unrelated.
        redo: Build documents again that are up to date, unless a reviewer has edited them.
        device: ``cpu``, ``cuda`` or ``auto``.
        threads: CPU cores to use; None is all that this process may use.
        cluster: Address of a dask scheduler whose workers do the work; None is this machine alone.
        reporter: Receives the progress and remarks on the files; asked whether to stop.

    Raises:
        BadInputError: A file is missing, not readable as text, or in the other language.
        ModelError: A model is missing or broken.
        ProjectInUseError: Another process writes to the project.
        UsageError: A file is given for a folder, or the project has other languages.
    """
    options = BuildOptions(
        inputs=InputOptions(as_languages(languages), pre_segmented),
        translate=translate,
        memory=MemoryOptions(as_paths(memories)),
        force=force,
        redo=redo,
        models=model_choice(translator, embedder, device, threads),
        issues=as_effort(issues),
        cluster=cluster,
    )
    paths = as_path(source), None if target is None else as_path(target), as_path(project)
    return building.build_project(*paths, options=options, reporter=reporter)


def align_files(
    source: AnyPath,
    target: AnyPath,
    output: AnyPath,
    *,
    languages: Languages = FRENCH_ENGLISH,
    embedder: AnyPath | None = None,
    file_format: str | None = None,
    pre_segmented: bool = False,
    min_confidence: float | None = None,
    without: Iterable[str] = (),
    termbase: AnyPath | None = None,
    issues: str = "quick",
    translator: AnyPath | None = None,
    force: bool = False,
    redo: bool = False,
    device: str = "cpu",
    threads: int | None = None,
    cluster: str | None = None,
    reporter: Reporter = SILENT,
) -> BatchReport:
    """Align two files into one, or two folders whose files have the same names into a folder.

    In folders, pairs that are up to date are skipped, and a pair that fails does not stop the
    others; its report has an ``error``.

    Example::

        report = wb.align_files("fr", "en", "aligned", file_format="tmx")
        print(report.counts("pairs"))

    Args:
        source: A file or a folder.
        target: Its translation, or a folder.
        output: A file for two files, otherwise a folder.
        languages: Languages of the source and of the target.
        embedder: A model as for ``load_embedder``.
        file_format: Format of the output, such as ``tmx``; None takes it from the ending, in
            folders ``ladder``.
        pre_segmented: Read one sentence per line.
        min_confidence: Leave out pairs with a lower confidence, from 0 to 1. What is left out is
            counted in ``filtered`` of the report; in a ladder file, its sentences are unpaired.
        without: Leave out pairs with an issue of these kinds, such as ``numbers``.
        termbase: Terms for ``terms`` among these kinds: CSV, TSV or TBX.
        issues: Effort to find issues inside pairs: ``none``, ``quick`` or ``full``.
        translator: A package as for ``load_translator``, for ``full``.
        force: Align although two texts look unrelated.
        redo: In folders, align again what is up to date or was edited.
        device: ``cpu``, ``cuda`` or ``auto``.
        threads: CPU cores to use; None is all that this process may use.
        cluster: Address of a dask scheduler whose workers do the work; None is this machine alone.
        reporter: Receives the progress and the report of each pair; asked whether to stop.

    Returns:
        A report with one ``JobReport`` per pair.

    Raises:
        BadInputError: A file of the only pair cannot be read, or the two look unrelated.
        ModelError: The embedder is missing or broken.
        OutputError: The output cannot be written.
        UsageError: A file is given for a folder, there is no such format or kind of issue, or one
            that cannot be found here, such as ``score``.
    """
    options = AlignFilesOptions(
        inputs=InputOptions(as_languages(languages), pre_segmented),
        force=force,
        redo=redo,
        file_format=file_format,
        models=model_choice(translator, embedder, device, threads),
        pairs=PairFilter(
            min_confidence, issue_kinds(without), None if termbase is None else as_path(termbase)
        ),
        issues=as_effort(issues),
        cluster=cluster,
    )
    return alignment.align_files(
        as_path(source), as_path(target), as_path(output), options=options, reporter=reporter
    )


def export_project(
    project: AnyPath,
    output: AnyPath,
    *,
    file_format: str | None = None,
    status: Status | str | None = None,
    min_confidence: float | None = None,
    documents: Iterable[str] = (),
    without: Iterable[str] = (),
    termbase: AnyPath | None = None,
    manifest: bool = False,
    reviewers: bool = False,
    reporter: Reporter = SILENT,
) -> ExportReport:
    """Export a project to TMX, XLIFF, CSV, TSV, JSON lines, Parquet, Moses, DOCX, HTML or ladder.

    Example::

        report = wb.export_project("book.bitext", "book.tmx", status="accepted")
        print(report.written.count, "units")

    Args:
        project: The project file; it may be open for review at the same time.
        output: The file to write; one that exists is replaced once the new one is complete, except
            for a file from which the project was made.
        file_format: Name of the format, such as ``tmx``; None takes it from the ending.
        status: Export only beads with at least this status, such as ``accepted``.
        min_confidence: Export only beads that are accepted or have at least this confidence.
        documents: Names or patterns of the documents to export, such as ``chapter-*``; none
            means all.
        without: Leave out beads with an issue of these kinds, such as ``numbers``, that no
            reviewer has dismissed. ``filtered`` of the report counts what is left out; in a ladder
            file, its sentences are unpaired.
        termbase: Terms for ``terms`` among these kinds: CSV, TSV or TBX.
        manifest: Write a JSON file with hashes, counts, options and models beside the output.
        reviewers: Add a column with who last changed each pair to CSV and TSV; other formats always
            say so where they have a place for it.
        reporter: Receives the progress; asked between units whether to stop.

    Raises:
        BadInputError: The project is missing or broken.
        OutputError: The file cannot be written.
        UsageError: There is no such format, status, document or kind of issue, or the output is a
            source of the project.
    """
    selection = ExportSelection(
        as_status(status),
        min_confidence,
        tuple(documents),
        issue_kinds(without),
        None if termbase is None else as_path(termbase),
    )
    return export.export_project(
        as_path(project),
        as_path(output),
        file_format=file_format,
        selection=selection,
        manifest=manifest,
        reviewers=reviewers,
        reporter=reporter,
    )


def check_project(
    project: AnyPath,
    *,
    only: Collection[str] | None = None,
    termbase: AnyPath | None = None,
    spelling: str = "",
    issues: str = "quick",
    translator: AnyPath | None = None,
    reporter: Reporter = SILENT,
) -> Iterator[CheckedBead]:
    """Check a project: numbers, untranslated text, punctuation, tags, terms and more.

    Yields the beads that have issues, in the order of the documents.

    Example::

        for bead in wb.check_project("book.bitext", only={"numbers", "untranslated"}):
            for issue in bead.open:
                print(bead.document, bead.place, issue.kind, issue.message)

    Args:
        project: The project file; it may be open for review at the same time.
        only: Kinds of issues to look for, such as ``numbers``; None is all of them.
        termbase: Terms to follow: CSV, TSV or TBX; None checks no terms.
        spelling: The dictionary: a tag such as ``en-GB``, a Hunspell ``.dic`` file, or ``off``;
            empty is that of the target language.
        issues: Effort to find issues inside pairs: ``none``, ``quick`` or ``full``.
        translator: A package as for ``load_translator``, for ``full``.
        reporter: Receives the progress; asked between batches whether to stop.

    Raises:
        BadInputError: The project, the termbase or the dictionary cannot be read.
        UsageError: There is no such kind of issue.
    """
    kinds = None if only is None else issue_kinds(only)
    return checker.check_project(
        as_path(project),
        only=kinds,
        termbase=None if termbase is None else as_path(termbase),
        spelling=spelling,
        effort=as_effort(issues),
        models=model_choice(translator),
        reporter=reporter,
    )


def as_status(status: Status | str | None) -> Status | None:
    """Return a status, given itself or its label.

    Raises:
        UsageError: No status has that label.
    """
    if status is None or isinstance(status, Status):
        return status
    try:
        return Status.from_label(status)
    except ValueError as error:
        labels = ", ".join(one.label for one in Status)
        raise UsageError(str(error), hint=f"There are: {labels}.") from error
