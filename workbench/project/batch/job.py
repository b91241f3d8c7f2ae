"""One job of a batch: the files it reads and those it writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.project.inputs.file_pairs import FilePair


@dataclass(frozen=True, slots=True)
class Job:
    """A document to build, a pair of files to align, or a file to translate.

    Attributes:
        name: Unique in its batch; in a folder, the path below it with ``/``. The manifest and the
            project know the job by it.
        source: The source file.
        target: The target file; None if there is none.
        output: What is written: a file, a project, or the name that several files share.
        files: The files behind ``output``; empty where it is one file of that name.
    """

    name: str
    source: Path
    target: Path | None
    output: Path
    files: tuple[Path, ...] = ()

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The source file and, if there is one, the target file."""
        return (self.source,) if self.target is None else (self.source, self.target)

    @property
    def outputs(self) -> tuple[Path, ...]:
        """All files that are written."""
        return self.files or (self.output,)

    @property
    def pair(self) -> FilePair:
        """The inputs as the files of one document."""
        return FilePair(self.name, self.source, self.target)

    @property
    def size(self) -> int:
        """Bytes of the inputs."""
        return sum(path.stat().st_size for path in self.inputs)

    @property
    def place(self) -> str:
        """The source file, as error messages name it."""
        return str(self.source)
