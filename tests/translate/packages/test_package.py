"""Packages are found by their pair, unpacked once and whole, and refused when broken."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tiny_models import TinyPackage, build_package, zip_package
from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.errors import ModelError, OutputError
from workbench.translate import PackageOrigin, find_package, list_packages
from workbench.translate.packages import archive, finding, folders
from workbench.translate.packages import package as package_module
from workbench.translate.packages.installing import install_package
from workbench.translate.packages.package import read_archive


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of a user who has nothing installed, and no bundled package."""
    for name, folder in (
        ("WORKBENCH_PACKAGES_DIR", "own"),
        ("WORKBENCH_CACHE_DIR", "cache"),
        ("ARGOS_PACKAGES_DIR", "argos"),
    ):
        monkeypatch.setenv(name, str(tmp_path / "home" / folder))
    monkeypatch.setattr(finding, "bundled", lambda name: tmp_path / "home" / "bundled" / name)
    return tmp_path / "home"


@pytest.fixture
def bundle(home: Path, tiny_package: TinyPackage) -> Path:
    (home / "bundled" / "models").mkdir(parents=True)
    return Path(shutil.copy(tiny_package.file, home / "bundled" / "models"))


def _copy(package: TinyPackage, parent: Path, *, name: str, **metadata: str) -> Path:
    folder = parent / name
    shutil.copytree(package.folder, folder)
    known = json.loads((folder / "metadata.json").read_text())
    (folder / "metadata.json").write_text(json.dumps({**known, **metadata}))
    return folder


def test_without_any_package_the_error_says_how_to_get_one() -> None:
    with pytest.raises(ModelError, match=r"no package translates fr to en\nInstall one with"):
        find_package(FRENCH_ENGLISH)


@pytest.mark.usefixtures("bundle")
def test_the_bundled_package_is_unpacked_once(home: Path) -> None:
    first = find_package(LanguagePair("fr-CA", "en_GB"))
    assert first.origin is PackageOrigin.BUNDLED
    assert (first.folder / "model" / "model.bin").is_file()
    written = (first.folder / "model" / "model.bin").stat().st_mtime_ns
    assert find_package(FRENCH_ENGLISH) == first
    assert (first.folder / "model" / "model.bin").stat().st_mtime_ns == written
    assert home in first.folder.parents
    assert not list((home / "cache").rglob(".unpacking-*"))


@pytest.mark.usefixtures("bundle")
def test_the_users_own_package_comes_before_the_bundled_one_and_the_newest_first(
    home: Path, tiny_package: TinyPackage
) -> None:
    _copy(tiny_package, home / "own", name="translate-fr_en-1_9", package_version="1.9")
    newest = _copy(tiny_package, home / "own", name="translate-fr_en", package_version="1.10")
    _copy(tiny_package, home / "own", name="translate-es_en", from_code="es", package_version="3")
    (home / "own" / "stray-folder").mkdir()
    assert find_package(FRENCH_ENGLISH).folder == newest
    assert find_package(FRENCH_ENGLISH, name_or_path="translate-fr_en-1_9").version == "1.9"
    assert find_package(FRENCH_ENGLISH, name_or_path="bundled").origin is PackageOrigin.BUNDLED


def test_packages_that_argostranslate_installed_are_found_last(
    home: Path, tiny_package: TinyPackage
) -> None:
    folder = _copy(tiny_package, home / "argos", name="translate-fr_en-1_9")
    assert find_package(FRENCH_ENGLISH).folder == folder


def test_a_package_can_be_given_as_a_file_or_a_folder(tiny_package: TinyPackage) -> None:
    by_file = find_package(FRENCH_ENGLISH, name_or_path=tiny_package.file)
    by_folder = find_package(FRENCH_ENGLISH, name_or_path=tiny_package.folder)
    assert by_file.sha256 == by_folder.sha256
    assert by_file.origin is by_folder.origin is PackageOrigin.FILE


