"""What a document is read from: one file, a source and a target file, or a bilingual file.

``pair_files`` says which files belong together, ``read_input`` reads what they make, and
``load_memory`` reads translation memories.
"""

from workbench.project.inputs.bilingual_file import BilingualFile
from workbench.project.inputs.document_pair import (
    InputOptions,
    SentencePair,
    WrongLanguage,
    read_pair,
)
from workbench.project.inputs.file_pairs import FilePair, PairedFiles, pair_files
from workbench.project.inputs.input_files import read_input
from workbench.project.inputs.memories import LoadedMemory, MemoryOptions, load_memory
from workbench.project.inputs.sentences import Sentences, read_sentences

__all__ = [
    "BilingualFile",
    "FilePair",
    "InputOptions",
    "LoadedMemory",
    "MemoryOptions",
    "PairedFiles",
    "SentencePair",
    "Sentences",
    "WrongLanguage",
    "load_memory",
    "pair_files",
    "read_input",
    "read_pair",
    "read_sentences",
]
