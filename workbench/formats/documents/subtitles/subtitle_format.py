"""Read subtitles as a document, and write translations into them.

Codes follow their words; times, styles and comments stay as they are. A sentence that runs over
several cues is one, and its translation is divided between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from workbench.bitext import BlockKind
from workbench.errors import BadInputError
from workbench.formats.decoding import decode, encode_like
from workbench.formats.documents.document_format import (
    DocumentFormat,
    DocumentWriter,
    ReadRequest,
    TextAndBlocks,
    WriteRequest,
    decoded_lines,
    join_pieces,
)
from workbench.formats.documents.document_format import (
    text_of as decoded_text,
)
from workbench.formats.documents.subtitles import ass, sub, subrip
from workbench.formats.documents.subtitles.continuation_marks import without_marks
from workbench.formats.documents.subtitles.cue_places import count_outside, is_webvtt
from workbench.formats.documents.subtitles.cues import Cue, written
from workbench.formats.documents.subtitles.hyphens import join_words, join_words_between, words_of
from workbench.formats.documents.subtitles.sentences import (
    block_of,
    codes_of,
    divide,
    join_cues,
    with_dash,
)
from workbench.formats.inline.fragments import TaggedBlock, text_of
from workbench.formats.line_breaks import CUE_BREAK
from workbench.jobs import SILENT, Reporter

_NO_SUBTITLES = "Give it its ending back, or read it as plain text with --as text."

FindCues = Callable[[str, Path], tuple[Iterable[Cue], int]]
"""Finds the cues of a decoded file, and counts the lines of text outside of them.

