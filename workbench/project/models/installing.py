"""Installs models: from a file or folder, from the Argos index by pair, from the hub by name."""

from __future__ import annotations

from pathlib import Path

from workbench.jobs import SILENT, Reporter
from workbench.project.models.catalogue import (
    ModelInfo,
    dictionary_info,
    embedder_info,
    package_info,
)
from workbench.quality.spelling import install_dictionary
from workbench.translate.packages.download import Downloaded, download
from workbench.translate.packages.folders import cache_folder
from workbench.translate.packages.index import find_offer, parse_pair

_ENDING = ".argosmodel"


def install_model(source: str, *, reporter: Reporter = SILENT) -> ModelInfo:
    """Install a model for this user, after checking and trying it, beside those that are there.

    Args:
        source: An ``.argosmodel`` file or its http(s) address; a pair such as ``fr-en``, looked
            up in the Argos index; a folder that sentence-transformers wrote, or the name of one
            of its models; a Hunspell ``.dic`` file, with its ``.aff`` file beside it.
        reporter: Receives how many bytes have arrived; where it cancels a download, the next call
            resumes it.

    Raises:
        ModelError: It is missing, out of reach, broken, unsafe or not a model.
        BadInputError: A file of a dictionary is missing or cannot be read.
        OutputError: The user's folder cannot be written.
        StoppedError: The reporter was cancelled.
    """
    path = Path(source).expanduser()
    if path.suffix.lower() == ".dic":
        return dictionary_info(install_dictionary(path))
    if path.is_dir() and not (path / "metadata.json").exists():
        return _install_embedder(str(path), reporter)
    if path.exists() or (source.endswith(_ENDING) and "://" not in source):
        return _install_package(path)
    if "://" in source:
        return _install_package(_download(source, reporter).path)
    if pair := parse_pair(source):
        offer = find_offer(pair)
        return _install_package(_download(offer.addresses[0], reporter).path)
    return _install_embedder(source, reporter)


def _download(address: str, reporter: Reporter) -> Downloaded:
    return download(address, cache_folder().parent / "downloads", reporter=reporter)


def _install_package(archive: Path) -> ModelInfo:
    # Loads CTranslate2 (0.1 s) to try the package.
    from workbench.translate.packages.installing import install_package

    return package_info(install_package(archive))


def _install_embedder(name: str, reporter: Reporter) -> ModelInfo:
    # numpy; torch and transformers only for a transformer.
    from workbench.align.embedding.installing import install_embedder

    return embedder_info(install_embedder(name, reporter=reporter), "installed")
