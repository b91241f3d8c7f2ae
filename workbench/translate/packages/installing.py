"""Install a translation package: check it, try it on a word, then put it in its place."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import ModelError
from workbench.translate.engine.translator import Translator
from workbench.translate.packages.archive import check_archive, install
from workbench.translate.packages.folders import packages_folder
from workbench.translate.packages.package import Package, PackageOrigin, read_archive, read_package

_PROBE = "Bonjour."
"""Text that a package has to translate before it is installed."""


def install_package(archive: str | Path) -> Package:
    """Install a package file into the user's folder, replacing a package of the same name.

    The file is checked, unpacked elsewhere and loaded once before the old package is removed.

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