Raises BadInputError if it is no file of this format.
"""


def _find_subrip(text: str, _path: Path) -> tuple[Iterable[Cue], int]:
    return subrip.find_cues(text), count_outside(text)


def _find_ass(text: str, path: Path) -> tuple[Iterable[Cue], int]:
    if "[events]" not in text.lower():
        raise BadInputError(
            "this is no ASS or SSA file: it has no [Events]", where=str(path), hint=_NO_SUBTITLES
        )
    outside: list[int] = []
    cues = list(ass.find_ass_cues(text, outside))
    return cues, len(outside)


def _find_sub(text: str, path: Path) -> tuple[Iterable[Cue], int]:
    if sub.is_microdvd(text):
        return sub.find_frame_cues(text), sub.count_outside_frames(text)
    if sub.is_subviewer(text):
        return sub.find_viewer_cues(text), sub.count_outside_viewer(text)
    if sub.is_subrip(text):
        return _find_subrip(text, path)
    raise BadInputError(
        "these are no subtitles of MicroDVD, SubViewer or SubRip",
        where=str(path),
        hint=_NO_SUBTITLES,
    )


class _Subtitles:
    """Reads and writes one format of subtitles."""

    def __init__(self, find: FindCues) -> None:
        self._find = find

    def read(self, data: bytes, path: Path, request: ReadRequest) -> TextAndBlocks:
        """Read the words of all cues; a cue border inside a sentence is a line break."""
        groups = self._groups(data, path, request)
        return join_pieces(
            (
                (
                    BlockKind.CUE,
                    group[0].text if len(group) == 1 else "\n".join([cue.text for cue in group]),
                )
                for group in groups
            ),
            path,
        )

    def read_tagged(self, data: bytes, path: Path, request: ReadRequest) -> Sequence[TaggedBlock]:
        """Read the cues with their codes."""
        return [block_of(group) for group in self._groups(data, path, request)]

    def _groups(self, data: bytes, path: Path, request: ReadRequest) -> list[Sequence[Cue]]:
        text = decoded_lines(data, path, request)
        cues, outside = self._find(text, path)
        cues = list(cues)
        simplified = [cue for cue in cues if cue.times or cue.glosses or cue.repeats]
        for count, what in (
            (outside, "line{} of text outside of cues"),
            (sum(len(cue.repeats) for cue in simplified), "repeated line{} of rolling captions"),
            (sum(cue.times for cue in simplified), "time{} of words inside of cues"),
            (sum(cue.glosses for cue in simplified), "gloss{} above words (ruby)"),
        ):
            _remark_left_out(count, what, path, request.reporter)
        return _sentences(cues, text, request.language)

    def write(
        self, data: bytes, path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
    ) -> bytes:
        """Return the file with other texts, in Unicode."""
        text = decoded_text(decode(data, path, language=request.reading.language), path, SILENT)
        cues, _ = self._find(text, path)
        groups = _sentences(cues, text, request.reading.language)
        said: dict[int, tuple[int, str]] = {}
        for group, block in zip(groups, blocks, strict=True):
            for cue, words in zip(group, _texts(group, block, text), strict=True):
                if words != text[cue.start : cue.end]:
                    said |= {
                        start: (end, words) for start, end in ((cue.start, cue.end), *cue.repeats)
                    }
        parts: list[str] = []
        at = 0
        for start, (end, words) in sorted(said.items()):
            parts += [text[at:start], words]
            at = end
        return encode_like("".join((*parts, text[at:])), data)

    def format(self, name: str, title: str, endings: tuple[str, ...]) -> DocumentFormat:
        """Return the entry in the registry."""
        writer = DocumentWriter(self.read_tagged, self.write)
        return DocumentFormat(name, title, endings, self.read, writer=writer)


def _remark_left_out(count: int, what: str, path: Path, reporter: Reporter) -> None:
    """Remark on what a reader leaves out, if there is any; ``{}`` stands for the plural."""
    if count:
        plural = "" if count == 1 else "es" if what.startswith("gloss") else "s"
        verb = "was" if count == 1 else "were"
        reporter.remark(f"{path}: {count:,} {what.format(plural)} {verb} left out")


def _sentences(cues: Iterable[Cue], file: str, language: str) -> list[Sequence[Cue]]:
    """Return the cues of each sentence of a file."""
    if CUE_BREAK in file:
        cues = map(_without_cue_breaks, cues)
    worded = join_words(filter(_has_words, cues), language)
    count = cache(lambda: words_of(worded))
    return [
        join_words_between(without_marks(group, file), count, language) if len(group) > 1 else group
        for group in join_cues(worded, language)
    ]


def _without_cue_breaks(cue: Cue) -> Cue:
    """Return a cue with blanks for the paragraph separators in it, which stand for other breaks."""
    if CUE_BREAK not in cue.text:
        return cue
    fragments = [replace(each, text=each.text.replace(CUE_BREAK, " ")) for each in cue.fragments]
    return cue._replace(is_moved=True).with_fragments(fragments)


def _has_words(cue: Cue) -> bool:
    return any(map(str.isalnum, cue.text))


def _texts(cues: Sequence[Cue], block: TaggedBlock, file: str) -> list[str]:
    """Return what stands for a translated block in each of its cues."""
    codes = codes_of(cues)
    parts = divide(cues, with_dash(cues[0].text, block))
    texts = ["".join(written(part, codes)) for part in parts]
    if not codes:
        texts = _with_tags_and_references(texts, file)
    # A word that two cues share is written in the one or in the other, so all or none are kept.
    is_same = all(text_of(part) == cue.text for cue, part in zip(cues, parts, strict=True))
    return [
        file[cue.start : cue.end] if cue.is_simplified and is_same else text
        for cue, text in zip(cues, texts, strict=True)
    ]


def _with_tags_and_references(texts: list[str], file: str) -> list[str]:
    """Return the texts of cues as they stand in SubRip or WebVTT."""
    if len(texts) > 1:
        texts = subrip.close_tags(texts)
    if is_webvtt(file):
        texts = [subrip.as_webvtt(text) for text in texts]
    newline = "\r\n" if "\r\n" in file else "\n"
    return [text.replace("\n", newline) for text in texts]


SUBTITLES = _Subtitles(_find_subrip).format(
    "subtitles", "Subtitles, SubRip and WebVTT", (".srt", ".vtt")
)
"""The entry of SubRip and WebVTT in the registry."""

ASS = _Subtitles(_find_ass).format("ass", "Subtitles, Sub Station Alpha", (".ass", ".ssa"))
"""The entry of ASS and SSA in the registry."""

SUB = _Subtitles(_find_sub).format("sub", "Subtitles, MicroDVD and SubViewer", (".sub",))
"""The entry of .sub files in the registry."""
