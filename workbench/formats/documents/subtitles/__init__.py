"""Subtitles: the words of each cue, and blocks in which a sentence goes on from cue to cue.

``subrip``, ``ass`` and ``sub`` find the cues of a file with their codes (``cue_places``: those of
SubRip and WebVTT), ``sentences`` joins those over which a sentence runs, and ``subtitle_format``
reads them as a document and writes translations into them. ``cue_markup``, ``rolling``,
``continuation_marks`` and ``hyphens`` leave out of the text what only the screen needs: times of
words, repeated lines, dots and hyphens at borders.
"""

from workbench.formats.documents.subtitles.subtitle_format import ASS, SUB, SUBTITLES

__all__ = ["ASS", "SUB", "SUBTITLES"]
