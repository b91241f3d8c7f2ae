"""Read translation packages: their metadata, their files and the hash of their content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from workbench.bitext import LanguagePair
from workbench.errors import ModelError, OutputError
from workbench.files import file_sha256
from workbench.translate.packages.archive import check_archive, unpack
from workbench.translate.packages.folders import (
    cache_folder,
    own_temporary_folder,
)

_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary")
HOW_TO_INSTALL = "Install one with: workbench models install FILE.argosmodel"
"""A hint for messages, without a full stop."""

_LONGEST_SOURCE = 120
"""Tokens of the longest segments that a package is assumed to be trained on."""


class PackageOrigin(StrEnum):
    """The place from which a package comes."""

    BUNDLED = "bundled"
    INSTALLED = "installed"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Package:
    """A translation package that is unpacked and complete.

    Attributes:
        languages: The languages to translate from and to.
        folder: The folder with ``metadata.json``, ``model/`` and the tokenizer.
        sha256: Hex digest of everything that decides its output: model, tokenizer, settings.
        version: Version of the package, such as ``1.9``.
        target_prefix: Token that every translation begins with, for multilingual models; mostly
            empty.
        origin: Where the package comes from.
        longest_source: Tokens of the longest segments that it was trained on: the key
            ``longest_source`` of its metadata, which only packages of the workbench have, or 120.
        licence: Licence by its metadata (``license``); empty if they do not say.
        good_for: A few words about what it is good for: the key ``good_for`` of its metadata, which
            only packages of the workbench have.
    """

    languages: LanguagePair
    folder: Path
    sha256: str
    version: str
    target_prefix: str
    origin: PackageOrigin
    longest_source: int = _LONGEST_SOURCE
    licence: str = ""
    good_for: str = ""

    @property
    def identity(self) -> str:
        """The package for signatures and messages, such as ``fr_en-1.0@1a2b3c4d``."""
        return f"{self.languages.source}_{self.languages.target}-{self.version}@{self.sha256[:8]}"


def read_archive(archive: Path, *, origin: PackageOrigin) -> Package:
    """Read the package in an ``.argosmodel`` file; unpack it into the user's cache on first use.

    If the cache cannot be written (a read-only home), it is unpacked below the system's folder for
    temporary files.

    Raises:
        ModelError: The file is missing, broken or unsafe.
        OutputError: The file cannot be unpacked anywhere.
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
    """Read the package in a folder.

    Raises:
        ModelError: A part of it is missing or unreadable.
    """
    metadata = read_metadata(folder)
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
        languages=read_languages(metadata),
        folder=folder,
        sha256=_content_sha256(folder, tokenizer, f"{prefix}\0{longest}"),
        version=str(metadata.get("package_version") or "0"),
        target_prefix=prefix,
        origin=origin,
        longest_source=longest,
        licence=str(metadata.get("license") or ""),
        good_for=str(metadata.get("good_for") or ""),
    )


def read_metadata(folder: Path) -> dict[str, Any]:
    """Read the metadata of the package in a folder.

    Raises:
        ModelError: They are missing or unreadable, or do not name the languages.
    """
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
    return said if isinstance(said, int) and 16 <= said <= 1024 else _LONGEST_SOURCE


def _incomplete(folder: Path, part: str) -> ModelError:
    return ModelError(
        f"an incomplete translation package: {part} is missing",
        where=str(folder),
        hint=_again(folder),
    )


def _again(folder: Path) -> str:
    return f"Get the package again; {HOW_TO_INSTALL[0].lower()}{HOW_TO_INSTALL[1:]}."


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


def read_languages(metadata: dict[str, Any]) -> LanguagePair:
    """Return the languages that the metadata of a package name."""
    return LanguagePair(str(metadata["from_code"]), str(metadata["to_code"]))
