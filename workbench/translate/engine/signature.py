"""How a rendering was made, in one line, without loading the engine that makes it."""

from __future__ import annotations

from importlib.metadata import version

from workbench.bitext.signature import Signature
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.packages.package import Package


def translator_signature(package: Package, options: TranslationOptions) -> str:
    """Everything that decides a rendering's text: engine, package by its hash, options."""
    parts = (
        ("engine", f"ctranslate2-{version('ctranslate2')}"),
        ("translator", package.identity),
        ("options", str(options)),
    )
    return str(Signature(parts))
