"""Plans which file is translated into which, and refuses what cannot work before any work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.errors import BadInputError, UsageError
from workbench.formats import DOCUMENT_FORMATS, NEW_DOCUMENTS, DocumentFormat, is_dataset
from workbench.project.batch import Job

_PROSE = frozenset({"text", "pdf", "html", "epub", "docx", "odt", "pptx"})
"""Names of the formats of which a new document can be made: their blocks have no marks."""


def plan_jobs(
    inputs: Sequence[Path],
    output: Path,
    *,
    pre_segmented: bool = False,
    read_as: str | None = None,
) -> tuple[Job, ...]:
    """Return the jobs: one file into a file, or files and folders into a folder.

    Files of a folder keep their names below the output folder; a document of which only the text
    is written (``a.pdf``) becomes ``a.pdf.txt``. Hidden files are left out, and so is the
    output folder where it lies inside an input.

    Args:
        inputs: Files and folders.
        output: A file for one file, else a folder.
        pre_segmented: Every file is read as plain text, whatever its ending.
        read_as: Name of the format of all files; None = from their endings.

    Raises:
        BadInputError: An input is missing, or a folder holds no file.
        UsageError: An output would replace an input, or two have one name.
    """
    for path in inputs:
        if not path.exists():
            raise BadInputError("no such file or folder", where=str(path), hint="Check the path.")
    if is_single(inputs, output):
        jobs: tuple[Job, ...] = (Job(output.name, inputs[0], None, output),)
    elif output.exists() and not output.is_dir():
        raise UsageError(
            f"{output} is a file, and there is more than one file to translate",
            hint="Give a folder with -o.",
        )
    else:
        found = (pair for path in inputs for pair in _files_of(path, output))
        jobs = tuple(
            _job(source, relative if pre_segmented else _text_name(relative, read_as), output)
            for source, relative in found
        )
    _refuse_clashes(jobs)
    return jobs


def is_single(inputs: Sequence[Path], output: Path) -> bool:
    """Return whether one file goes into one file, not into a folder."""
    return len(inputs) == 1 and not inputs[0].is_dir() and not output.is_dir()


def writes_document(job: Job, *, read_as: str | None = None) -> bool:
    """Return whether a job's output is a document of the format of its source, not its text.

    Args:
        job: A file to translate.
        read_as: Name of the format of its source; None = from its ending.
    """
    source, output = job.source.suffix.lower(), job.output.suffix.lower()
    read = _format_of(source, read_as)
    if read.writer is None or is_dataset(job.source):
        return False
    return output == source or (read.writer.any_ending and output in read.endings)


def writes_new_document(job: Job, *, read_as: str | None = None) -> bool:
    """Return whether a job's output is a new document with the text of its source.

    Args:
        job: A file to translate.
        read_as: Name of the format of its source; None = from its ending.
    """
    read = _format_of(job.source.suffix.lower(), read_as)
    is_new = job.output.suffix.lower() in NEW_DOCUMENTS and read.name in _PROSE
    return is_new and not is_dataset(job.source) and not writes_document(job, read_as=read_as)


def is_misnamed(job: Job, *, read_as: str | None = None) -> bool:
    """Return whether a job's output has the ending of a format, and plain text is written to it.

    Args:
        job: A file to translate.
        read_as: Name of the format of its source; None = from its ending.
    """
    source, output = job.source.suffix.lower(), job.output.suffix.lower()
    written, read = _format_of(output, None), _format_of(source, read_as)
    if written.is_its_text and read.is_its_text and not read_as:
        return False
    if written.is_its_text or is_dataset(job.source) or writes_document(job, read_as=read_as):
        return False
    if writes_new_document(job, read_as=read_as):
        return False
    return not (read_as and _format_of(source, read_as).is_its_text and source == output)


def _format_of(ending: str, read_as: str | None) -> DocumentFormat:
    return next(
        (k for k in DOCUMENT_FORMATS if (k.name == read_as if read_as else ending in k.endings)),
        DOCUMENT_FORMATS[0],
    )


def _files_of(path: Path, output: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files of an input, with the path of each below it."""
    if not path.is_dir():
        yield path, Path(path.name)
        return
    inside = output.resolve()
    found = False
    for file in sorted(path.rglob("*")):
        relative = file.relative_to(path)
        if any(part.startswith(".") for part in relative.parts) or not file.is_file():
            continue
        if path.resolve() != inside and inside in file.resolve().parents:
            continue
        found = True
        yield file, relative
    if not found:
        raise BadInputError("the folder holds no file", where=str(path), hint="Check the path.")


def _text_name(relative: Path, read_as: str | None) -> Path:
    kind = _format_of(relative.suffix.lower(), read_as)
    keeps_name = kind.is_its_text or kind.writer is not None
    return relative if keeps_name else relative.with_name(f"{relative.name}.txt")


def _job(source: Path, relative: Path, output: Path) -> Job:
    return Job(relative.as_posix(), source, None, output / relative)


def _refuse_clashes(jobs: Sequence[Job]) -> None:
    sources = {job.source.resolve(): job for job in jobs}
    outputs: dict[Path, Job] = {}
    for job in jobs:
        place = job.output.resolve()
        if place in sources:
            raise UsageError(
                f"{job.output} would be written over an input",
                hint="Give another file or folder with -o.",
            )
        if place in outputs:
            raise UsageError(
                f"{outputs[place].source} and {job.source} would both be written to {job.output}",
                hint="Translate them into folders of their own.",
            )
        outputs[place] = job
