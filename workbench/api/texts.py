"""Documents and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import overload

from workbench.api.arguments import AnyPath, as_path
from workbench.bitext import Document
from workbench.bitext.edits.wording import join
from workbench.errors import BadInputError, UsageError
from workbench.formats import read_document as read
from workbench.jobs import SILENT, Reporter
from workbench.segment import segment_document


def read_document(
    path: AnyPath,
    language: str,
    *,
    pre_segmented: bool = False,
    column: str | None = None,
    keep_page_furniture: bool = False,
    read_as: str | None = None,
    reporter: Reporter = SILENT,
) -> Document:
    """Read the text of a file of any supported format (``docs/formats.md`` lists them).

    Example::

        document = wb.read_document("report.docx", "fr")
        print(len(document.text), wb.split_sentences(document)[:3])

    Args:
        path: The file; one with an unknown ending is read as plain text.
        language: Language of the text, a BCP-47 code such as ``fr``.
        pre_segmented: Read one sentence per line, in UTF-8, whatever the ending of the file.
        column: Column of a table, by its name or its number from 1; None finds it.
        keep_page_furniture: Whether the running heads and page numbers of a PDF are kept.
        read_as: Name of a format, such as ``text``; None = that of the ending of the file.
        reporter: Receives remarks, such as the encoding that was guessed.

    Raises:
        BadInputError: The file is missing, empty or not readable as text.
    """
    return read(
        as_path(path),
        language=language,
        pre_segmented=pre_segmented,
        column=column,
        keep_page_furniture=keep_page_furniture,
        read_as=read_as,
        reporter=reporter,
    )


def read_documents(
    folder: AnyPath,
    language: str,
    *,
    pattern: str = "*",
    pre_segmented: bool = False,
    reporter: Reporter = SILENT,
) -> Iterator[Document]:
    """Read the files of a folder and of the folders in it, one at a time, sorted by path.

    Hidden files and folders are skipped.

    Example::

        for document in wb.read_documents("letters", "fr", pattern="*.txt"):
            print(document.path, len(wb.split_sentences(document)))

    Args:
        folder: The folder.
        language: Language of the texts, a BCP-47 code such as ``fr``.
        pattern: Which file names are read, such as ``*.docx``.
        pre_segmented: Read one sentence per line, whatever the endings of the files.
        reporter: Receives remarks on the files.

    Raises:
        BadInputError: There is no such folder, or one of its files cannot be read.
    """
    root = as_path(folder)
    if not root.is_dir():
        raise BadInputError("no such folder", where=str(root), hint="Check the path.")
    for path in sorted(root.rglob(pattern)):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not hidden:
            yield read_document(path, language, pre_segmented=pre_segmented, reporter=reporter)


@overload
def split_sentences(text: Document) -> list[str]: ...


@overload
def split_sentences(text: str, language: str) -> list[str]: ...


def split_sentences(text: str | Document, language: str | None = None) -> list[str]:
    """Split a text into sentences.

    A blank line always ends a sentence; a line break within one becomes a space. French and
    English have rules of their own; other languages are split by the sentencex library where it
    knows them.

    Example::

        wb.split_sentences("M. Dupont arrive. Il pleut !", "fr")
        # ['M. Dupont arrive.', 'Il pleut !']

    Args:
        text: A string, or a document as ``read_document`` returns it.
        language: Language of a string, a BCP-47 code such as ``fr``; a document has its own.

    Raises:
        UsageError: A string is given without its language.
    """
    if isinstance(text, str):
        if language is None:
            raise UsageError("the language of the text is missing", hint='Give it, such as "fr".')
        text = Document(path="", language=language, text=text, sha256="", blocks=())
    return [join([text.text[span.start : span.end]]) for span in segment_document(text)]
