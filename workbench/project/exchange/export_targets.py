"""The files that an export would write: none may be a source of the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UsageError
from workbench.files import file_sha256
from workbench.formats import find_bitext_format
from workbench.project.exchange.export_manifest import manifest_path
from workbench.project.exchange.export_record import was_exported, written_by_others
from workbench.store import ProjectFile, Role


@dataclass(frozen=True, slots=True)
class ExportTargets:
    """The files that an export would write, and what stands in their place now.

    Attributes:
        files: The files.
        sources: Those of them from which the project was made; they are never replaced.
        others: Those of them that exist and that no export of this project wrote.
    """

    files: tuple[Path, ...]
    sources: tuple[Path, ...]
    others: tuple[Path, ...]

    def check(self, *, replace: bool) -> None:
        """Raise an error if the export would replace what it must not.

        Args:
            replace: Whether a file that no export of this project wrote may be replaced.

        Raises:
            UsageError: A file is a source of the project; or it exists, no export of this project
                wrote it, and it may not be replaced.
        """
        if self.sources:
            raise UsageError(
                "is a source of this project and is not replaced",
                where=str(self.sources[0]),
                hint="Choose another name for the export.",
            )
        if self.others and not replace:
            raise UsageError(
                "exists, and no export of this project wrote it as it is",
                where=str(self.others[0]),
                hint="Choose another name, or add --replace.",
            )


def export_targets(
    project: ProjectFile, output: Path, *, file_format: str | None = None, manifest: bool = False
) -> ExportTargets:
    """Return the files that an export would write, and what stands in their place.

    Args:
        project: The open project.
        output: The file that the user names.
        file_format: Name of the format; None = from its ending.
        manifest: Whether a manifest is written beside it.

    Raises:
        UsageError: No format has that name or ending.
    """
    form = find_bitext_format(output, name=file_format)
    files = form.files(output, project.meta.header.languages)
    identity = project_identity(project)
    sources = _sources(project, identity, files)
    all_files = (*files, *((manifest_path(output),) if manifest else ()))
    others = [file for file in written_by_others(identity, all_files) if file not in sources]
    return ExportTargets(all_files, tuple(sources), tuple(others))


def project_identity(project: ProjectFile) -> str:
    """Return what tells a project from others, also where its file was moved."""
    return f"{project.meta.get('name')} {project.meta.get('created')}"


def _sources(project: ProjectFile, identity: str, files: Sequence[Path]) -> list[Path]:
    """Return those of the files that are sources: by their place, or by what is in them."""
    sources = project.documents.sources()
    folders = (Path(), project.path.parent)
    places = {(folder / path).resolve() for path, _ in sources for folder in folders}
    hashes = {sha256 for _, sha256 in sources}
    hashes |= {model.sha256 for model in project.meta.models() if model.role is Role.MEMORY}
    return [
        file
        for file in files
        if file.is_file()
        and (
            file.resolve() in places
            or (file_sha256(file) in hashes and not was_exported(identity, file))
        )
    ]
