"""Damage of files: at random, inside the parts of an archive, and by huge repetitions."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

SPLINTERS = (
    *(b"\0", b"<", b">", b"&", b'"', b"'", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80"),
    *(b"&#0;", b"&#xD800;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<!DOCTYPE x [", b"&lol;"),
    *(b"\n", b"\r", b"\t", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8", b" ", b"\\", b"\\x", b"["),
    *(b"{", b"}", b"(", b")", b"|", b"`", b"*", b"_", b"> ", b"- ", b"#", b"---\n", b"![", b"]("),
    *(b";", b",", b"=", b"/", b"%", b"1", b"-1", b"99999999999999999999", b"1e999", b"NaN"),
    *(b"<p>", b"</p>", b"<a ", b"<tu>", b"<seg>", b"<g id='1'>", b"obj", b"endobj", b"stream"),
    *(b"/Kids", b"6 0 R", b"2 0 R", b"<<", b">>", b"msgid ", b"msgstr[0] ", b"#~ ", b"#, fuzzy\n"),
    *(b"00:00:01,000 --> 00:00:02,000", b"charset=utf-7", b"charset=hex", b"encoding='utf-16'"),
)
_REPEATS = (2, 2, 3, 5, 10, 10, 20, 50, 100, 100, 300, 1000, 10_000, 200_000)
_LARGEST = 4 << 20
"""Size of a repetition at most, in bytes."""


def damage(data: bytes, chance: random.Random) -> bytes:
    """Return the file with one or more random damages; of an archive, often inside a part."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        return _damage_part(data, chance)
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 10))):
        _damage_once(damaged, chance)
    return bytes(damaged)


def _damage_once(damaged: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(damaged) + 1)
    end = place + chance.choice((1, 3, 20, 200, 2000))
    match chance.randrange(8):
        case 0 if place < len(damaged):
            damaged[place] = chance.randrange(256)
        case 1:
            damaged[place:place] = chance.choice(SPLINTERS)
        case 2:
            damaged[place:place] = _many(chance.choice(SPLINTERS), chance)
        case 3:
            del damaged[place:end]
        case 4:
            damaged[place:end] = _many(bytes(damaged[place:end]), chance)
        case 5:
            other = chance.randrange(len(damaged) + 1)
            damaged[place:place] = damaged[other : other + 300]
        case 6:
            pair = b"".join(chance.choice(SPLINTERS) for _ in range(chance.choice((2, 3))))
            damaged[place:place] = _many(pair, chance)
        case _:
            del damaged[place:]


def _many(piece: bytes, chance: random.Random) -> bytes:
    times = chance.choice(_REPEATS)
    return piece * min(times, max(1, _LARGEST // max(1, len(piece))))


def _damage_part(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if parts[name]])
    whole = bytearray(parts[name])
    for _ in range(chance.choice((1, 1, 2, 4))):
        _damage_once(whole, chance)
    parts[name] = bytes(whole)
    if chance.random() < 0.1:
        parts[chance.choice(("../../evil", "/evil", "", "\\evil"))] = parts.pop(name)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, content in parts.items():
            how = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
            archive.writestr(zipfile.ZipInfo(part), content, compress_type=how)
    return out.getvalue()


def repack_streams(data: bytes) -> bytes:
    """Return a PDF with its streams compressed, as most have them, and their lengths corrected."""
    out, place = bytearray(), 0
    while (start := data.find(b"stream\n", place)) >= 0:
        head = data.rfind(b"<< /Length", place, start)
        end = data.find(b"\nendstream", start)
        packed = zlib.compress(data[start + 7 : end])
        out += data[place:head]
        out += b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed
        place = end
    return bytes(out + data[place:])
