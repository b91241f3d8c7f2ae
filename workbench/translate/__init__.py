"""Translate segments offline: the engine, the packages with its models, memories.

``find_package`` finds the package for a language pair, ``Translator`` opens it, and
``Translator.translate`` yields the renderings of a stream of segments in batches. Only an open
translator loads CTranslate2.
"""

from workbench.translate.engine import (
    RenderedBatch,
    Rendering,
    TranslationOptions,
    Translator,
    WordingScore,
    translator_signature,
)
from workbench.translate.memory import TranslationMemory
from workbench.translate.packages import Package, PackageOrigin, find_package, list_packages

__all__ = [
    "Package",
    "PackageOrigin",
    "RenderedBatch",
    "Rendering",
    "TranslationMemory",
    "TranslationOptions",
    "Translator",
    "WordingScore",
    "find_package",
    "list_packages",
    "translator_signature",
]
