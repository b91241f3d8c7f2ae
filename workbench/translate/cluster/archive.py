"""Folders of models as archives, to be sent to the workers of a cluster."""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from workbench.errors import ModelError
from workbench.translate.packages.package import Package, PackageOrigin, read_archive, read_package


def zip_folder(folder: Path) -> bytes:
    """Return a folder as a ZIP archive, with the same bytes for the same files."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return data.getvalue()


def unzip_folder(archive: bytes, place: Path) -> Path:
    """Unpack what ``zip_folder`` made; return the folder.

    Args:
        archive: The archive.
        place: The folder to unpack into.
    """
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        opened.extractall(place)
        name = opened.namelist()[0].partition("/")[0]
    return place / name


@dataclass(frozen=True, slots=True)
class SentPackage:
    """A package on its way to machines that may not have it.

    Attributes:
        folder: Where it is on the machine that starts the run.
        sha256: Hash of its model.
        archive: The folder as an archive.
    """

    folder: Path
    sha256: str
    archive: bytes = field(repr=False)

    @classmethod
    def of(cls, package: Package) -> SentPackage:
        """Return a package of this machine, to be sent."""
        return cls(package.folder, package.sha256, zip_folder(package.folder))

    def find(self) -> Package:
        """Return the package: of the disks of this machine, or else unpacked on them.

        Raises:
            ModelError: It cannot be unpacked.
        """
        with contextlib.suppress(ModelError, OSError):
            shared = read_package(self.folder, origin=PackageOrigin.FILE)
            if shared.sha256 == self.sha256:
                return shared
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "package.argosmodel"
            file.write_bytes(self.archive)
            return read_archive(file, origin=PackageOrigin.FILE)
