"""Translation memories, with exact and fuzzy matches."""

from workbench.translate.memory.translation_memory import TranslationMemory

__all__ = ["TranslationMemory"]
