"""How files are translated: everything a face can ask for, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as value
from pathlib import Path

from workbench.bitext import FRENCH_ENGLISH, LanguagePair
from workbench.formats import DocumentPart
from workbench.project.inputs import MemoryOptions
from workbench.project.models import ModelChoice
from workbench.translate import TranslationOptions


@dataclass(frozen=True, slots=True)
class TranslateOptions:
    """Options of translating files.

    Attributes:
        languages: To translate from and to.
        pre_segmented: One sentence a line; the output has exactly as many lines.
        keep_page_furniture: Whether the running heads and page numbers of PDFs are kept.
        read_as: Name of the documents' format, such as ``text``; None = from their endings.
        leave: Parts of office documents that are not translated, such as comments.
        redo: Translate again what is up to date, and write over what was edited.
        search: Beam width, and what is done about repetitions and long segments.
        models: Which package to use and where it runs.
        field: Of a data set's records, what to translate; None = the usual names.
        into: Of a data set's records, what to fill in; None = the counterpart of ``field``.
        memory: A project whose renderings are reused where the same translator made them.
        memories: Translation memories, looked up before the translator is asked.
        cluster: Address of a dask scheduler, or its scheduler file; None = this machine alone.
    """

    languages: LanguagePair = FRENCH_ENGLISH
    pre_segmented: bool = False
    keep_page_furniture: bool = False
    read_as: str | None = None
    leave: frozenset[DocumentPart] = frozenset()
    redo: bool = False
    search: TranslationOptions = value(default_factory=TranslationOptions)
    models: ModelChoice = value(default_factory=ModelChoice)
    field: str | None = None
    into: str | None = None
    memory: Path | None = None
    memories: MemoryOptions = value(default_factory=MemoryOptions)
    cluster: str | None = None
