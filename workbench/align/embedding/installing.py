"""Installing an embedder: from a folder or a hub, tried on a sentence, put in place whole."""

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
_DEFAULT_OWNER = "sentence-transformers"
_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_UNWANTED = (".onnx", ".h5", ".msgpack", ".ot", ".bin.index.json")
_UNWANTED_FOLDERS = ("onnx/", "openvino/", ".git")
_FROM_A_FOLDER = (
    "Without the network, copy the folder from a machine that has it: "
    "workbench models install FOLDER."
)


def install_embedder(name: str | Path, *, reporter: Reporter = SILENT) -> Path:
    """Copy a sentence-transformers model into the user's folder; where it lies now.

    It is loaded and tried on a sentence before an older one of that name goes away.

    Args:
        name: A folder that sentence-transformers wrote, or a model's name on the hub; a name
            without an owner is looked for among sentence-transformers' own.
        reporter: Receives how many bytes have arrived; asked between files whether to stop. What
            has arrived is kept for the next call.

    Raises:
        ModelError: It is missing, out of reach, or does not work; nothing was changed.
        OutputError: The user's folder cannot be written.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _put_in_place(folder, folder.resolve().name)
    if folder.exists() or not _NAME.fullmatch(str(name)):
        raise ModelError(
            "neither an embedder's folder nor a model's name",
            where=str(name),
            hint="Name a folder that holds modules.json, or a name such as OWNER/MODEL.",
        )
    full_name = str(name) if "/" in str(name) else f"{_DEFAULT_OWNER}/{name}"
    waiting = embedders_folder() / ".downloads" / full_name.replace("/", "--")
    _fetch(full_name, waiting, reporter=reporter)
    place = _put_in_place(waiting, full_name.split("/")[-1])
    shutil.rmtree(waiting, ignore_errors=True)
    return place


def try_embedder(folder: Path) -> Embedder:
    """Load an embedder and encode one sentence with it.

    Raises:
        ModelError: It does not load, or gives no vector.
    """
    embedder = load_embedder(folder)
    vectors = embedder.encode([_PROBE])
    if vectors.shape[0] != 1 or not abs(vectors).sum() > 0:
        raise ModelError("the embedder gives no vector for a sentence", where=str(folder))
    return embedder


def _put_in_place(folder: Path, name: str) -> Path:
    if not is_embedder_folder(folder):
        raise ModelError(
            "no embedder: modules.json is missing",
            where=str(folder),
            hint="Name a folder that sentence-transformers wrote.",
        )
    try_embedder(folder)
    parent, place = embedders_folder(), embedders_folder() / name
    if place.exists() and place.resolve() == folder.resolve():
        return place
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent, prefix=".installing-") as scratch:
            fresh = Path(scratch) / "new"
            shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns(".cache", ".git"))
            if place.exists():
                place.rename(Path(scratch) / "old")
            fresh.rename(place)
    except (OSError, shutil.Error) as error:
        raise OutputError(
            f"the embedder cannot be copied: {getattr(error, 'strerror', None) or error}",
            where=str(parent),
            hint="Make room there, or name another folder in WORKBENCH_EMBEDDERS_DIR.",
        ) from error
    return place


def _fetch(name: str, waiting: Path, *, reporter: Reporter) -> None:
    """The files of a model on the hub, one after another; a broken-off one goes on."""
    from huggingface_hub import HfApi, hf_hub_download  # 0.3 s

    info = _asked(lambda: HfApi().model_info(name, files_metadata=True), name)
    files = {s.rfilename: s.size or 0 for s in info.siblings or [] if _is_wanted(s.rfilename)}
    if any(file.endswith(".safetensors") for file in files):
        files = {file: size for file, size in files.items() if not file.endswith(".bin")}
    if "modules.json" not in files:
        raise ModelError(
            "this model is not one of sentence-transformers (no modules.json)",
            where=name,
            hint="Choose a sentence-transformers model.",
        )
    done, total = 0, sum(files.values())
    for file, size in files.items():
        reporter.check_cancelled()
        reporter.progress(done, total, name)
        _asked(
            lambda file=file: hf_hub_download(  # type: ignore[misc]
                name, file, revision=info.sha, local_dir=waiting
            ),
            name,
        )
        done += size
    reporter.progress(total, total, name)


def _asked(question: Callable[[], Any], name: str) -> Any:
    try:
        return question()
    except OSError as error:
        if error.errno:
            raise OutputError(
                f"the embedder cannot be kept: {error.strerror}", where=name
            ) from error
        raise _out_of_reach(error, name) from error
    except Exception as error:  # whatever httpx and huggingface_hub raise
        raise _out_of_reach(error, name) from error


def _out_of_reach(error: Exception, name: str) -> ModelError:
    reason = (str(error).strip() or repr(error)).splitlines()[0][:120]
    return ModelError(f"cannot be fetched ({reason})", where=name, hint=_FROM_A_FOLDER)


def _is_wanted(file: str) -> bool:
    return not file.endswith(_UNWANTED) and not file.startswith(_UNWANTED_FOLDERS)
