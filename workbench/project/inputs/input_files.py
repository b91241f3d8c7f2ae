"""Reads the files of a document: one file, a pair of files, or a bilingual file."""

from __future__ import annotations

from workbench.formats import UnitsRequest
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

    A source file alone may be a bilingual file, which holds pairs already. It is none if the
    options name one column of it, name the format
    of a document, or read it as one sentence a line.

    Args:
        pair: The files.
        options: How they are read.
        reporter: Receives what the user should know of the files.
        file_format: Of a bilingual file; None = from its ending.

    Raises:
        UsageError: ``file_format`` names no format that can be read.
        BadInputError: A file cannot be read, or a text is in the language of the other side.
    """
    columns = options.columns
    is_text = bool(options.pre_segmented or options.read_as) or (columns[0] is None) != (
        columns[1] is None
    )
    if pair.target is None and not is_text:
        request = UnitsRequest(
            options.languages,
            (columns[0], columns[1]) if columns[0] and columns[1] else None,
            no_header=options.no_header,
            reporter=reporter,
        )
        form = find_bilingual_format(pair.source, request, file_format=file_format)
        if form is not None:
            file = read_bilingual_file(pair.source, form, request)
            if file.empty:
                reporter.remark(f"{pair.source}: {file.empty} units without any text are left out")
            return file
    return read_pair(pair, options, reporter=reporter)
