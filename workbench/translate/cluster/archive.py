"""Folders of models as archives, to be sent to the workers of a cluster."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path


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
