"""The models that the workbench can use: a list of them, and a test whether they work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.align.embedding import folder_sha256, installed_embedders, read_card
from workbench.errors import ModelError
from workbench.files import files_sha256
from workbench.quality.spelling import DictionaryFiles, list_dictionaries
from workbench.resources import bundled
from workbench.translate import Package, list_packages

_PROBE = "Bonjour, comment allez-vous ?"
_NOT_STATED = "licence not stated"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model as the list shows it.

    Attributes:
        role: ``translator``, ``embedder`` or ``dictionary``.
        name: Name of the package or of the folder.
        pair: Its languages.
        origin: ``bundled``, ``installed`` or ``file``.
        size: Bytes on disk.
        place: Its folder.
        licence: As the model itself says.
        sha256: Hex digest of what decides its output.
        good_for: In a few words, as the model itself says; may be empty.
        problem: Why it cannot be used; empty if it can.
    """

    role: str
    name: str
    pair: str
    origin: str
    size: int
    place: Path
    licence: str = _NOT_STATED
    sha256: str = ""
    good_for: str = ""
    problem: str = ""


def list_models() -> list[ModelInfo]:
    """Return every translation package, embedder and dictionary, broken ones too."""
    packages = [_listed(found) for found in list_packages()]
    return [*packages, *_embedder_infos(), *map(dictionary_info, list_dictionaries())]


def check_models() -> list[ModelInfo]:
    """Return the list, each model tried on a sentence; broken packages after those that open."""
    packages = list_packages()
    tried = [_tried(found) for found in packages if not isinstance(found, ModelError)]
    broken = [_listed(found) for found in packages if isinstance(found, ModelError)]
    return [*tried, *broken, *(_tried_embedder(line) for line in _embedder_infos())]


def package_info(package: Package, *, problem: str = "") -> ModelInfo:
    """Return a translation package as the list shows it."""
    return ModelInfo(
        "translator",
        package.identity,
        package.languages.in_words,
        package.origin.value,
        _size(package.folder),
        package.folder,
        licence=package.licence or _NOT_STATED,
        sha256=package.sha256,
        good_for=package.good_for,
        problem=problem,
    )


def embedder_info(folder: Path, origin: str) -> ModelInfo:
    """Return an embedder's folder as the list shows it."""
    card = read_card(folder)
    exists = folder.is_dir()
    return ModelInfo(
        "embedder",
        folder.name,
        ", ".join(card.languages[:3]) + (", …" if len(card.languages) > 3 else ""),
        origin,
        _size(folder),
        folder,
        licence=card.licence or _NOT_STATED,
        sha256=folder_sha256(folder) if exists else "",
        good_for=card.good_for,
        problem="" if exists else "it is not there",
    )


def _tried(package: Package) -> ModelInfo:
    # ctranslate2 costs about 0.1 s to import.
    from workbench.translate import Translator

    problem = ""
    try:
        with Translator(package, threads=1) as translator:
            if not translator.render(_PROBE).text.strip():
                problem = "it gave an empty rendering"
    except ModelError as error:
        problem = error.what
    return package_info(package, problem=problem)


def _tried_embedder(line: ModelInfo) -> ModelInfo:
    # numpy and tokenizers, about 0.1 s; torch and transformers for a transformer.
    from workbench.align.embedding.installing import try_embedder

    if line.problem:
        return line
    try:
        try_embedder(line.place)
    except ModelError as error:
        return replace(line, size=0, problem=error.what)
    return line


def _embedder_infos() -> list[ModelInfo]:
    own = [embedder_info(folder, "installed") for folder in installed_embedders()]
    return [*own, embedder_info(bundled("models") / "fr-en-embedder", "bundled")]


def dictionary_info(files: DictionaryFiles) -> ModelInfo:
    """Return a dictionary as the list shows it."""
    return ModelInfo(
        "dictionary",
        files.words[0].stem,
        files.tag,
        files.origin,
        sum(path.stat().st_size for path in (files.affixes, *files.words)),
        files.words[0].parent,
        licence="SCOWL (permissive)" if files.origin == "bundled" else _NOT_STATED,
        sha256=files_sha256((files.affixes, *files.words)),
        good_for="spelling",
    )


def _listed(found: Package | ModelError) -> ModelInfo:
    if isinstance(found, ModelError):
        return ModelInfo(
            "translator", found.where, "", "", 0, Path(found.where), problem=found.what
        )
    return package_info(found)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
