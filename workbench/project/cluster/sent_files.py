"""A job with the contents of its files, for a worker that does not have them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from workbench.errors import WorkbenchError
from workbench.formats import raise_output_error, replace_files
from workbench.project.batch import Job, JobReport, failure

MOST_SENT = 16 << 20
"""Bytes of the inputs of a job that is sent: larger ones are done where their files are."""

_Error = TypeVar("_Error", bound=WorkbenchError)


@dataclass(frozen=True, slots=True)
class SentJob:
    """A job and the files that it reads.

    Attributes:
        job: The job, with paths of the machine that starts the run.
        contents: Contents of the files, by their paths there.
    """

    job: Job
    contents: Mapping[Path, bytes]

    @classmethod
    def read(cls, job: Job, others: Iterable[Path] = ()) -> SentJob:
        """Return a job with the contents of its inputs and of other files.

        Raises:
            OSError: A file cannot be read.
        """
        return cls(job, {path: path.read_bytes() for path in (*job.inputs, *others)})

    @property
    def place(self) -> str:
        """The source file, as error messages name it."""
        return self.job.place


@dataclass(frozen=True, slots=True)
class SentResult:
    """The result of a job on a worker.

    Attributes:
        report: Its report, with the paths of the machine that started the run.
        outputs: Contents of its outputs, in their order; empty if it failed.
    """

    report: JobReport
    outputs: tuple[bytes, ...] = field(default=(), repr=False)

    def write(self, job: Job) -> None:
        """Write the outputs, all of them or none.

        Raises:
            OutputError: They cannot be written.
        """
        if not self.outputs:
            return
        try:
            job.output.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise_output_error(error, job.output.parent)
        with replace_files(job.outputs) as sinks:
            for sink, data in zip(sinks, self.outputs, strict=True):
                sink.write(data)


def do_with_files(
    sent: SentJob, do: Callable[[Job, Callable[[Path], Path]], JobReport]
) -> SentResult:
    """Do a job in a temporary folder with its files.

    Args:
        sent: The job.
        do: Does the job; it gets it with paths in that folder, and a function that returns the
            path there of any other file that was sent.

    Raises:
        WorkbenchError: Whatever makes the job fail, with the paths of the machine that starts the
            run.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        places = _unpacked(sent.contents, Path(folder))
        outputs = {path: Path(folder) / "out" / path.name for path in _all_outputs(sent.job)}
        (Path(folder) / "out").mkdir()
        job = replace(
            sent.job,
            source=places[sent.job.source],
            target=places[sent.job.target] if sent.job.target else None,
            output=outputs[sent.job.output],
            files=tuple(outputs[path] for path in sent.job.files),
        )
        # Folders, since a name with line breaks stands in messages without them.
        names = {
            f"{here.parent}{os.sep}": _as_prefix(there.parent)
            for there, here in (*places.items(), *outputs.items())
        }
        try:
            report = do(job, places.__getitem__)
        except WorkbenchError as error:
            raise _named(error, names) from error
        written = tuple(path.read_bytes() for path in job.outputs)
    remarks = tuple(_with_names(remark, names) for remark in report.remarks)
    report = replace(report, source=sent.job.source, output=sent.job.output, remarks=remarks)
    return SentResult(report, written)


def failed_elsewhere(sent: SentJob, error: WorkbenchError) -> SentResult:
    """Return the result of a job that failed, or whose workers died."""
    return SentResult(failure(sent.job, error))


def _as_prefix(folder: Path) -> str:
    return "" if folder == Path() else f"{folder}{os.sep}"


def _all_outputs(job: Job) -> tuple[Path, ...]:
    return tuple(dict.fromkeys((job.output, *job.files)))


def _unpacked(contents: Mapping[Path, bytes], folder: Path) -> dict[Path, Path]:
    """Write files, each into a folder of its own; return where they are."""
    places = {}
    for number, (path, data) in enumerate(contents.items()):
        places[path] = folder / str(number) / path.name
        places[path].parent.mkdir()
        places[path].write_bytes(data)
    return places


def _named(error: _Error, names: Mapping[str, str]) -> _Error:
    error.what = _with_names(error.what, names)
    error.where = _with_names(error.where, names)
    error.hint = _with_names(error.hint, names)
    return error


def _with_names(text: str, names: Mapping[str, str]) -> str:
    """Return a message with the paths of the machine that started the run."""
    for here, there in names.items():
        text = text.replace(here, there)
    return text
