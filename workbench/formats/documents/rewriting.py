"""Open a document that is to be written as a document of the same format, in another language."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.bitext import Document, LanguagePair
from workbench.formats.documents.document_format import (
    SOFT_HYPHEN,
    DocumentPart,
    DocumentWriter,
    ReadRequest,
    WriteRequest,
    WriteTagged,
    join_pieces,
    reader_of_blocks,
    without_soft_hyphens,
)
from workbench.formats.documents.new_documents import NEW_DOCUMENTS
from workbench.formats.documents.reading import no_text, read_bytes, refuse_endless_block
from workbench.formats.documents.registry import find_document_format, refuse_unknown_markup
from workbench.formats.inline.fragments import TaggedBlock
from workbench.jobs import SILENT, Reporter


def _new_document(ending: str) -> WriteTagged:
    def write(
        _data: bytes, _path: Path, request: WriteRequest, blocks: Sequence[TaggedBlock]
    ) -> bytes:
        return NEW_DOCUMENTS[ending](blocks, request.languages.target)

    return write


@dataclass(frozen=True, slots=True)
class RewritableDocument:
    """A document whose blocks can be replaced.

    Attributes:
        document: Its text and blocks.
        blocks: The same blocks with their inline elements.
    """

    document: Document
    blocks: tuple[TaggedBlock, ...]
    _data: bytes
    _path: Path
    _writer: DocumentWriter
    _reading: ReadRequest

    def write(self, blocks: Sequence[TaggedBlock], languages: LanguagePair) -> bytes:
        """Return the bytes of the document with other blocks.

        Args:
            blocks: One for each of its blocks, in order.
            languages: Of this document and of the new one.
        """
        request = WriteRequest(languages, self._reading)
        return self._writer.write(self._data, self._path, request, blocks)


def open_rewritable(
    path: Path,
    *,
    language: str,
    new_ending: str | None = None,
    column: str | None = None,
    no_header: bool = False,
    keep_page_furniture: bool = False,
    read_as: str | None = None,
    leave: frozenset[DocumentPart] = frozenset(),
    reporter: Reporter = SILENT,
) -> RewritableDocument:
    """Read a document that is to be written again.

    Args:
        path: The file.
        language: BCP 47 tag of the language to read.
        new_ending: An ending of ``NEW_DOCUMENTS``, if a new document is to be written; None if
            the format of the document has a writer.
        column: The column of a table, by its name or its number from 1; None finds it.
        no_header: Whether the first row of a table is one of texts, whatever it looks like.
        keep_page_furniture: Whether the running heads and page numbers of a PDF are kept.
        leave: What is not translated of office documents.
        read_as: Name of a format; None = that of the ending of the file.
        reporter: Receives remarks for the user.

    Raises:
        BadInputError: As by ``read_document``.
    """
    document_format = find_document_format(path, read_as=read_as)
    writer = document_format.writer
    if new_ending is not None:
        read = reader_of_blocks(document_format.read)
        writer = DocumentWriter(read, _new_document(new_ending))
    assert writer is not None
    data = read_bytes(path, largest=document_format.largest)
    if read_as is None:
        refuse_unknown_markup(data, path)
    remarks: list[str] = []
    request = ReadRequest(
        language,
        column,
        keep_page_furniture=keep_page_furniture,
        no_header=no_header,
        leave=leave,
    )
    telling = replace(request, reporter=reporter.collecting(remarks))
    blocks = tuple(map(_without_soft_hyphens, writer.read(data, path, telling)))
    for remark in remarks:
        reporter.remark(remark)
    text, places = join_pieces(((block.kind, block.text) for block in blocks), path)
    if not places:
        raise no_text(path)
    refuse_endless_block(text, places, path)
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(str(path), language, text, sha256, places, tuple(remarks))
    return RewritableDocument(document, blocks, data, path, writer, request)


def _without_soft_hyphens(block: TaggedBlock) -> TaggedBlock:
    """Return a block with the texts of the reader, which leaves out soft hyphens."""
    if SOFT_HYPHEN not in block.text:
        return block
    return replace(
        block,
        fragments=tuple(
            replace(fragment, text=without_soft_hyphens(fragment.text))
            for fragment in block.fragments
        ),
    )
