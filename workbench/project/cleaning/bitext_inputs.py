"""The files of pairs that a run reads: given by name, or all that are in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.bitext import TranslationUnit
from workbench.errors import BadInputError, UsageError
from workbench.formats import BitextFormat, UnitsRequest, find_pair_format, read_units, sha256_of


@dataclass(frozen=True, slots=True)
class BitextInput:
    """A file of pairs.

    Attributes:
        path: The file, or one of the two files of a Moses pair.
        form: Its format.
        files: All its files.
    """

    path: Path
    form: BitextFormat
    files: tuple[Path, ...]

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(file.stat().st_size for file in self.files)

    def units(self, request: UnitsRequest) -> Iterator[TranslationUnit]:
        """Yield its pairs.

        Raises:
            BadInputError: It is not of its format.
        """
        name = self.form.name
        return read_units(self.path, request.languages, file_format=name, request=request)[1]


def find_inputs(
    paths: Sequence[Path], request: UnitsRequest, *, file_format: str | None = None
) -> tuple[BitextInput, ...]:
    """Return the files of pairs, in the given order; those of a folder in the order of their names.

    Both files of a Moses pair are one input, even if both are named. Files of a folder that hold no
    pairs are passed over, and remarked.

    Args:
        paths: Files and folders.
        request: How they are read.
        file_format: Format of all of them; None = from their endings.

    Raises:
        BadInputError: A file is missing or of no format of pairs, or a folder has none.
        UsageError: No path is given, or a file twice.
    """
    found: dict[tuple[Path, ...], BitextInput] = {}
    given: set[Path] = set()
    for path in paths:
        if path in given:
            raise UsageError("given twice", where=str(path), hint="Name it once.")
        given.add(path)
        inside = list(_in_folder(path, request, file_format)) if path.is_dir() else None
        if inside is not None and not inside:
            raise BadInputError(
                "no file of pairs is in this folder", where=str(path), hint="Name the files."
            )
        for one in [_input(path, request, file_format)] if inside is None else inside:
            found.setdefault(tuple(file.resolve() for file in one.files), one)
    if not found:
        raise UsageError("nothing to clean", hint="Name a file or a folder.")
    return tuple(found.values())


def _in_folder(
    folder: Path, request: UnitsRequest, file_format: str | None
) -> Iterator[BitextInput]:
    passed_over = 0
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(p[:1] == "." for p in path.relative_to(folder).parts):
            continue
        if find_pair_format(path, request.languages, file_format=file_format) is None:
            passed_over += 1
        else:
            yield _input(path, request, file_format)
    if passed_over:
        request.reporter.remark(
            f"{folder}: passed over, as they hold no pairs: {passed_over} files"
        )


def _input(path: Path, request: UnitsRequest, file_format: str | None) -> BitextInput:
    languages = request.languages
    form = find_pair_format(path, languages, file_format=file_format)
    if form is None:
        moses = find_pair_format(path, languages, file_format="moses")
        if moses is None or not all(f.is_file() for f in moses.files(path, languages)):
            what = "no format of pairs has this ending" if path.exists() else "no such file"
            raise BadInputError(
                what,
                where=str(path),
                hint="Name its format with --input-format, such as tsv."
                if path.exists()
                else "Check the path.",
            )
        form = moses
    files = form.files(path, languages)
    for file in files:
        if not file.is_file():
            raise BadInputError("no such file", where=str(file), hint="Check the path.")
    return BitextInput(path, form, files)


def running_hashes(inputs: Sequence[BitextInput]) -> list[str]:
    """Return for each input a hex digest of its bytes and of those of all inputs before it.

    Raises:
        BadInputError: One cannot be read.
    """
    running = hashlib.sha256()
    found = []
    for one in inputs:
        running.update(f"{one.form.name} {sha256_of(one.files)}\n".encode())
        found.append(running.hexdigest())
    return found