def test_the_hash_follows_the_model_not_the_wrapping(
    tmp_path: Path, tiny_package: TinyPackage
) -> None:
    renamed = _copy(tiny_package, tmp_path, name="other", package_version="7")
    prefixed = _copy(tiny_package, tmp_path, name="third", target_prefix=">>eng<<")
    own = find_package(FRENCH_ENGLISH, name_or_path=tiny_package.folder).sha256
    assert find_package(FRENCH_ENGLISH, name_or_path=renamed).sha256 == own
    assert find_package(FRENCH_ENGLISH, name_or_path=prefixed).sha256 != own


def test_a_package_for_another_pair_is_refused(tiny_package: TinyPackage) -> None:
    with pytest.raises(ModelError, match="translates fr to en, not de to en"):
        find_package(LanguagePair("de", "en"), name_or_path=tiny_package.file)


@pytest.mark.parametrize("name", ["missing.argosmodel", "a/missing/folder", "no-such-name"])
def test_a_package_that_is_not_there_is_a_model_error(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        find_package(FRENCH_ENGLISH, name_or_path=name)


@pytest.mark.parametrize(
    "part",
    ["metadata.json", "model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"],
)
def test_a_package_without_one_of_its_four_parts_is_refused_by_name(
    tmp_path: Path, tiny_package: TinyPackage, part: str
) -> None:
    folder = _copy(tiny_package, tmp_path, name="translate-fr_en")
    assert (folder / part).is_file()
    (folder / part).unlink()
    missing = "vocabulary" if "vocabulary" in part else part
    for path in (folder, zip_package(folder, tmp_path / "part.argosmodel")):
        with pytest.raises(ModelError, match=missing):
            find_package(FRENCH_ENGLISH, name_or_path=path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"from_code": "fr"}', "\udcff"])
def test_metadata_that_make_no_sense_are_refused(
    tmp_path: Path, tiny_package: TinyPackage, text: str
) -> None:
    folder = _copy(tiny_package, tmp_path, name="translate-fr_en")
    (folder / "metadata.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match=r"metadata\.json"):
        find_package(FRENCH_ENGLISH, name_or_path=folder)


@pytest.mark.parametrize("left", [0, 22, 5_000, -30])
def test_a_truncated_file_is_refused_and_leaves_nothing(
    home: Path, tmp_path: Path, tiny_package: TinyPackage, left: int
) -> None:
    file = tmp_path / "cut.argosmodel"
    file.write_bytes(tiny_package.file.read_bytes()[:left])
    with pytest.raises(ModelError, match=r"cut.argosmodel"):
        find_package(FRENCH_ENGLISH, name_or_path=file)
    assert not [f for f in home.rglob("*") if f.is_dir() and "cache" not in f.name]


def test_a_file_with_flipped_bits_is_refused(
    home: Path, tmp_path: Path, tiny_package: TinyPackage
) -> None:
    content = bytearray(tiny_package.file.read_bytes())
    content[5_000:5_010] = bytes(10)
    file = tmp_path / "flipped.argosmodel"
    file.write_bytes(content)
    with pytest.raises(ModelError, match="broken archive"):
        find_package(FRENCH_ENGLISH, name_or_path=file)
    assert not list((home / "cache").rglob("*.bin"))


@pytest.mark.parametrize(
    "member", ["../evil.txt", "a/../../evil.txt", "/evil.txt", "a\\..\\evil.txt", "C:/evil.txt"]
)
def test_a_package_that_would_write_outside_its_folder_is_refused(
    home: Path, tmp_path: Path, member: str
) -> None:
    file = tmp_path / "evil.argosmodel"
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("a/metadata.json", "{}")
        opened.writestr(member, "evil")
    with pytest.raises(ModelError, match="unsafe archive"):
        find_package(FRENCH_ENGLISH, name_or_path=file)
    assert not [*tmp_path.rglob("evil.txt"), *home.rglob("metadata.json")]


def test_a_package_with_a_link_in_it_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "link.argosmodel"
    link = zipfile.ZipInfo("a/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr(link, "/etc/passwd")
    with pytest.raises(ModelError, match="unsafe archive"):
        find_package(FRENCH_ENGLISH, name_or_path=file)


def test_a_zip_that_claims_to_be_huge_is_refused(
    tmp_path: Path, tiny_package: TinyPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_PACKAGE", 1000)
    with pytest.raises(ModelError, match="much larger"):
        find_package(FRENCH_ENGLISH, name_or_path=tiny_package.file)


def test_an_unpacked_package_that_was_damaged_is_unpacked_again(bundle: Path) -> None:
    package = read_archive(bundle, origin=PackageOrigin.BUNDLED)
    model = package.folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:100])
    assert read_archive(bundle, origin=PackageOrigin.BUNDLED) == package


def test_processes_that_unpack_at_once_all_get_the_whole_package(bundle: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from workbench.translate.packages.package import PackageOrigin, read_archive\n"
        "print(read_archive(Path(sys.argv[1]), origin=PackageOrigin.BUNDLED))\n"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(bundle)],
            env={**os.environ, "PYTHONPATH": "."},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    answers = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0] * 4
    assert len(set(answers)) == 1
    assert len(list(archive_folders())) == 1


def archive_folders() -> list[Path]:
    return [f for f in folders.cache_folder().iterdir() if f.is_dir()]


def test_a_home_that_cannot_be_written_sends_the_package_to_temporary_files(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("WORKBENCH_CACHE_DIR", str(tmp_path / "a-file" / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    package = read_archive(bundle, origin=PackageOrigin.BUNDLED)
    assert tmp_path / "temporary" in package.folder.parents
    own = package.folder.parents[2]
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    own.chmod(0o777)
    with pytest.raises(OutputError, match="WORKBENCH_CACHE_DIR"):
        read_archive(bundle, origin=PackageOrigin.BUNDLED)


def test_a_full_disk_leaves_no_half_package(
    bundle: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: object, sink: object, length: int = 0) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    monkeypatch.setattr(package_module, "own_temporary_folder", lambda: None)
    with pytest.raises(OutputError, match="No space left"):
        read_archive(bundle, origin=PackageOrigin.BUNDLED)
    assert not archive_folders()


def test_installing_replaces_the_older_package_whole(
    home: Path, tmp_path: Path, tiny_package: TinyPackage
) -> None:
    install_package(tiny_package.file)
    stale = home / "own" / "translate-fr_en" / "stale.txt"
    stale.write_text("from the old version")
    installed = install_package(build_package(tmp_path / "new", version="2.0").file)
    assert installed.version == "2.0"
    assert installed.origin is PackageOrigin.INSTALLED
    assert not stale.exists()
    assert find_package(FRENCH_ENGLISH) == installed
    assert [f.name for f in (home / "own").iterdir() if f.is_dir()] == ["translate-fr_en"]


def test_a_model_that_does_not_load_is_not_installed(
    home: Path, tmp_path: Path, tiny_package: TinyPackage
) -> None:
    folder = _copy(tiny_package, tmp_path, name="translate-fr_en")
    (folder / "model" / "model.bin").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot be loaded"):
        install_package(zip_package(folder, tmp_path / "bad.argosmodel"))
    assert not (home / "own").exists()


@pytest.mark.usefixtures("bundle")
def test_the_list_shows_broken_packages_as_errors(home: Path, tiny_package: TinyPackage) -> None:
    folder = _copy(tiny_package, home / "own", name="translate-fr_en-1_9")
    (folder / "sentencepiece.model").unlink()
    broken, bundled = list_packages()
    assert isinstance(broken, ModelError)
    assert not isinstance(bundled, ModelError)
    assert bundled.origin is PackageOrigin.BUNDLED
