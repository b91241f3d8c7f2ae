"""Install an embedder from a folder or from the hub, after a test on one sentence."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.align.embedding.embed import Embedder, load_embedder
from workbench.align.embedding.folders import embedders_folder, is_embedder_folder
from workbench.errors import ModelError, OutputError
from workbench.jobs import SILENT, Reporter

_PROBE = "Bonjour."
"""Sentence that a model is tested on."""

_DEFAULT_OWNER = "sentence-transformers"
"""Owner on the hub of a model named without one."""

_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_UNWANTED_ENDINGS = (".onnx", ".h5", ".msgpack", ".ot", ".bin.index.json")
_UNWANTED_FOLDERS = ("onnx/", "openvino/", ".git")
_FROM_A_FOLDER = (
    "Without the network, copy the folder from a machine that has it: "
    "workbench models install FOLDER."
)


def install_embedder(name: str | Path, *, reporter: Reporter = SILENT) -> Path:
    """Copy a sentence-transformers model into the user's folder, and return its new folder.

    It is loaded and tested on a sentence before it replaces an older one of that name.

    Args:
        name: A folder that sentence-transformers wrote, or a model's name on the hub; a name
            without an owner is taken as one of sentence-transformers' own.
        reporter: Receives how many bytes have arrived; asked between files whether to stop. What
            has arrived is kept, and the next call resumes there.

    Raises:
        ModelError: It is missing, cannot be fetched, or does not work; nothing was changed.
        OutputError: The user's folder cannot be written.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _install_folder(folder, folder.resolve().name)
    if folder.exists() or not _NAME.fullmatch(str(name)):
        raise ModelError(
            "this is neither an embedder's folder nor a model's name",
            where=str(name),
            hint="Name a folder that holds modules.json, or a name such as OWNER/MODEL.",
        )
    full_name = str(name) if "/" in str(name) else f"{_DEFAULT_OWNER}/{name}"
    download = embedders_folder() / ".downloads" / full_name.replace("/", "--")
    _fetch(full_name, download, reporter=reporter)
    installed = _install_folder(download, full_name.split("/")[-1])
    shutil.rmtree(download, ignore_errors=True)
    return installed


def try_embedder(folder: Path) -> Embedder:
    """Load an embedder and test it on one sentence.

    Raises:
        ModelError: It does not load, or gives no vector.
    """
    embedder = load_embedder(folder)
    vectors = embedder.encode([_PROBE])
    if vectors.shape[0] != 1 or not abs(vectors).sum() > 0:
        raise ModelError("the embedder gives no vector for a sentence", where=str(folder))
    return embedder


def _install_folder(folder: Path, name: str) -> Path:
    if not is_embedder_folder(folder):
        raise ModelError(
            "this is no embedder: modules.json is missing",
            where=str(folder),
            hint="Name a folder that sentence-transformers wrote.",
        )
    try_embedder(folder)
    parent, installed = embedders_folder(), embedders_folder() / name
    if installed.exists() and installed.resolve() == folder.resolve():
        return installed
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent, prefix=".installing-") as scratch:
            fresh = Path(scratch) / "new"
            shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns(".cache", ".git"))
            if installed.exists():
                installed.rename(Path(scratch) / "old")
            fresh.rename(installed)
    except (OSError, shutil.Error) as error:
        raise OutputError(
            f"the embedder cannot be copied: {getattr(error, 'strerror', None) or error}",
            where=str(parent),
            hint="Make room there, or name another folder in WORKBENCH_EMBEDDERS_DIR.",
        ) from error
    return installed


def _fetch(name: str, download: Path, *, reporter: Reporter) -> None:
    """Fetch the files of a model on the hub; an interrupted download is resumed."""
    from huggingface_hub import HfApi, hf_hub_download  # 0.3 s

    info = _request(lambda: HfApi().model_info(name, files_metadata=True), name)
    files = {s.rfilename: s.size or 0 for s in info.siblings or [] if _is_wanted(s.rfilename)}
    if any(file.endswith(".safetensors") for file in files):
        files = {file: size for file, size in files.items() if not file.endswith(".bin")}
    if "modules.json" not in files:
        raise ModelError(
            "this is not a sentence-transformers model (modules.json is missing)",
            where=name,
            hint="Choose a sentence-transformers model.",
        )
    done, total = 0, sum(files.values())
    for file, size in files.items():
        reporter.check_cancelled()
        reporter.progress(done, total, name)
        _request(
            lambda file=file: hf_hub_download(  # type: ignore[misc]
                name, file, revision=info.sha, local_dir=download
            ),
            name,
        )
        done += size
    reporter.progress(total, total, name)


def _request(call: Callable[[], Any], name: str) -> Any:
    try:
        return call()
    except OSError as error:
        if error.errno:
            raise OutputError(
                f"the embedder cannot be written: {error.strerror}", where=name
            ) from error
        raise _fetch_error(error, name) from error
    except Exception as error:  # httpx and huggingface_hub raise many kinds
        raise _fetch_error(error, name) from error


def _fetch_error(error: Exception, name: str) -> ModelError:
    reason = (str(error).strip() or repr(error)).splitlines()[0][:120]
    return ModelError(f"cannot be fetched ({reason})", where=name, hint=_FROM_A_FOLDER)


def _is_wanted(file: str) -> bool:
    return not file.endswith(_UNWANTED_ENDINGS) and not file.startswith(_UNWANTED_FOLDERS)
