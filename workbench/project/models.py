"""The models that the workbench can use: which there are, whether they work, adding one."""

from __future__ import annotations

from dataclasses import dataclass
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
    lines = []
    for found in list_packages():
        if isinstance(found, ModelError):
            lines.append(
                ModelLine("translator", found.where, "", "", 0, Path(found.where), found.what)
            )
        else:
            lines.append(_package_line(found))
    place = bundled("models") / "fr-en-embedder"
    problem = "" if place.is_dir() else "it is not there"
    lines.append(
        ModelLine("embedder", place.name, "fr, en", "bundled", _size(place), place, problem)
    )
    return lines


def install_model(archive: Path) -> ModelLine:
    """Install an ``.argosmodel`` file for this user, after checking it.

    Raises:
        ModelError: It is missing, not a package or broken; what was installed before stays.
    """
    return _package_line(install_package(archive))


def check_models() -> list[ModelLine]:
    """The list, each model tried on a sentence."""
    # ctranslate2 costs about 0.1 s to import, the embedder numpy and tokenizers.
    from workbench.align.embed import load_embedder
    from workbench.translate.engine import Translator

    lines = []
    for found in list_packages():
        if isinstance(found, ModelError):
            continue
        problem = ""
        try:
            with Translator(found, threads=1) as translator:
                if not translator.render(_PROBE).text.strip():
                    problem = "it gave an empty rendering"
        except ModelError as error:
            problem = error.what
        lines.append(_package_line(found, problem=problem))
    broken = [line for line in list_models() if line.problem and line.role == "translator"]
    (embedder,) = (line for line in list_models() if line.role == "embedder")
    try:
        load_embedder().encode([_PROBE])
    except ModelError as error:
        embedder = ModelLine(
            embedder.role,
            embedder.name,
            embedder.pair,
            embedder.origin,
            0,
            embedder.place,
            error.what,
        )
    return [*lines, *broken, embedder]


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
