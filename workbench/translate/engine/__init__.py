"""Argos packages run by CTranslate2 in batches."""

from workbench.translate.engine.options import TranslationOptions
from workbench.translate.engine.rendering import RenderedBatch, Rendering, WordingScore
from workbench.translate.engine.signature import translator_signature
from workbench.translate.engine.translator import Translator

__all__ = [
    "RenderedBatch",
    "Rendering",
    "TranslationOptions",
    "Translator",
    "WordingScore",
    "translator_signature",
]
