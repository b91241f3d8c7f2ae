"""``translate()`` of argostranslate, offline, to compare the engine with.

The tests compare the texts, the benchmark the speed. ``argostranslate.translate`` imports torch,
spaCy and stanza (seconds, 300 MB), and would download a sentence splitter.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from workbench.translate import Package


def load_argos(
    package: Package, *, split_sentences: Callable[[str], Sequence[str]] | None = None
) -> Callable[[str], str]:
    """Return the ``translate()`` of argostranslate for a package.

    Args:
        package: From ``find_package``.
        split_sentences: Replaces the splitter of argostranslate, which would be downloaded; None
            takes each paragraph as one sentence.
    """
    with _no_folders_at_home():
        # Imported here: 5 s and 300 MB.
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
    """Replaces the ``ISentenceBoundaryDetectionModel`` of argostranslate."""

    def __init__(self, split: Callable[[str], Sequence[str]] | None) -> None:
        self._split = split

    def split_sentences(self, text: str) -> list[str]:
        return list(self._split(text)) if self._split else [text]


@contextmanager
def _no_folders_at_home() -> Iterator[None]:
    """Let argostranslate make the folders of its import in a temporary folder."""
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
