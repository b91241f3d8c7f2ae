"""Translation of sentences and of files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from threading import get_ident
from typing import overload

from workbench.api.arguments import (
    FRENCH_ENGLISH,
    AnyPath,
    Languages,
    as_languages,
    as_path,
    as_paths,
    model_choice,
)
from workbench.bitext import LanguagePair
from workbench.jobs import SILENT, Reporter
from workbench.project.batch import BatchReport
from workbench.project.inputs import MemoryOptions
from workbench.project.translation import TranslateOptions
from workbench.project.translation import translate_files as run
from workbench.translate import TranslationOptions, Translator, find_package


def load_translator(
    name: AnyPath | None = None,
    *,
    languages: Languages = FRENCH_ENGLISH,
    beam: int = 4,
    device: str = "cpu",
    threads: int | None = None,
) -> Translator:
    """Load a translator from this machine; nothing is downloaded.

    A translator belongs to one thread. Close it, or use it in a ``with`` block, to free its memory.

    Example::

        with wb.load_translator(beam=1) as translator:
            print(translator.render("Il pleut.").text)

    Args:
        name: An ``.argosmodel`` file, a folder, or the name of an installed package; None is the
            best package for the languages.
        languages: To translate from and to.
        beam: Width of the beam search; 1 is about three times as fast and slightly worse.
        device: ``cpu``, ``cuda`` or ``auto``.
        threads: CPU cores to use; None is all that this process may use.

    Raises:
        ModelError: There is no package for the languages, or it is broken.
    """
    package = find_package(
        as_languages(languages), name_or_path=name if name is None else str(as_path(name))
    )
    return Translator(
        package, options=TranslationOptions(beam_size=beam), threads=threads, device=device
    )


@overload
def translate(  # type: ignore[overload-overlap]  # a string is an iterable of strings, too
    text: str,
    *,
    languages: Languages = ...,
    translator: Translator | None = ...,
    reporter: Reporter = ...,
) -> str: ...


@overload
def translate(
    text: Iterable[str],
    *,
    languages: Languages = ...,
    translator: Translator | None = ...,
    reporter: Reporter = ...,
) -> list[str]: ...


def translate(
    text: str | Iterable[str],
    *,
    languages: Languages = FRENCH_ENGLISH,
    translator: Translator | None = None,
    reporter: Reporter = SILENT,
) -> str | list[str]:
    """Translate a sentence, or a list of sentences, which is much faster than one by one.

    Example::

        wb.translate("Il pleut.")
        # 'It is raining.'
        wb.translate(wb.split_sentences(wb.read_document("letter.txt", "fr")))

    Args:
        text: A sentence or several.
        languages: To translate from and to, where no translator is given.
        translator: From ``load_translator``; None is the best package for the languages, which is
            loaded at the first call and then kept.
        reporter: Receives the progress; asked between batches whether to stop.

    Returns:
        One translation for a sentence, a list of the same length for several.

    Raises:
        ModelError: There is no package for the languages, or it is broken.
        RefusedTextError: The model fails on a sentence.
    """
    if translator is None:
        translator = _kept_translator(as_languages(languages), get_ident())
    if isinstance(text, str):
        return translator.render(text).text
    sentences = list(text)
    found = dict.fromkeys(range(len(sentences)), "")
    for batch in translator.translate(sentences, reporter=reporter):
        found.update((place, rendering.text) for place, rendering in batch)
    return list(found.values())


def translate_files(
    inputs: AnyPath | Iterable[AnyPath],
    output: AnyPath,
    *,
    languages: Languages = FRENCH_ENGLISH,
    translator: AnyPath | None = None,
    beam: int = 4,
    pre_segmented: bool = False,
    memories: Iterable[AnyPath] = (),
    redo: bool = False,
    device: str = "cpu",
    threads: int | None = None,
    cluster: str | None = None,
    reporter: Reporter = SILENT,
) -> BatchReport:
    """Translate a file into a file, or files and folders into a folder of the same names.

    Files that are up to date are skipped, and a run that was stopped is resumed. A file that fails
    does not stop the others; its report has an ``error``.

    Example::

        for report in wb.translate_files("letters", "letters-en").jobs:
            print(report.name, report.outcome, report.segments)

    Args:
        inputs: A file or folder, or several.
        output: A file for one input file, otherwise a folder.
        languages: To translate from and to.
        translator: An ``.argosmodel`` file, a folder, or the name of an installed package; None is
            the best package for the languages.
        beam: Width of the beam search; 1 is about three times as fast and slightly worse.
        pre_segmented: Read one sentence per line; the output has exactly as many lines.
        memories: Translation memories that are looked up before the translator.
        redo: Translate again what is up to date or was edited.
        device: ``cpu``, ``cuda`` or ``auto``.
        threads: CPU cores to use; None is all that this process may use.
        cluster: Address of a dask scheduler whose workers do the work; None is this machine alone.
        reporter: Receives the progress and the report of each file; asked between batches whether
            to stop.

    Returns:
        A report with one ``JobReport`` per file, in the order of the inputs.

    Raises:
        BadInputError: An input is missing, or the only input file cannot be read.
        ModelError: There is no package for the languages, or it is broken.
        OutputError: The output cannot be written.
        UsageError: An output would replace an input, or two outputs have one name.
    """
    options = TranslateOptions(
        languages=as_languages(languages),
        pre_segmented=pre_segmented,
        redo=redo,
        search=TranslationOptions(beam_size=beam),
        models=model_choice(translator, None, device, threads),
        memories=MemoryOptions(as_paths(memories)),
        cluster=cluster,
    )
    return run(as_paths(inputs), as_path(output), options=options, reporter=reporter)


@lru_cache(maxsize=2)
def _kept_translator(languages: LanguagePair, thread: int) -> Translator:
    """Return the translator of a thread; a translator belongs to the thread that opened it."""
    return load_translator(languages=languages)
