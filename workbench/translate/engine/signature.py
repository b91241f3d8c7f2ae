"""Describe in one line how a translator makes its renderings, without loading it."""

from __future__ import annotations

from importlib.metadata import version

from workbench.bitext.signature import Signature
from workbench.translate.engine.options import TranslationOptions
from workbench.translate.packages.package import Package


def translator_signature(package: Package, options: TranslationOptions) -> str:
    """Return everything that decides the text of a rendering: engine, package hash, options."""
    parts = (
        ("engine", f"ctranslate2-{version('ctranslate2')}"),
        ("translator", package.identity),
        ("options", str(options)),
    )
    return str(Signature(parts))
