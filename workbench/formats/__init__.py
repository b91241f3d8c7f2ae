"""Documents in, bitexts in and out: one module a format, one registry for each of the two."""

from workbench.formats.bitext_format import BitextFormat
from workbench.formats.bitexts.exchange import pair_format, read_units, write_units
from workbench.formats.bitexts.ladder import read_ladder
from workbench.formats.bitexts.registry import BITEXT_FORMATS, choose_format, formats
from workbench.formats.documents.document_format import DocumentFormat
from workbench.formats.documents.reading import read_document
from workbench.formats.documents.registry import DOCUMENT_FORMATS
from workbench.formats.language_guess import Profile
from workbench.formats.write_log import TextChange, WriteReport

__all__ = [
    "BITEXT_FORMATS",
    "DOCUMENT_FORMATS",
    "BitextFormat",
    "DocumentFormat",
    "Profile",
    "TextChange",
    "WriteReport",
    "choose_format",
    "formats",
    "pair_format",
    "read_document",
    "read_ladder",
    "read_units",
    "write_units",
]
