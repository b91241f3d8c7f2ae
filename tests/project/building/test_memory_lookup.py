"""Memories beside a project: used before the translator, kept for the review."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.hostile_texts import HEADER
from tests.tiny_models import TinyPackage, render_letters
from workbench.bitext import FRENCH_ENGLISH, Origin, Side, Status, TranslationUnit
from workbench.cli.main import run
from workbench.errors import BadInputError, ExitCode, UsageError
from workbench.formats import write_units
from workbench.jobs import SILENT
from workbench.project.building import BuildOptions, build_project
from workbench.project.info import describe_project
from workbench.project.inputs import MemoryOptions, load_memory
from workbench.project.inputs.memories import NEVER
from workbench.project.models import ModelChoice
from workbench.project.review import BeadRow, ReviewSession, View

SENTENCES = (
    "La rivière monte depuis trois jours.",
    "Le conseil municipal a voté le budget.",
    "Elle ferma la porte.",
)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.txt"
    path.write_text("\n\n".join(SENTENCES), encoding="utf-8")
    return path


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "m.tmx"
    units = [
        TranslationUnit("1:1", SENTENCES[0], "The river has been rising."),
        TranslationUnit("1:2", "Le conseil municipal a voté un budget.", "A budget was voted."),
        TranslationUnit("1:3", SENTENCES[2], "a draft", status=Status.MACHINE),
    ]
    write_units(path, HEADER, units)
    return path


def _options(package: TinyPackage, *files: Path, stands_in: int = 100) -> BuildOptions:
    return BuildOptions(
        memory=MemoryOptions(files, stands_in=stands_in),
        models=ModelChoice(translator=str(package.file), threads=1),
    )


def _rows(project: Path) -> list[BeadRow]:
    session = ReviewSession(project, read_only=True)
    try:
        return session.rows(session.bead_ids(View()))
    finally:
        session.close()


def test_an_exact_match_stands_in_for_the_translator(
    tiny_package: TinyPackage, letter: Path, memory: Path, tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(letter, None, project, options=_options(tiny_package, memory))
    rows = _rows(project)
    assert [row.draft for row in rows] == [
        "The river has been rising.",
        render_letters(SENTENCES[1]),
        render_letters(SENTENCES[2]),
    ]
    assert [row.bead.origin for row in rows] == [Origin.IMPORT, Origin.MODEL, Origin.MODEL]
    assert {row.bead.status for row in rows} == {Status.MACHINE}
    roles = {model.role.value: model.name for model in describe_project(project).models}
    assert roles["memory"] == "m.tmx"
    assert "memory:m.tmx@" in describe_project(project).header.signature


@pytest.mark.parametrize(("stands_in", "expected"), [(80, 2), (NEVER, 0)])
def test_from_which_percent_a_match_stands_in_can_be_said(
    stands_in: int,
    expected: int,
    tiny_package: TinyPackage,
    letter: Path,
    memory: Path,
    tmp_path: Path,
) -> None:
    project = tmp_path / "p.bitext"
    options = _options(tiny_package, memory, stands_in=stands_in)
    build_project(letter, None, project, options=options)
    assert sum(row.bead.origin is Origin.IMPORT for row in _rows(project)) == expected


def test_matches_are_kept_and_one_can_be_taken_and_undone(
    tiny_package: TinyPackage, letter: Path, memory: Path, tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(letter, None, project, options=_options(tiny_package, memory))
    session = ReviewSession(project)
    try:
        ids = session.bead_ids(View())
        found = [[match.percent for _, match in session.memory_matches(i)] for i in ids]
        assert found[0] == [100]
        assert 70 <= found[1][0] < 100
        assert found[2] == []
        ((text, match),) = session.memory_matches(ids[1])
        assert text == SENTENCES[1]
        session.texts.take_match(ids[1], match)
        assert session.rows([ids[1]])[0].target == "A budget was voted."
        assert session.history(ids[1])[0].verb == f"take {match.percent}% match of m.tmx"
        session.undo()
        assert session.rows([ids[1]])[0].target == ""
    finally:
        session.close()


def test_a_project_that_is_built_can_be_looked_up_later(
    tiny_package: TinyPackage, letter: Path, memory: Path, tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(letter, None, project, options=_options(tiny_package))
    before = [row.draft for row in _rows(project)]
    build_project(letter, None, project, options=_options(tiny_package, memory))
    session = ReviewSession(project)
    try:
        (_, match) = session.memory_matches(session.bead_ids(View())[0])[0]
        assert match.percent == 100
    finally:
        session.close()
    assert [row.draft for row in _rows(project)] == before


def test_what_a_reviewer_has_rendered_anew_comes_before_the_memory(
    tiny_package: TinyPackage, letter: Path, memory: Path, tmp_path: Path
) -> None:
    project = tmp_path / "p.bitext"
    build_project(letter, None, project, options=_options(tiny_package, memory))
    session = ReviewSession(project)
    try:
        bead_id = session.bead_ids(View())[0]
        session.texts.keep_rendering(bead_id, SENTENCES[0], "anew", engine=("fr_en", "0f", ""))
        assert session.rows([bead_id])[0].rendering == "anew"
    finally:
        session.close()


def test_the_first_of_several_memories_wins(tmp_path: Path) -> None:
    files = []
    for name in ("premier.tmx", "second.csv"):
        files.append(tmp_path / name)
        write_units(files[-1], HEADER, [TranslationUnit("", "Oui.", name)])
    loaded = load_memory(MemoryOptions(tuple(files)), FRENCH_ENGLISH)
    assert loaded is not None
    found = loaded.stand_in("Oui.")
    assert found is not None
    assert (found.target, found.memory) == ("premier.tmx", "premier.tmx")
    assert loaded.name == "premier.tmx+second.csv"


def test_what_needs_work_is_left_out_of_a_memory_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "appli.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#, fuzzy\nmsgid "Bonjour."\nmsgstr "Bye."\n\nmsgid "Le monde."\nmsgstr "The world."\n',
        "utf-8",
    )
    units = [
        TranslationUnit("", "Oui.", "Maybe.", status=Status.NEEDS_WORK),
        TranslationUnit("", "Non.", "Nope.", status=Status.MACHINE),
        TranslationUnit("", "Si.", "Yes.", status=Status.ACCEPTED),
    ]
    write_units(tmp_path / "corp.tmx", HEADER, units)
    remarks: list[str] = []
    files = (path, tmp_path / "corp.tmx")
    loaded = load_memory(MemoryOptions(files), FRENCH_ENGLISH, reporter=SILENT.collecting(remarks))
    assert loaded is not None
    found = {text: loaded.stand_in(text) for text in ("Bonjour.", "Oui.", "Non.")}
    assert not any(found.values())
    assert loaded.stand_in("Le monde.")
    assert loaded.stand_in("Si.")
    said = "units are left out of the memory"
    assert f"{path}: {said}: 1 that need work" in remarks
    assert f"{files[1]}: {said}: 1 that need work and 1 that are machine drafts" in remarks


def test_what_is_no_memory_is_refused_before_a_project_is_made(
    tiny_package: TinyPackage, letter: Path, tmp_path: Path
) -> None:
    write_units(
        tmp_path / "brouillon.tmx",
        HEADER,
        [TranslationUnit("", "Oui.", "Yes.", status=Status.MACHINE)],
    )
    for name, error in (
        ("lettre.txt", UsageError),
        ("absent.tmx", BadInputError),
        ("brouillon.tmx", BadInputError),
    ):
        with pytest.raises(error):
            build_project(
                letter,
                None,
                tmp_path / "p.bitext",
                options=_options(tiny_package, tmp_path / name),
            )
    assert not (tmp_path / "p.bitext").exists()


def test_translating_files_asks_the_memory_first(
    tiny_package: TinyPackage, letter: Path, memory: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = ["translate", str(letter.parent / "lettre.txt"), "-o", str(out / "a.txt"), "--quiet"]
    command += ["--translator", str(tiny_package.file), "--threads", "1"]
    out.mkdir()
    assert run([*command, "--memory", str(memory)]) == ExitCode.DONE
    assert (out / "a.txt").read_text("utf-8") == "\n\n".join(
        ["The river has been rising.", *map(render_letters, SENTENCES[1:])]
    )


def test_another_memory_makes_a_translation_out_of_date(
    tiny_package: TinyPackage, letter: Path, memory: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "textes"
    folder.mkdir()
    letter.rename(folder / "lettre.txt")
    command = ["translate", str(folder), "-o", str(tmp_path / "out"), "--quiet"]
    command += ["--translator", str(tiny_package.file), "--threads", "1"]
    assert run(command) == ExitCode.DONE
    assert run([*command, "--memory", str(memory)]) == ExitCode.DONE
    text = (tmp_path / "out" / "lettre.txt").read_text("utf-8")
    assert text.startswith("The river has been rising.")


def test_a_pair_is_looked_up_too(
    tiny_package: TinyPackage, letter: Path, memory: Path, tmp_path: Path
) -> None:
    english = tmp_path / "letter.txt"
    english.write_text("The river.\n\nThe council.\n\nShe closed the door.", encoding="utf-8")
    project = tmp_path / "p.bitext"
    build_project(letter, english, project, options=_options(tiny_package, memory))
    session = ReviewSession(project, read_only=True)
    try:
        row = session.rows(session.bead_ids(View()))[0]
        assert row.rendering.startswith("The river has been rising.")
        assert session.passage(row.bead.id).text(row.bead, Side.TARGET).startswith("The river.")
    finally:
        session.close()
