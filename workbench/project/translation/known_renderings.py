"""Renderings that are known before the translator is asked: of memories, and of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from workbench.jobs import SILENT, Reporter
from workbench.project.inputs import load_memory
from workbench.project.translation.translate_options import TranslateOptions
from workbench.translate import Package

Known = Callable[[Iterable[str]], Mapping[str, str]]
"""Returns the renderings that are known of some texts, by text."""


@dataclass(frozen=True, slots=True)
class KnownRenderings:
    """A lookup of renderings that are known already.

    Attributes:
        look_up: Returns them.
        signature: Of the memories, which decide about the outputs; empty where there are none.
    """

    look_up: Known
    signature: str = ""


@contextmanager
def known_renderings(
    options: TranslateOptions, package: Package, *, reporter: Reporter = SILENT
) -> Iterator[KnownRenderings]:
    """Open the memories, which are asked first, and the project whose renderings are reused.

    Args:
        options: Name the memories and the project.
        package: The translation model.
        reporter: Receives remarks on the memories.

    Raises:
        UsageError: A memory is of no format that holds pairs.
        BadInputError: A memory or the project is missing or broken.
    """
    memory = load_memory(options.memories, options.languages, reporter=reporter)
    with _project_renderings(options, package) as made:
        if memory is None:
            yield KnownRenderings(made)
            return
        loaded = memory

        def known(texts: Iterable[str]) -> Mapping[str, str]:
            wanted = list(texts)
            found = {text: match.target for text in wanted if (match := loaded.stand_in(text))}
            return {**made(text for text in wanted if text not in found), **found}

        yield KnownRenderings(known, memory.signature)


@contextmanager
def _project_renderings(options: TranslateOptions, package: Package) -> Iterator[Known]:
    if options.memory is None:
        yield lambda _texts: {}
        return
    # sqlite3 is loaded in any case; the project file is opened only here.
    from workbench.store import Model, ProjectFile, Role

    with ProjectFile.open(options.memory, read_only=True) as project:
        name = package.identity.partition("@")[0]
        model = project.meta.find_model(
            Model(Role.TRANSLATOR, name, package.sha256, str(options.search))
        )

        def known(texts: Iterable[str]) -> Mapping[str, str]:
            if model is None:
                return {}
            found = project.renderings.get(texts, model_id=model)
            return {text: rendering.text for text, rendering in found.items()}

        yield known
