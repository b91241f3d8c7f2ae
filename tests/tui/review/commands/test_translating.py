from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from tests.tiny_models import TinyPackage, render_letters
from tests.tui.conftest import Open, Reviewer
from workbench.bitext import Side, Status
from workbench.project.models import ModelChoice
from workbench.project.review import ReviewSession
from workbench.project.review.translator import _alternatives, continuation
from workbench.store import ProjectFile, Role
from workbench.translate import Rendering, Translator

LIAR = "Elle mentait."


@pytest.fixture
def models(tiny_package: TinyPackage) -> ModelChoice:
    return ModelChoice(str(tiny_package.file), threads=1)


async def test_translating_again_replaces_the_rendering_and_no_wording(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        assert reviewer.row.rendering == "She was lying."
        await reviewer.press("t")
        await reviewer.finish_work()
        assert reviewer.row.rendering == render_letters(LIAR)
        assert reviewer.row.target == "She was."
        assert "T takes the new rendering" in reviewer.message
        await reviewer.press("T")
        assert reviewer.row.target == render_letters(LIAR)
        await reviewer.press("u")
        assert reviewer.row.target == "She was."


async def test_a_new_rendering_is_in_the_file_with_its_engine_beside_that_of_the_build(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        await reviewer.press("t")
        await reviewer.finish_work()
    with ProjectFile.open(station, read_only=True) as project:
        assert project.renderings.get([LIAR])[LIAR].text == render_letters(LIAR)
        built = project.meta.model_id(Role.TRANSLATOR)
        assert project.renderings.get([LIAR], model_id=built)[LIAR].text == "She was lying."
        assert [m.name for m in project.meta.models()] == ["fr_en", "fr_en-1.0"]


async def test_sentences_merged_or_reworded_are_rendered_as_the_one_text_they_are(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        await reviewer.press("M", "t")
        await reviewer.finish_work()
        assert reviewer.row.rendering == render_letters(f"Non, dit-elle. {LIAR}")
        await reviewer.press("E")
        await reviewer.type(" Bob")
        await reviewer.press("ctrl+s", "t")
        await reviewer.finish_work()
        assert reviewer.row.rendering == render_letters(f"Non, dit-elle. {LIAR} Bob")


async def test_a_rendering_is_chosen_among_several_and_undone(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        await _open_choices(reviewer, "v")
        assert f"1  {render_letters(LIAR)}" in reviewer.text()
        second = _choice(reviewer, 2)
        await reviewer.press("j", "enter")
        await reviewer.finish_work()
        assert reviewer.row.target == second != render_letters(LIAR)
        assert reviewer.status() is Status.ALIGNED
        await reviewer.press("u")
        assert reviewer.row.target == "She was."


@pytest.mark.parametrize("key", ["2", "é"])
async def test_a_digit_takes_its_rendering_on_either_keyboard(
    station: Path, open_review: Open, models: ModelChoice, key: str
) -> None:
    async with open_review(station, models=models) as reviewer:
        await _open_choices(reviewer, "v")
        second = _choice(reviewer, 2)
        await reviewer.press(key)
        await reviewer.finish_work()
        assert reviewer.row.target == second


async def test_a_choice_may_be_edited_before_it_counts_and_leaving_changes_nothing(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        await _open_choices(reviewer, "v")
        await reviewer.press("escape")
        await reviewer.finish_work()
        assert reviewer.row.target == "She was."
        await _open_choices(reviewer, "v")
        await reviewer.press("e")
        await reviewer.finish_work()
        assert reviewer.is_editing
        assert reviewer.field == render_letters(LIAR)


async def test_in_the_field_a_choice_replaces_what_is_typed(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        await reviewer.press("e")
        await _open_choices(reviewer, "ctrl+n")
        await reviewer.press("enter")
        await reviewer.finish_work()
        assert reviewer.field == render_letters(LIAR)
        await reviewer.press("escape")
        assert reviewer.screen.state.session.unsaved_text(6, Side.TARGET) == render_letters(LIAR)


async def test_tab_shows_how_a_sentence_may_continue_and_takes_it_when_pressed_again(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        await reviewer.press("e", "ctrl+u", "tab")
        await reviewer.finish_work()
        assert reviewer.field == ""
        assert render_letters(LIAR) in reviewer.text()
        await reviewer.press("tab")
        assert reviewer.field == render_letters(LIAR)


async def test_the_rest_is_suggested_behind_what_is_typed(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        await reviewer.press("e", "ctrl+u")
        await reviewer.type(render_letters("Elle "))
        await reviewer.press("tab")
        await reviewer.finish_work()
        assert "Tab takes:" in reviewer.message
        await reviewer.press("tab")
        assert reviewer.field.startswith(render_letters("Elle "))
        assert len(reviewer.field) > len("Elle ")


async def test_in_the_middle_of_the_text_nothing_is_completed(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    async with open_review(station, models=models) as reviewer:
        await reviewer.press("e", "home", "tab")
        await reviewer.finish_work()
        assert "Only the end" in reviewer.message
        assert reviewer.field == "She was."


async def test_a_missing_translator_is_shown_in_a_panel_and_the_review_continues(
    station: Path, open_review: Open, tmp_path: Path
) -> None:
    nowhere = ModelChoice(str(tmp_path / "none.argosmodel"))
    async with open_review(station, models=nowhere) as reviewer:
        await reviewer.press("t")
        await reviewer.finish_work()
        assert "That did not work" in reviewer.text()
        await reviewer.press("escape", "j", "a")
        assert "✓ 1" in reviewer.header


async def test_nothing_is_rendered_into_a_project_open_for_reading(
    station: Path, open_review: Open, models: ModelChoice
) -> None:
    before = ReviewSession(station)
    try:
        async with open_review(station, models=models, read_only=True) as reviewer:
            await reviewer.press("t", "v")
            assert "reading only" in reviewer.message
    finally:
        before.close()


@pytest.mark.parametrize(
    ("typed", "whole", "rest"),
    [
        ("She ", "She was lying.", "was lying."),
        ("She w", "She was lying.", "as lying."),
        ("She  ", "She was lying.", "was lying."),
        ("He", "She was lying.", ""),
    ],
)
def test_what_is_suggested_is_what_comes_behind_the_typed_words(
    typed: str, whole: str, rest: str
) -> None:
    assert continuation(typed, whole) == rest


async def _open_choices(reviewer: Reviewer, key: str) -> None:
    from workbench.tui.dialogs.choices import ChoicesScreen

    await reviewer.press(key)
    await reviewer.until(lambda: isinstance(reviewer.app.screen, ChoicesScreen), "the panel")


def _choice(reviewer: Reviewer, number: int) -> str:
    from workbench.tui.dialogs.choices import ChoicesScreen

    assert isinstance(reviewer.app.screen, ChoicesScreen)
    return reviewer.app.screen._texts[number - 1]


def test_sentences_too_long_for_the_model_together_have_their_wordings_combined() -> None:
    made = {"Un.": (("One.", -0.1), ("A.", -0.9)), "Deux.": (("Two.", -0.2), ("Both.", -0.3))}

    class Stub:
        def alternatives(self, source: str, n: int) -> list[Rendering]:
            return [Rendering(*one, "") for one in made.get(source, (("One. Tw", -9.0),))][:n]

    stub = cast("Translator", Stub())
    assert _alternatives(stub, ["Un.", "Deux."], 3) == ["One. Two.", "One. Both.", "A. Two."]
    assert _alternatives(stub, ["Un."], 3) == ["One.", "A."]
