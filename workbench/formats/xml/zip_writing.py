"""Write an archive with some of its parts replaced; all other parts are copied as they are."""

from __future__ import annotations

import copy
import io
import struct
import zipfile
from collections.abc import Mapping

_HEADER_SIZE = 30
"""Bytes of a local header before the name (APPNOTE.TXT, 4.3.7)."""

_HAS_DESCRIPTOR = 0x08
"""Flag of a part whose sizes stand behind it."""


def replace_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return an archive with other bytes in some of its parts.

    The order of the parts stays, and the compressed bytes of those that are not replaced are
    copied. A part that is replaced keeps its date and its way of compression.

    Args:
        data: The archive.
        parts: The new bytes of parts, by name.
    """
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        target.comment = source.comment
        for entry in source.infolist():
            new = parts.get(entry.filename)
            if new is None:
                _copy(data, entry, sink, target)
                continue
            info = copy.copy(entry)
            info.flag_bits &= ~_HAS_DESCRIPTOR
            info.extra = b""
            target.writestr(info, new, compress_type=entry.compress_type)
    return sink.getvalue()


def _copy(data: bytes, entry: zipfile.ZipInfo, sink: io.BytesIO, target: zipfile.ZipFile) -> None:
    """Copy the header and the compressed bytes of a part."""
    at = entry.header_offset
    name_size, extra_size = struct.unpack_from("<HH", data, at + 26)
    begin = at + _HEADER_SIZE + name_size + extra_size
    info = copy.copy(entry)
    info.header_offset = target.start_dir
    # The sizes are known: they go into the header, not behind the part.
    info.flag_bits &= ~_HAS_DESCRIPTOR
    info.extra = b""
    sink.seek(target.start_dir)
    sink.write(info.FileHeader(zip64=False))
    sink.write(data[begin : begin + entry.compress_size])
    target.filelist.append(info)
    target.NameToInfo[info.filename] = info
    target.start_dir = sink.tell()
    target._didModify = True  # type: ignore[attr-defined]
