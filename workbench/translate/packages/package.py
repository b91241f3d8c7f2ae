"""Translation packages: where they lie, and the one for a language pair.

Looked for, first match wins: what the user named; the user's own folder (``models install`` puts
packages there); the bundled package; packages that argostranslate itself installed for other
programs. A folder that is no package is passed over; a package that is broken is an error, since
passing it over would quietly translate with another model.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from workbench.bitext import LanguagePair
from workbench.errors import ModelError, OutputError
from workbench.files import file_sha256
from workbench.languages import primary_tag
from workbench.resources import bundled
from workbench.translate.packages.archive import check_archive, unpack
from workbench.translate.packages.folders import (
    argos_folder,
    cache_folder,
    own_temporary_folder,
    packages_folder,
)

_ENDING = ".argosmodel"
_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary")
_HOW_TO_INSTALL = "Install one with: workbench models install FILE.argosmodel"


class PackageOrigin(StrEnum):
    """Where a package came from."""

    BUNDLED = "bundled"
    INSTALLED = "installed"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Package:
    """A translation package, unpacked and with all its parts there.

    Attributes:
        languages: To translate from and to, as its metadata says.
        folder: Holds ``metadata.json``, ``model/`` and the tokenizer.
        sha256: Hex digest of everything that decides its output: model, tokenizer, settings.
        version: The package's own version, such as ``1.9``.
        target_prefix: Token every translation starts with, for many-language models; mostly empty.
        longest_source: Tokens of the longest segments it was trained on (``longest_source`` in
            its metadata, a key of the workbench's own); 120 where it does not say.
        licence: As its metadata say (``license``); empty where they do not.
        good_for: In a few words what it is good for (``good_for``, the workbench's own key).
    """

    languages: LanguagePair
    folder: Path
    sha256: str
    version: str
    target_prefix: str
    origin: PackageOrigin
    longest_source: int = 120
    licence: str = ""
    good_for: str = ""

    @property
    def identity(self) -> str:
        """Such as ``fr_en-1.0@1a2b3c4d``, for signatures and messages."""
        return f"{self.languages.source}_{self.languages.target}-{self.version}@{self.sha256[:8]}"


def find_package(languages: LanguagePair, *, name_or_path: str | Path | None = None) -> Package:
    """The package that translates from one language to another.

    Args:
        languages: To translate from and to; of ``fr-CA`` only ``fr`` counts.
        name_or_path: An ``.argosmodel`` file, a package folder, ``bundled``, or the folder name
            of an installed package; None = the best there is.

    Raises:
        ModelError: There is none, it is for another pair, or a part of it is missing or broken.
        OutputError: A package file cannot be unpacked anywhere.
    """
    if name_or_path is not None:
        package = _named_package(str(name_or_path), languages)
        if not _translates(package.languages, languages):
            raise ModelError(
                f"translates {in_words(package.languages)}, not {in_words(languages)}",
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
        f"no package translates {in_words(languages)}",
        hint=f"{_HOW_TO_INSTALL}, or give it with --translator FILE.",
    )


def list_packages() -> list[Package | ModelError]:
    """Every package there is, in the order they are looked for; an error for each broken one."""
    found: list[Package | ModelError] = []
    for folder in _package_folders(packages_folder()):
        found.append(_package_or_error(folder, PackageOrigin.INSTALLED))
    for archive in sorted(bundled("models").glob(f"*{_ENDING}")):
        found.append(_package_or_error(archive, PackageOrigin.BUNDLED))
    for folder in _package_folders(argos_folder()):
        found.append(_package_or_error(folder, PackageOrigin.INSTALLED))
    return found


def read_archive(archive: Path, *, origin: PackageOrigin) -> Package:
    """The package in an ``.argosmodel`` file, unpacked into the user's cache on first use.

    Where the cache cannot be written (a read-only home), a folder below the system's folder for
    temporary files is used instead.

    Raises:
        ModelError: It is missing, broken or unsafe.
        OutputError: It cannot be unpacked anywhere.
    """
    check_archive(archive)
    try:
        return read_package(unpack(archive, cache_folder()), origin=origin)
    except OutputError as first:
        own = own_temporary_folder()
        if own is None:
            raise
        try:
            return read_package(unpack(archive, own), origin=origin)
        except OutputError:
            raise first from None


def read_package(folder: Path, *, origin: PackageOrigin) -> Package:
    """The package in a folder.

    Raises:
        ModelError: One of its parts is missing or unreadable.
    """
    metadata = _read_metadata(folder)
    tokenizer = next((folder / n for n in _TOKENIZERS if (folder / n).is_file()), None)
    if tokenizer is None:
        raise _incomplete(folder, " or ".join(_TOKENIZERS))
    if not (folder / "model" / "model.bin").is_file():
        raise _incomplete(folder, "model/model.bin")
    if not any(f for name in _VOCABULARIES for f in (folder / "model").glob(f"{name}*")):
        raise _incomplete(folder, "the model's vocabulary")
    prefix = str(metadata.get("target_prefix") or "")
    longest = _longest_source(metadata)
    return Package(
        languages=_languages(metadata),
        folder=folder,
        sha256=_content_sha256(folder, tokenizer, f"{prefix}\0{longest}"),
        version=str(metadata.get("package_version") or "0"),
        target_prefix=prefix,
        origin=origin,
        longest_source=longest,
        licence=str(metadata.get("license") or ""),
        good_for=str(metadata.get("good_for") or ""),
    )


def _bundled_archive(languages: LanguagePair) -> Path | None:
    source, target = map(primary_tag, languages)
    archive = bundled("models") / f"translate-{source}_{target}{_ENDING}"
    return archive if archive.is_file() else None


def _named_package(name: str, languages: LanguagePair) -> Package:
    if name == "bundled":
        archive = _bundled_archive(languages)
        if archive is None:
            raise ModelError(
                f"no bundled package translates {in_words(languages)}", hint=f"{_HOW_TO_INSTALL}."
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


def _package_folders(parent: Path) -> list[Path]:
    try:
        return sorted(f for f in parent.iterdir() if (f / "metadata.json").is_file())
    except OSError:
        return []


def _best_folder(parents: list[Path], languages: LanguagePair) -> Path | None:
    """The folder of the newest package for the pair."""
    fitting: list[tuple[tuple[int, ...], Path]] = []
    for folder in (f for parent in parents for f in _package_folders(parent)):
        with contextlib.suppress(ModelError):
            metadata = _read_metadata(folder)
            if _translates(_languages(metadata), languages):
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


def _read_metadata(folder: Path) -> dict[str, Any]:
    path = folder / "metadata.json"
    try:
        metadata = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _incomplete(folder, "metadata.json") from error
    except (OSError, ValueError) as error:
        raise ModelError("cannot be read as JSON", where=str(path), hint=_again(folder)) from error
    if not isinstance(metadata, dict) or not (
        metadata.get("from_code") and metadata.get("to_code")
    ):
        raise ModelError(
            "does not say which languages it translates (from_code, to_code)",
            where=str(path),
            hint="A translation package is needed, not a splitter or a language model.",
        )
    return metadata


def _longest_source(metadata: dict[str, Any]) -> int:
    said = metadata.get("longest_source")
    return said if isinstance(said, int) and 16 <= said <= 1024 else 120


def _incomplete(folder: Path, part: str) -> ModelError:
    return ModelError(
        f"an incomplete translation package: {part} is missing",
        where=str(folder),
        hint=_again(folder),
    )


def _again(folder: Path) -> str:
    return f"Get the package again; {_HOW_TO_INSTALL[0].lower()}{_HOW_TO_INSTALL[1:]}."


def _content_sha256(folder: Path, tokenizer: Path, settings: str) -> str:
    digest = hashlib.sha256(settings.encode())
    try:
        for path in (*sorted((folder / "model").iterdir()), tokenizer):
            if path.is_file():
                digest.update(path.name.encode())
                digest.update(bytes.fromhex(file_sha256(path)))
    except OSError as error:
        raise ModelError(
            f"cannot be read: {error.strerror}", where=str(folder), hint=_again(folder)
        ) from error
    return digest.hexdigest()


def in_words(languages: LanguagePair) -> str:
    """Return the pair for a message, such as ``fr to en``."""
    return f"{languages.source} to {languages.target}"


def _languages(metadata: dict[str, Any]) -> LanguagePair:
    return LanguagePair(str(metadata["from_code"]), str(metadata["to_code"]))


def _translates(ours: LanguagePair, wanted: LanguagePair) -> bool:
    return [*map(primary_tag, ours)] == [*map(primary_tag, wanted)]
