"""argostranslate's own ``translate()``, offline: the yardstick that the engine is held to.

Nothing in the product's way of a text loads this: ``argostranslate.translate`` brings torch,
spaCy and stanza with it (seconds, 300 MB), and as it comes it would download a sentence
splitter. The tests hold the engine's text to this one's, the benchmark its speed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from workbench.translate.packages.package import Package


def load_argos(
    package: Package, *, split_sentences: Callable[[str], Sequence[str]] | None = None
) -> Callable[[str], str]:
    """The ``translate()`` that argostranslate itself has for a package.

    Args:
        package: From ``find_package``.
        split_sentences: Takes the place of argostranslate's splitter, which downloads; without
            it a paragraph is one sentence.
    """
    with _no_folders_at_home():
        # Late: 5 s and 300 MB.
        from argostranslate.package import Package as ArgosPackage
        from argostranslate.translate import Language, PackageTranslation

    own = ArgosPackage(Path(package.folder))
    source = Language(own.from_code, own.from_name)
    target = Language(own.to_code, own.to_name)
    translation = PackageTranslation(source, target, own)
    translation.sentencizer = _Splitter(split_sentences)
    translate: Callable[[str], str] = translation.translate
    return translate


class _Splitter:
    """Stands in for argostranslate's ``ISentenceBoundaryDetectionModel``."""

    def __init__(self, split: Callable[[str], Sequence[str]] | None) -> None:
        self._split = split

    def split_sentences(self, text: str) -> list[str]:
        return list(self._split(text)) if self._split else [text]


@contextmanager
def _no_folders_at_home() -> Iterator[None]:
    """Send the folders that argostranslate makes on import to where they do no harm."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(dict.fromkeys(names, folder))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
