"""Downloads that go on where they stopped, and are whole under their name or not there."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import ModelError, OutputError
from workbench.files import file_sha256
from workbench.jobs import SILENT, Reporter

if TYPE_CHECKING:
    from urllib.error import URLError

_CHUNK = 1 << 18
_PATIENCE = 30.0
"""Seconds without a byte after which a server is taken for gone."""
_LARGEST_TEXT = 64 << 20
FROM_A_FILE = "Without the network, install from a file: workbench models install FILE.argosmodel."


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that came over the network; ``sha256`` is of the bytes that arrived."""

    path: Path
    sha256: str
    address: str


def fetch_text(address: str) -> str:
    """A small text over HTTP.

    Raises:
        ModelError: The server is out of reach, refuses, or sends something else than text.
    """
    with _opened(address) as answer:
        content: bytes = answer.read(_LARGEST_TEXT)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ModelError("not text, or not in UTF-8", where=address, hint=FROM_A_FILE) from error


def download(
    address: str,
    folder: Path,
    *,
    reporter: Reporter = SILENT,
) -> Downloaded:
    """The file behind an address, in ``folder`` under its own name.

    What an earlier, broken-off download left (``NAME.part``) is gone on with where the server
    says that its file is still the same; a file that is there whole is not fetched again. Its
    address and hash are kept beside it in ``NAME.json``.

    Raises:
        ModelError: The server is out of reach, refuses, or broke off; what came is kept.
        OutputError: The folder cannot be written.
        StoppedError: The reporter was cancelled; what came is kept.
    """
    name = _file_name(address)
    path, part = folder / name, folder / f"{name}.part"
    record = folder / f"{name}.json"
    if path.exists() and (known := _recorded(record, path)) and known.address == address:
        return known
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _receive(address, part, reporter=reporter)
        sha256 = file_sha256(part)
        with part.open("rb+") as opened:
            os.fsync(opened.fileno())
        part.replace(path)
        _tag_path(part).unlink(missing_ok=True)
        record.write_text(
            json.dumps({"address": address, "sha256": sha256, "bytes": path.stat().st_size}),
            encoding="utf-8",
        )
    except OSError as error:
        raise OutputError(
            f"the download cannot be kept: {error.strerror or error}",
            where=str(folder),
            hint="Make room there, or name another folder in WORKBENCH_CACHE_DIR.",
        ) from error
    return Downloaded(path, sha256, address)


def _receive(address: str, part: Path, *, reporter: Reporter) -> None:
    tag = _tag_path(part)
    have = part.stat().st_size if part.exists() and tag.exists() else 0
    headers = {"Range": f"bytes={have}-", "If-Range": tag.read_text("utf-8")} if have else {}
    with _opened(address, headers=headers) as answer:
        if answer.status != http.client.PARTIAL_CONTENT:
            have = 0
        length = answer.headers.get("Content-Length")
        total = have + int(length) if length else 0
        strong = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        if strong and not strong.startswith("W/"):
            tag.write_text(strong, "utf-8")
        else:
            tag.unlink(missing_ok=True)  # nothing says later that the file is the same
        with part.open("ab" if have else "wb") as sink:
            for chunk in _chunks(answer, address):
                sink.write(chunk)
                have += len(chunk)
                reporter.progress(have, max(total, have), part.stem)
                reporter.check_cancelled()
    if total and have < total:
        raise ModelError(
            f"the download broke off after {have} of {total} bytes",
            where=address,
            hint="Run the command again; it goes on from there.",
        )


def _chunks(answer: http.client.HTTPResponse, address: str) -> Iterator[bytes]:
    while True:
        try:
            chunk = answer.read(_CHUNK)
        except (http.client.HTTPException, TimeoutError, ConnectionError) as error:
            raise ModelError(
                f"the download broke off ({type(error).__name__})",
                where=address,
                hint="Run the command again; it goes on from there.",
            ) from error
        if not chunk:
            return
        yield chunk


@contextlib.contextmanager
def _opened(
    address: str, *, headers: dict[str, str] | None = None
) -> Iterator[http.client.HTTPResponse]:
    # urllib.request costs 30 ms, and hardly any run goes to the network.
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, urlopen

    if not address.startswith(("http://", "https://")):
        raise ModelError("not an http(s) address", where=address, hint=FROM_A_FILE)
    request = Request(address, headers={"User-Agent": "bitext-workbench", **(headers or {})})
    try:
        answer = urlopen(request, timeout=_PATIENCE)
    except HTTPError as error:
        raise ModelError(
            f"the server answers {error.code} {error.reason}", where=address, hint=FROM_A_FILE
        ) from error
    except (URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise ModelError(
            f"out of reach ({_reason(error)})", where=address, hint=FROM_A_FILE
        ) from error
    with answer:
        yield answer


def _reason(error: URLError | Exception) -> str:
    return str(getattr(error, "reason", "") or error or type(error).__name__)


def _file_name(address: str) -> str:
    from urllib.parse import unquote, urlsplit

    name = Path(unquote(urlsplit(address).path)).name
    if not name or name.startswith(".") or "\0" in name:
        raise ModelError("the address names no file", where=address, hint=FROM_A_FILE)
    return name


def _tag_path(part: Path) -> Path:
    return part.with_name(f"{part.name}.tag")


def _recorded(record: Path, path: Path) -> Downloaded | None:
    """The record, if the file still is what it says."""
    try:
        said = json.loads(record.read_text(encoding="utf-8"))
        sha256 = file_sha256(path)
        return Downloaded(path, sha256, said["address"]) if said["sha256"] == sha256 else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
