"""The first hundred bytes of a project file, by which a wrong file is refused unchanged.

Source of the offsets: https://www.sqlite.org/fileformat2.html, "The Database FileHeader".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import BadInputError

APPLICATION_ID = 0x42545854
"""``BTXT``: the application id that tells a project file from any other SQLite file."""

_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class FileHeader:
    """The header of a project file.

    Attributes:
        version: Number of the last migration before the last checkpoint.
        is_wal: Whether the file is in write-ahead mode: its writer is still running, was killed, or
            closed it while somebody else read it.
    """

    version: int
    is_wal: bool


def read_header(path: Path) -> FileHeader:
    """Read the header of a project file; nothing is written, and no other file is opened.

    Raises:
        BadInputError: The file is missing, is a folder, is not a project, or is cut short.
    """
    if not path.is_file():
        what = "is not a file" if path.exists() else "there is no such file"
        raise BadInputError(what, where=str(path), hint="Make a project with `workbench build`.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except OSError as error:
        raise BadInputError(
            f"cannot be read: {error.strerror}", where=str(path), hint="Check its permissions."
        ) from None
    if not head.startswith(_MAGIC[: max(len(head), 1)]) or _number(head, 68) != APPLICATION_ID:
        what = "is not a bitext project" if head else "is empty"
        if len(head) < 100 and head.startswith(_MAGIC[:4]):
            what = "is cut short"
        raise BadInputError(
            what, where=str(path), hint="Make a project with `workbench build … -o NAME.bitext`."
        )
    header = FileHeader(version=_number(head, 60), is_wal=head[18] == 2)
    # A killed writer may leave a short file and, beside it, the log with the rest.
    has_log = any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal"))
    if not has_log and size < _page_size(head) * _number(head, 28):
        raise BadInputError(
            f"is cut short: {size:,} bytes of {_page_size(head) * _number(head, 28):,}",
            where=str(path),
            hint="Copy it again from where it is complete, with its -wal file if there is one.",
        )
    return header


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[16:18], "big")
    return 65536 if size == 1 else size
