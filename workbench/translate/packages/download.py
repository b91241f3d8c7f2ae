"""Download files; a download that broke off is resumed, and only a complete file has its name."""

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
"""Bytes that are read at a time."""

_TIMEOUT = 30.0
"""Seconds without a byte after which a server is considered unreachable."""

_LARGEST_TEXT = 64 << 20
"""Bytes of the longest text that is fetched."""

FROM_A_FILE = "Without the network, install from a file: workbench models install FILE.argosmodel."
"""A hint for messages."""


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that was downloaded.

    Attributes:
        path: Where it is.
        sha256: Hex digest of its bytes.
        address: Where it came from.
    """

    path: Path
    sha256: str
    address: str


def fetch_text(address: str) -> str:
    """Fetch a text over HTTP.

    Raises:
        ModelError: The server cannot be reached, refuses, or sends something that is no text.
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
    """Download the file at an address into a folder, under its own name.

    A download that broke off (``NAME.part``) is resumed if the server says that its file is still
    the same. A complete file is not downloaded again. Its address and hash are kept beside it in
    ``NAME.json``.

    Raises:
        ModelError: The server cannot be reached, refuses, or broke off; received bytes are kept.
        OutputError: The folder cannot be written.
        StoppedError: The reporter was cancelled; received bytes are kept.
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
            tag.unlink(missing_ok=True)  # later nothing could show that the file is the same
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
            hint="Run the same command again to resume.",
        )


def _chunks(answer: http.client.HTTPResponse, address: str) -> Iterator[bytes]:
    while True:
        try:
            chunk = answer.read(_CHUNK)
        except (http.client.HTTPException, TimeoutError, ConnectionError) as error:
            raise ModelError(
                f"the download broke off ({type(error).__name__})",
                where=address,
                hint="Run the same command again to resume.",
            ) from error
        if not chunk:
            return
        yield chunk


@contextlib.contextmanager
def _opened(
    address: str, *, headers: dict[str, str] | None = None
) -> Iterator[http.client.HTTPResponse]:
    # Imported here: 30 ms, and most runs need no network.
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, urlopen

    if not address.startswith(("http://", "https://")):
        raise ModelError("not an http(s) address", where=address, hint=FROM_A_FILE)
    request = Request(address, headers={"User-Agent": "bitext-workbench", **(headers or {})})
    try:
        answer = urlopen(request, timeout=_TIMEOUT)
    except HTTPError as error:
        raise ModelError(
            f"the server answers {error.code} {error.reason}", where=address, hint=FROM_A_FILE
        ) from error
    except (URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise ModelError(
            f"cannot be reached ({_reason(error)})", where=address, hint=FROM_A_FILE
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
    """Return what the record says of a file, if that still has the same hash."""
    try:
        said = json.loads(record.read_text(encoding="utf-8"))
        sha256 = file_sha256(path)
        return Downloaded(path, sha256, said["address"]) if said["sha256"] == sha256 else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
