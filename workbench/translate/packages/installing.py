"""Installing a translation package: checked, tried on a sentence, then put in place whole."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import ModelError
from workbench.translate.engine.translator import Translator
from workbench.translate.packages.archive import check_archive, install
from workbench.translate.packages.folders import packages_folder
from workbench.translate.packages.package import Package, PackageOrigin, read_archive, read_package

_PROBE = "Bonjour."


def install_package(archive: str | Path) -> Package:
    """Copy a package file into the user's folder, in place of an older one of that name.

    It is checked, unpacked elsewhere and loaded once before the old one goes away.

    Raises:
        ModelError: The file is missing, broken, unsafe, or no translation package.
        OutputError: The user's folder cannot be written.
    """
    archive = Path(archive)
    name = check_archive(archive)
    checked = read_archive(archive, origin=PackageOrigin.FILE)
    with Translator(checked) as translator:
        if not translator.render(_PROBE).text.strip():
            raise ModelError(
                "the package gives an empty translation",
                where=str(archive),
                hint="Get the package again; what was installed before is still there.",
            )
    folder = install(archive, packages_folder(), name=name)
    return read_package(folder, origin=PackageOrigin.INSTALLED)
