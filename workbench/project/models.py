"""The models that the workbench can use: which there are, whether they work, adding one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import ModelError
from workbench.resources import bundled
from workbench.translate.packages import Package, install_package, list_packages

_PROBE = "Bonjour, comment allez-vous ?"


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model as the list shows it.

    Attributes:
        role: ``translator`` or ``embedder``.
        size: Bytes on disk.
        origin: ``bundled``, ``installed`` or ``file``.
        problem: Why it cannot be used; empty if it can.
    """

    role: str
    name: str
    pair: str
    origin: str
    size: int
    place: Path
    problem: str = ""


def list_models() -> list[ModelLine]:
    """Every translation package and the bundled embedder, broken ones too."""
    return [*(_listed(found) for found in list_packages()), _embedder_line()]


def install_model(archive: Path) -> ModelLine:
    """Install an ``.argosmodel`` file for this user, after checking it.

    Raises:
        ModelError: It is missing, not a package or broken; what was installed before stays.
    """
    return _package_line(install_package(archive))


def check_models() -> list[ModelLine]:
    """The list, each model tried on a sentence; broken packages after those that open."""
    packages = list_packages()
    tried = [_tried(found) for found in packages if not isinstance(found, ModelError)]
    broken = [_listed(found) for found in packages if isinstance(found, ModelError)]
    return [*tried, *broken, _tried_embedder()]


def _tried(package: Package) -> ModelLine:
    # ctranslate2 costs about 0.1 s to import.
    from workbench.translate.engine import Translator

    problem = ""
    try:
        with Translator(package, threads=1) as translator:
            if not translator.render(_PROBE).text.strip():
                problem = "it gave an empty rendering"
    except ModelError as error:
        problem = error.what
    return _package_line(package, problem=problem)


def _tried_embedder() -> ModelLine:
    # numpy and tokenizers, about 0.1 s.
    from workbench.align.embed import load_embedder

    try:
        load_embedder().encode([_PROBE])
    except ModelError as error:
        return replace(_embedder_line(), size=0, problem=error.what)
    return _embedder_line()


def _embedder_line() -> ModelLine:
    place = bundled("models") / "fr-en-embedder"
    problem = "" if place.is_dir() else "it is not there"
    return ModelLine("embedder", place.name, "fr, en", "bundled", _size(place), place, problem)


def _listed(found: Package | ModelError) -> ModelLine:
    if isinstance(found, ModelError):
        return ModelLine("translator", found.where, "", "", 0, Path(found.where), found.what)
    return _package_line(found)


def _package_line(package: Package, *, problem: str = "") -> ModelLine:
    return ModelLine(
        "translator",
        package.identity,
        f"{package.from_code} to {package.to_code}",
        package.origin.value,
        _size(package.folder),
        package.folder,
        problem,
    )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
