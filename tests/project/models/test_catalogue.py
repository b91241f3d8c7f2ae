"""Models are listed with what a user must know, and installed from wherever they can be had."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.tiny_models import TinyPackage, build_package
from workbench.align.embedding.embed import load_embedder
from workbench.bitext import FRENCH_ENGLISH
from workbench.errors import ModelError
from workbench.project.models import installing
from workbench.project.models.catalogue import check_models, list_models
from workbench.project.models.installing import install_model
from workbench.resources import bundled
from workbench.translate.packages.download import Downloaded
from workbench.translate.packages.index import PackageOffer

EMBEDDER = bundled("models") / "fr-en-embedder"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, folder in (
        ("WORKBENCH_PACKAGES_DIR", "packages"),
        ("WORKBENCH_EMBEDDERS_DIR", "embedders"),
        ("WORKBENCH_CACHE_DIR", "cache"),
        ("ARGOS_PACKAGES_DIR", "argos"),
    ):
        monkeypatch.setenv(name, str(tmp_path / "home" / folder))
    return tmp_path / "home"


def test_both_bundled_models_are_listed_with_licence_and_hash() -> None:
    lines = {line.role: line for line in list_models() if line.role != "dictionary"}
    assert lines["embedder"].licence == "apache-2.0"
    assert lines["embedder"].pair == "fr, en"
    assert lines["translator"].pair == "fr to en"
    for line in lines.values():
        assert line.origin == "bundled"
        assert len(line.sha256) == 64
        assert line.size > 10_000_000
        assert not line.problem


def test_dictionaries_are_listed_behind_the_models() -> None:
    found = [line for line in list_models() if line.role == "dictionary"]
    english = next(line for line in found if line.pair == "en")
    assert (english.origin, english.problem) == ("bundled", "")
    assert len(english.sha256) == 64
    assert list_models()[-len(found) :] == found


def test_both_bundled_models_pass_the_check() -> None:
    assert [line.problem for line in check_models()] == ["", ""]


def test_a_package_is_installed_from_its_file_and_listed_first(tiny_package: TinyPackage) -> None:
    line = install_model(str(tiny_package.file))
    assert (line.role, line.origin) == ("translator", "installed")
    assert list_models()[0] == line


def test_a_pair_is_downloaded_from_the_index_and_installed(
    tiny_package: TinyPackage, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://mirror.example/translate-fr_en.argosmodel"
    offer = PackageOffer(FRENCH_ENGLISH, "1.0", (address,))
    monkeypatch.setattr(installing, "find_offer", lambda languages: offer)

    def downloaded(asked: str, folder: Path, **_: object) -> Downloaded:
        assert asked == address
        assert home in folder.parents
        return Downloaded(tiny_package.file, "", address)

    monkeypatch.setattr(installing, "download", downloaded)
    assert install_model("fr-en").pair == "fr to en"


def test_an_embedders_folder_is_copied_and_then_known_by_its_name(tmp_path: Path) -> None:
    shutil.copytree(EMBEDDER, tmp_path / "mine")
    line = install_model(str(tmp_path / "mine"))
    shutil.rmtree(tmp_path / "mine")
    assert (line.role, line.name, line.origin) == ("embedder", "mine", "installed")
    assert load_embedder("mine").encode(["Bonjour."]).shape[0] == 1
    assert [m.name for m in list_models() if m.role == "embedder"] == ["mine", "fr-en-embedder"]


def test_a_broken_embedder_leaves_the_one_of_that_name(tmp_path: Path, home: Path) -> None:
    shutil.copytree(EMBEDDER, tmp_path / "mine")
    install_model(str(tmp_path / "mine"))
    weights = tmp_path / "mine" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelError):
        install_model(str(tmp_path / "mine"))
    assert load_embedder("mine").encode(["Bonjour."]).any()
    assert [f.name for f in (home / "embedders").iterdir()] == ["mine"]


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"modules\.json is missing"):
        install_model(str(tmp_path))


def test_a_hub_name_is_fetched_file_by_file_and_installed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub

    files = [f.relative_to(EMBEDDER).as_posix() for f in EMBEDDER.rglob("*") if f.is_file()]
    siblings = [SimpleNamespace(rfilename=f, size=(EMBEDDER / f).stat().st_size) for f in [*files]]
    siblings += [SimpleNamespace(rfilename="onnx/model.onnx", size=10**9)]
    fetched: list[str] = []

    class Api:
        def model_info(self, name: str, *, files_metadata: bool) -> Any:
            assert name == "sentence-transformers/tiny"
            return SimpleNamespace(siblings=siblings, sha="abc")

    def one_file(name: str, file: str, *, revision: str, local_dir: Path) -> str:
        fetched.append(file)
        Path(local_dir, file).parent.mkdir(parents=True, exist_ok=True)
        return str(shutil.copy(EMBEDDER / file, Path(local_dir, file)))

    monkeypatch.setattr(huggingface_hub, "HfApi", Api)
    monkeypatch.setattr(huggingface_hub, "hf_hub_download", one_file)
    assert install_model("tiny").name == "tiny"
    assert sorted(fetched) == sorted(files)
    assert [f.name for f in (home / "embedders").iterdir() if not f.name.startswith(".")] == [
        "tiny"
    ]


def test_a_hub_out_of_reach_says_how_to_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    class Api:
        def model_info(self, name: str, *, files_metadata: bool) -> Any:
            raise ConnectionError("nobody answers")

    monkeypatch.setattr(huggingface_hub, "HfApi", Api)
    with pytest.raises(ModelError, match=r"nobody answers(.|\n)*workbench models install FOLDER"):
        install_model("OWNER/MODEL")


def test_an_index_out_of_reach_says_how_to_do_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_INDEX", "http://127.0.0.1:9/")
    with pytest.raises(ModelError, match="workbench models install FILE"):
        install_model("fr-en")


def test_a_model_that_renders_nothing_is_not_installed(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.translate.packages import installing as package_installing

    package = build_package(tmp_path / "mute")

    class Mute:
        def __init__(self, package: object) -> None: ...
        def __enter__(self) -> Mute:
            return self

        def __exit__(self, *_: object) -> None: ...
        def render(self, text: str) -> Any:
            return SimpleNamespace(text=" ")

    monkeypatch.setattr(package_installing, "Translator", Mute)
    with pytest.raises(ModelError, match="empty translation"):
        install_model(str(package.file))
    assert not (home / "packages").exists()


def test_the_metadata_of_a_package_give_licence_and_use(tmp_path: Path) -> None:
    from tests.tiny_models import zip_package

    package = build_package(tmp_path / "new")
    path = package.folder / "metadata.json"
    more = {"license": "cc0-1.0", "good_for": "tests"}
    path.write_text(json.dumps({**json.loads(path.read_text()), **more}))
    line = install_model(str(zip_package(package.folder, tmp_path / "x.argosmodel")))
    assert (line.licence, line.good_for) == ("cc0-1.0", "tests")
