"""Check that OmegaT applies every unit of a TMX, by running OmegaT itself without its window.

    python -m scripts.checks.omegat MEMORY.tmx --from fr --to en

A project is created whose source text are the source segments of the memory. OmegaT translates it
from the memory alone, and its text is compared with the targets of the memory, paragraph by
paragraph. The exit status of OmegaT cannot be used: it is 0 also when the memory was not loaded.

Needs Java and OmegaT (Debian: apt-get install --no-install-recommends omegat). The exit status is 0
if all units were applied, 1 if some were not, 2 if OmegaT is not installed.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import LanguagePair
from workbench.errors import WorkbenchError
from workbench.formats import read_units

DEFAULT_JAR = Path("/usr/share/omegat/OmegaT.jar")
_FOLDERS = ("source", "target", "tm/auto", "glossary", "dictionary", "omegat")
_PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


@dataclass(frozen=True, slots=True)
class Missed:
    """A unit that OmegaT did not apply: the target in the memory, and the text of OmegaT."""

    source: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class OmegatOutcome:
    """The result of OmegaT with a memory.

    Attributes:
        applied: Number of different source segments that got the target of the memory.
        missed: The segments that did not.
        log: Output of OmegaT.
    """

    applied: int
    missed: tuple[Missed, ...]
    log: str


def find_omegat(jar: Path = DEFAULT_JAR) -> str | None:
    """Return why OmegaT cannot run on this machine, or None if it can."""
    if not jar.is_file():
        return f"OmegaT is not installed: {jar} does not exist"
    if shutil.which("java") is None:
        return "Java is not installed"
    return None


def translate_with_omegat(
    memory: Path, languages: LanguagePair, *, jar: Path = DEFAULT_JAR
) -> OmegatOutcome:
    """Let OmegaT translate the source segments of a memory, and compare.

    Raises:
        BadInputError: The memory cannot be read.
        subprocess.SubprocessError: OmegaT failed or took more than ten minutes.
    """
    _, units = read_units(memory, languages, file_format="tmx")
    # Of two targets for one source, OmegaT takes the last.
    expected = {_as_omegat(unit.source): _as_omegat(unit.target) for unit in units}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        for name in _FOLDERS:
            (project / name).mkdir(parents=True)
        shutil.copy(memory, project / "tm/auto/memory.tmx")
        settings = _PROJECT.format(source=languages.source.upper(), target=languages.target.upper())
        (project / "omegat.project").write_text(settings, encoding="utf-8")
        text = "\n\n".join(expected) + "\n"
        (project / "source/text.txt").write_text(text, encoding="utf-8", newline="\n")
        command = ["java", f"-Duser.home={folder}/home", "-Djava.awt.headless=true"]
        command += ["-Dfile.encoding=UTF-8", "-jar", str(jar), str(project)]
        done = subprocess.run(
            [*command, "--mode=console-translate"],
            capture_output=True,
            check=True,
            timeout=600,
        )
        made = project / "target/text.txt"
        found = made.read_bytes().decode("utf-8") if made.is_file() else ""
    paragraphs = found.replace("\r\n", "\n").removesuffix("\n").split("\n\n")
    paragraphs += [""] * (len(expected) - len(paragraphs))
    missed = tuple(
        Missed(source, target, paragraph)
        for (source, target), paragraph in zip(expected.items(), paragraphs, strict=False)
        if _as_omegat(paragraph) != target
    )
    log = (done.stdout + done.stderr).decode("utf-8", "replace")
    return OmegatOutcome(len(expected) - len(missed), missed, log)


def _as_omegat(text: str) -> str:
    """Return a text as OmegaT writes it: NFC, without white space around a paragraph."""
    return unicodedata.normalize("NFC", text).strip(" \t\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a memory, and print the units that were not applied."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("memory", type=Path)
    parser.add_argument("--from", dest="from_language", default="fr")
    parser.add_argument("--to", dest="to_language", default="en")
    parser.add_argument("--jar", type=Path, default=DEFAULT_JAR)
    options = parser.parse_args(arguments)
    lacking = find_omegat(options.jar)
    if lacking:
        print(lacking, file=sys.stderr)
        return 2
    try:
        outcome = translate_with_omegat(
            options.memory,
            LanguagePair(options.from_language, options.to_language),
            jar=options.jar,
        )
    except WorkbenchError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)
    except subprocess.SubprocessError as error:
        print(f"OmegaT failed: {error}", file=sys.stderr)
        return 1
    for missed in outcome.missed[:20]:
        print(f"not applied: {missed.source!r}\n  memory: {missed.expected!r}", file=sys.stderr)
        print(f"  OmegaT: {missed.found!r}", file=sys.stderr)
    print(f"{outcome.applied} of {outcome.applied + len(outcome.missed)} units applied by OmegaT")
    return 1 if outcome.missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
