"""Translate lines with argostranslate itself, from a package installed in a temporary folder.

    python -m scripts.training.translator.release.argos_check PACKAGE.argosmodel < french.txt

It is a process of its own, because argostranslate reads the environment when it is imported. The
network is closed: a socket that tries to connect is an error.
"""

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn

from scripts import ROOT


def translate_with_argos(package: Path, texts: list[str]) -> list[str]:
    """Return the translations of the texts, made in a new process."""
    command = [
        sys.executable,
        "-m",
        "scripts.training.translator.release.argos_check",
        str(package.resolve()),
    ]
    done = subprocess.run(
        command, input="\n".join(texts), capture_output=True, text=True, cwd=ROOT, check=False
    )
    if done.returncode:
        raise RuntimeError(f"argostranslate could not use {package}:\n{done.stderr}")
    return done.stdout.removesuffix("\n").split("\n")


class _WholeParagraph:
    """A sentence splitter that does not split; the one of argostranslate would be downloaded."""

    def split_sentences(self, text: str) -> list[str]:
        """Return the text as one sentence."""
        return [text]


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise OSError("the package tried to reach the network")


def main() -> int:
    """Translate the lines of stdin."""
    package = Path(sys.argv[1])
    texts = sys.stdin.read().split("\n")
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(scratch) / name.lower())
        socket.socket.connect = _refuse  # type: ignore[method-assign]
        import argostranslate.package  # 5 s
        import argostranslate.translate

        argostranslate.package.install_from_path(package)
        translation = argostranslate.translate.get_translation_from_codes("fr", "en")
        translation.underlying.sentencizer = _WholeParagraph()
        for text in texts:
            print(translation.translate(text))
    return 0


if __name__ == "__main__":
    sys.exit(main())
