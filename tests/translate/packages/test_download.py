"""Downloads resume, end whole or not at all, and say plainly why they cannot be had."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.recorder import Recorder, cancelled
from workbench.errors import ModelError, StoppedError
from workbench.translate.packages.download import download, fetch_text

CONTENT = bytes(range(256)) * 5000


@dataclass
class Shelf:
    """What the server has, and what it was asked: ``(path, Range header)``."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    tag: str = '"first"'
    breaks_after: int | None = None
    asked: list[tuple[str, str | None]] = field(default_factory=list)


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            shelf.asked.append((self.path, wanted))
            content = shelf.files.get(self.path.partition("?")[0])
            if content is None:
                self.send_error(404)
                return
            first = 0
            if wanted and self.headers.get("If-Range") == shelf.tag:
                first = int(wanted.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206 if first else 200)
            self.send_header("Content-Length", str(len(content) - first))
            self.send_header("ETag", shelf.tag)
            self.end_headers()
            last = len(content) if shelf.breaks_after is None else first + shelf.breaks_after
            self.wfile.write(content[first:last])
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    shelf.address = f"http://127.0.0.1:{server.server_port}"
    yield shelf
    server.shutdown()
    server.server_close()


def test_a_download_arrives_whole_with_its_hash_and_progress(shelf: Shelf, tmp_path: Path) -> None:
    shelf.files["/a/fr_en.argosmodel"] = CONTENT
    recorder = Recorder()
    got = download(
        f"{shelf.address}/a/fr_en.argosmodel",
        tmp_path,
        reporter=recorder,
    )
    assert got.path == tmp_path / "fr_en.argosmodel"
    assert got.path.read_bytes() == CONTENT
    assert got.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert recorder.counts[-1] == (len(CONTENT), len(CONTENT))
    assert not list(tmp_path.glob("*.part*"))


def test_a_file_that_is_there_whole_is_not_fetched_again(shelf: Shelf, tmp_path: Path) -> None:
    shelf.files["/x.bin"] = CONTENT
    first = download(f"{shelf.address}/x.bin", tmp_path)
    assert download(f"{shelf.address}/x.bin", tmp_path) == first
    assert len(shelf.asked) == 1
    first.path.write_bytes(b"damaged")
    assert download(f"{shelf.address}/x.bin", tmp_path).path.read_bytes() == CONTENT


def test_a_broken_off_download_goes_on_where_it_stopped(shelf: Shelf, tmp_path: Path) -> None:
    shelf.files["/x.bin"] = CONTENT
    shelf.breaks_after = 700_000
    with pytest.raises(ModelError, match="broke off"):
        download(f"{shelf.address}/x.bin", tmp_path)
    assert not (tmp_path / "x.bin").exists()
    shelf.breaks_after = None
    assert download(f"{shelf.address}/x.bin", tmp_path).path.read_bytes() == CONTENT
    came = int((shelf.asked[1][1] or "").removeprefix("bytes=").removesuffix("-"))
    assert 0 < came <= 700_000


def test_a_file_that_changed_meanwhile_is_fetched_from_the_beginning(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.files["/x.bin"] = CONTENT
    shelf.breaks_after = 700_000
    with pytest.raises(ModelError):
        download(f"{shelf.address}/x.bin", tmp_path)
    shelf.files["/x.bin"], shelf.tag, shelf.breaks_after = CONTENT[::-1], '"second"', None
    assert download(f"{shelf.address}/x.bin", tmp_path).path.read_bytes() == CONTENT[::-1]


def test_stopping_keeps_what_came(shelf: Shelf, tmp_path: Path) -> None:
    shelf.files["/x.bin"] = CONTENT
    with pytest.raises(StoppedError):
        download(f"{shelf.address}/x.bin", tmp_path, reporter=cancelled())
    assert (tmp_path / "x.bin.part").stat().st_size > 0
    assert not (tmp_path / "x.bin").exists()


def test_a_file_the_server_lacks_and_a_server_out_of_reach_are_model_errors(
    shelf: Shelf, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="404"):
        download(f"{shelf.address}/none.bin", tmp_path)
    with pytest.raises(ModelError, match=r"cannot be reached(.|\n)*install from a file"):
        fetch_text("http://127.0.0.1:9/index.json")
    with pytest.raises(ModelError, match="not an http"):
        fetch_text("file:///etc/passwd")
