"""Find the package that translates a language pair.

The first match is taken of: what the user named; the user's own folder, where ``models install``
puts packages; the bundled package; the packages that argostranslate installed for other programs.
A folder that is no package is ignored. A broken package is an error: without it another model would
translate, and nobody would notice.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from workbench.bitext import LanguagePair
from workbench.errors import ModelError
from workbench.languages import primary_tag
from workbench.resources import bundled
from workbench.translate.packages.folders import argos_folder, packages_folder
from workbench.translate.packages.package import (
    HOW_TO_INSTALL,
    Package,
    PackageOrigin,
    read_archive,
    read_languages,
    read_metadata,
    read_package,
)

_ENDING = ".argosmodel"


def find_package(languages: LanguagePair, *, name_or_path: str | Path | None = None) -> Package:
    """Find the package that translates from one language to another.

    Args:
        languages: Languages to translate from and to; regions do not count.
        name_or_path: An ``.argosmodel`` file, a package folder, ``bundled``, or the folder name of
            an installed package; None = the first that is found.

    Raises:
        ModelError: There is none, it is for another pair, or a part of it is missing or broken.
        OutputError: A package file cannot be unpacked anywhere.
    """
    if name_or_path is not None:
        package = _named_package(str(name_or_path), languages)
        if not _translates(package.languages, languages):
            raise ModelError(
                f"this package translates {package.languages.in_words}, not {languages.in_words}",
                where=str(name_or_path),
                hint="Give the languages with --from and --to, or another --translator.",
            )
        return package
    if (folder := _best_folder([packages_folder()], languages)) is not None:
        return read_package(folder, origin=PackageOrigin.INSTALLED)
    if (archive := _bundled_archive(languages)) is not None:
        return read_archive(archive, origin=PackageOrigin.BUNDLED)
    if (folder := _best_folder([argos_folder()], languages)) is not None:
        return read_package(folder, origin=PackageOrigin.INSTALLED)
    raise ModelError(
        f"no package translates {languages.in_words}",
        hint=f"{HOW_TO_INSTALL}, or give it with --translator FILE.",
    )


def list_packages() -> list[Package | ModelError]:
    """Return all packages in the order in which they are searched; an error for a broken one."""
    found: list[Package | ModelError] = []
    for folder in _package_folders(packages_folder()):
        found.append(_package_or_error(folder, PackageOrigin.INSTALLED))
    for archive in sorted(bundled("models").glob(f"*{_ENDING}")):
        found.append(_package_or_error(archive, PackageOrigin.BUNDLED))
    for folder in _package_folders(argos_folder()):
        found.append(_package_or_error(folder, PackageOrigin.INSTALLED))
    return found


def _named_package(name: str, languages: LanguagePair) -> Package:
    if name == "bundled":
        archive = _bundled_archive(languages)
        if archive is None:
            raise ModelError(
                f"no bundled package translates {languages.in_words}", hint=f"{HOW_TO_INSTALL}."
            )
        return read_archive(archive, origin=PackageOrigin.BUNDLED)
    path = Path(name).expanduser()
    if path.is_dir():
        return read_package(path, origin=PackageOrigin.FILE)
    if path.exists() or path.suffix == _ENDING or len(path.parts) > 1:
        return read_archive(path, origin=PackageOrigin.FILE)
    for parent in (packages_folder(), argos_folder()):
        if (parent / name / "metadata.json").is_file():
            return read_package(parent / name, origin=PackageOrigin.INSTALLED)
    raise ModelError(
        "no installed package has this name, and it is no file or folder",
        where=name,
        hint="See what there is with: workbench models list",
    )


def _bundled_archive(languages: LanguagePair) -> Path | None:
    source, target = map(primary_tag, languages)
    archive = bundled("models") / f"translate-{source}_{target}{_ENDING}"
    return archive if archive.is_file() else None


def _package_folders(parent: Path) -> list[Path]:
    try:
        return sorted(f for f in parent.iterdir() if (f / "metadata.json").is_file())
    except OSError:
        return []


def _best_folder(parents: list[Path], languages: LanguagePair) -> Path | None:
    """Return the folder of the newest package for a pair; None if there is none."""
    fitting: list[tuple[tuple[int, ...], Path]] = []
    for folder in (f for parent in parents for f in _package_folders(parent)):
        with contextlib.suppress(ModelError):
            metadata = read_metadata(folder)
            if _translates(read_languages(metadata), languages):
                numbers = re.findall(r"\d+", str(metadata.get("package_version", "")))
                fitting.append((tuple(map(int, numbers)), folder))
    return max(fitting)[1] if fitting else None


def _package_or_error(path: Path, origin: PackageOrigin) -> Package | ModelError:
    try:
        if path.is_dir():
            return read_package(path, origin=origin)
        return read_archive(path, origin=origin)
    except ModelError as error:
        return error


def _translates(ours: LanguagePair, wanted: LanguagePair) -> bool:
    return [*map(primary_tag, ours)] == [*map(primary_tag, wanted)]
