r"""Write the translations of ASS, SSA, MicroDVD and SubViewer files into them.

Override codes such as ``{\i1}`` follow their words; times, styles and comments stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import BlockKind
from workbench.formats.decoding import decode, encode_like
from workbench.formats.documents.document_format import (
    DocumentFormat,
    DocumentWriter,
    ReadRequest,
    WriteRequest,
    text_of,
)
from workbench.formats.documents.more_subtitles import (
    find_dialogue,
    find_frames,
    find_viewer_texts,
    is_microdvd,
    is_subviewer,
    read_ass,
    read_ass_text,
    read_sub,
    read_sub_text,
)
from workbench.formats.documents.subtitles import find_cue_blocks
from workbench.formats.inline.fragments import LINE_BREAK, Fragment, TaggedBlock, shared_depth
from workbench.jobs import SILENT

_ASS_CODE = re.compile(r"\{[^{}]*\}|\\[Nn]")
_STYLE = re.compile(r"\{\\([bius])([01])\}")
_DRAWING = re.compile(r"\\p(\d+)")
_SUB_CODE = re.compile(r"\{[a-zA-Z]:[^{}]*\}|\s*(?:\[br\]|\|)\s*")
_VIEWER_CODE = re.compile(r"\s*(?:\[br\]|\r\n|[\r\n])\s*")


@dataclass(frozen=True, slots=True)
class _Cue:
    """The text of a cue.

    Attributes:
        start: Its offset in the decoded file.
        end: The offset after it.
        fragments: Its texts and codes.
        codes: What the numbers of the fragments stand for: a code, and that which ends it.
    """

    start: int
    end: int
    fragments: tuple[Fragment, ...]
    codes: tuple[tuple[str, str], ...] = ()


def read_tagged(data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
    """Read the cues with their codes.

    Raises:
        BadInputError: It is no file of this format.
    """
    read = read_sub_text if path.suffix.lower() == ".sub" else read_ass_text
    text = text_of(decode(data, path, language=request.language), path, request.reporter)
    read(text, path, request)
    return [TaggedBlock(BlockKind.CUE, cue.fragments) for cue in _cues(text, path)]


def write(data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]) -> bytes:
    """Return the file with other texts, in Unicode."""
    text = text_of(decode(data, path, language=request.reading.language), path, SILENT)
    parts: list[str] = []
    at = 0
    for cue, block in zip(_cues(text, path), blocks, strict=True):
        parts += [text[at : cue.start], "".join(_written(block.fragments, cue.codes))]
        at = cue.end
    return encode_like("".join((*parts, text[at:])), data)


def _cues(text: str, path: Path) -> Iterator[_Cue]:
    if path.suffix.lower() != ".sub":
        cues = (_ass_cue(text, start, end) for start, end in find_dialogue(text, []))
    elif is_microdvd(text):
        cues = (_coded_cue(text, *span, _SUB_CODE) for span in find_frames(text))
    elif is_subviewer(text):
        cues = (_coded_cue(text, *span, _VIEWER_CODE) for span in find_viewer_texts(text))
    else:
        for block in find_cue_blocks(text):
            yield _Cue(block.start, block.end, (Fragment(text[block.start : block.end]),))
        return
    for cue in cues:
        if any(map(str.isalnum, "".join(fragment.text for fragment in cue.fragments))):
            yield cue


def _ass_cue(text: str, start: int, end: int) -> _Cue:
    fragments: list[Fragment] = []
    codes: list[tuple[str, str]] = []
    opened: dict[str, int] = {}
    is_drawing = False
    at = start
    for match in _ASS_CODE.finditer(text, start, end):
        path = tuple(opened.values())
        _add(fragments, text[at : match.start()], path, hidden=is_drawing, codes=codes)
        at = match.end()
        code = match.group()
        style = _STYLE.fullmatch(code)
        if code in ("\\N", "\\n"):
            fragments.append(Fragment(LINE_BREAK if code == "\\N" else " ", path, len(codes)))
            codes.append((code, ""))
        elif style and style[2] == "1" and style[1] not in opened and _is_closed(text, style, end):
            opened[style[1]] = len(codes)
            codes.append((code, f"{{\\{style[1]}0}}"))
        elif style and style[2] == "0" and opened and next(reversed(opened)) == style[1]:
            del opened[style[1]]
        else:
            for found in _DRAWING.finditer(code):
                is_drawing = found.group(1) != "0"
            fragments.append(Fragment("", path, len(codes)))
            codes.append((code, ""))
    path = tuple(opened.values())
    _add(fragments, text[at:end], path, hidden=is_drawing, codes=codes)
    return _Cue(start, end, tuple(_stripped(fragments)), tuple(codes))


def _is_closed(text: str, style: re.Match[str], end: int) -> bool:
    """Return whether the next change of a style switches this one off."""
    following = _STYLE.search(text, style.end(), end)
    return following is not None and following.groups() == (style[1], "0")


def _add(
    fragments: list[Fragment],
    raw: str,
    path: tuple[int, ...],
    *,
    hidden: bool,
    codes: list[tuple[str, str]],
) -> None:
    """Add a text; a drawing is a code."""
    if raw and hidden:
        fragments.append(Fragment("", path, len(codes)))
        codes.append((raw, ""))
    elif raw:
        fragments.append(Fragment(raw.replace("\\h", "\u00a0"), path))


def _coded_cue(text: str, start: int, end: int, code: re.Pattern[str]) -> _Cue:
    """Return a cue whose codes are line breaks, or styles in braces that show nothing."""
    fragments: list[Fragment] = []
    codes: list[tuple[str, str]] = []
    at = start
    for match in code.finditer(text, start, end):
        if match.start() > at:
            fragments.append(Fragment(text[at : match.start()]))
        shown = "" if match.group().startswith("{") else LINE_BREAK
        fragments.append(Fragment(shown, (), len(codes)))
        codes.append((match.group(), ""))
        at = match.end()
    if at < end:
        fragments.append(Fragment(text[at:end]))
    return _Cue(start, end, tuple(_stripped(fragments)), tuple(codes))


def _stripped(fragments: list[Fragment]) -> list[Fragment]:
    """Return fragments that show no white space at the ends; codes there show nothing."""
    for step in (1, -1):
        for number in range(len(fragments))[::step]:
            fragment = fragments[number]
            shown = fragment.text.lstrip() if step > 0 else fragment.text.rstrip()
            if fragment.atom is not None and fragment.text.strip():
                break
            fragments[number] = Fragment(shown, fragment.path, fragment.atom)
            if shown:
                break
    return [f for f in fragments if f.text or f.atom is not None]


def _written(fragments: Sequence[Fragment], codes: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what stands for fragments in the file."""
    opened: list[int] = []
    for fragment in (*fragments, Fragment("")):
        depth = shared_depth(opened, fragment.path)
        while len(opened) > depth:
            yield codes[opened.pop()][1]
        for number in fragment.path[depth:]:
            opened.append(number)
            yield codes[number][0]
        yield codes[fragment.atom][0] if fragment.atom is not None else fragment.text
        yield fragment.unread


ASS = DocumentFormat(
    "ass",
    "Subtitles, Sub Station Alpha",
    (".ass", ".ssa"),
    read_ass,
    writer=DocumentWriter(read_tagged, write),
)
"""The entry of ASS and SSA in the registry."""

SUB = DocumentFormat(
    "sub",
    "Subtitles, MicroDVD and SubViewer",
    (".sub",),
    read_sub,
    writer=DocumentWriter(read_tagged, write),
)
"""The entry of .sub files in the registry."""
