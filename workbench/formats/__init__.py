"""Read documents, and read and write bitexts: one module for each format, one registry each.

``read_document`` reads a file of any document format into one text with blocks. ``read_units`` and
``write_units`` read and write the translation units of a bitext; what was written is read back and
compared before it replaces an old file. ``docs/formats.md`` lists the formats.
"""

from workbench.formats.bitext_format import BitextFormat, UnitsRequest
from workbench.formats.bitexts.exchange import (
    find_pair_format,
    lossy_codec,
    read_units,
    write_units,
)
from workbench.formats.bitexts.ladder import read_ladder
from workbench.formats.bitexts.registry import BITEXT_FORMATS, find_bitext_format
from workbench.formats.datasets import Dataset, RecordBatch, is_dataset, open_dataset
from workbench.formats.documents import (
    DOCUMENT_FORMATS,
    NEW_DOCUMENTS,
    DocumentFormat,
    DocumentPart,
    LargeText,
    RewritableDocument,
    find_document_format,
    find_large_text,
    open_rewritable,
    read_document,
)
from workbench.formats.inline import TaggedBlock, TaggedDocument
from workbench.formats.input import sha256_of
from workbench.formats.language_guess import LanguageProfile
from workbench.formats.line_breaks import CUE_BREAK, break_as
from workbench.formats.output import Sink, raise_output_error, replace_files
from workbench.formats.termbases import read_termbase
from workbench.formats.write_log import TextChange, WriteReport

__all__ = [
    "BITEXT_FORMATS",
    "CUE_BREAK",
    "DOCUMENT_FORMATS",
    "NEW_DOCUMENTS",
    "BitextFormat",
    "Dataset",
    "DocumentFormat",
    "DocumentPart",
    "LanguageProfile",
    "LargeText",
    "RecordBatch",
    "RewritableDocument",
    "Sink",
    "TaggedBlock",
    "TaggedDocument",
    "TextChange",
    "UnitsRequest",
    "WriteReport",
    "break_as",
    "find_bitext_format",
    "find_document_format",
    "find_large_text",
    "find_pair_format",
    "is_dataset",
    "lossy_codec",
    "open_dataset",
    "open_rewritable",
    "raise_output_error",
    "read_document",
    "read_ladder",
    "read_termbase",
    "read_units",
    "replace_files",
    "sha256_of",
    "write_units",
]
