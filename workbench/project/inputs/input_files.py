"""Reads what a document is given as, whatever that is."""

from __future__ import annotations

from workbench.jobs import Reporter
from workbench.project.inputs.bilingual_file import (
    BilingualFile,
    find_bilingual_format,
    read_bilingual_file,
)
from workbench.project.inputs.document_pair import InputOptions, SentencePair, read_pair
from workbench.project.inputs.file_pairs import FilePair


def read_input(
    pair: FilePair, options: InputOptions, *, reporter: Reporter, file_format: str | None = None
) -> SentencePair | BilingualFile:
    """Read the files of a document.

    A source file alone may be a bilingual file, which holds pairs already, unless the options say
    how to read a text out of it.

    Args:
        pair: The files.
        options: How they are read.
        reporter: Receives what the user should know of the files.
        file_format: Of a bilingual file; None = from its ending.

    Raises:
        UsageError: ``file_format`` names no format that can be read.
        BadInputError: A file cannot be read, or a text is in the language of the other side.
    """
    is_text = options.pre_segmented or options.columns != (None, None)
    if pair.target is None and not is_text:
        form = find_bilingual_format(pair.source, options.languages, file_format=file_format)
        if form is not None:
            file = read_bilingual_file(pair.source, form, options.languages)
            if file.empty:
                reporter.remark(f"{pair.source}: {file.empty} units without any text are left out")
            return file
    return read_pair(pair, options, reporter=reporter)
