"""Hashes of files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from workbench.files import file_sha256, files_sha256


def test_a_file_has_the_hash_of_its_bytes_and_several_that_of_their_hashes(tmp_path: Path) -> None:
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_bytes(path.name.encode() * 100_000)
    digests = [sha256(path.read_bytes()) for path in paths]
    assert file_sha256(paths[0]) == digests[0].hexdigest()
    together = sha256(digests[0].digest() + digests[1].digest())
    assert files_sha256(paths) == together.hexdigest()
    assert files_sha256(paths[:1]) == file_sha256(paths[0])


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        file_sha256(tmp_path / "missing")
