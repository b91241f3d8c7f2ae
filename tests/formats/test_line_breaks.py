"""Lines of a subtitle in its translation."""

from __future__ import annotations

import pytest

from workbench.formats.line_breaks import break_as


@pytest.mark.parametrize(
    ("rendering", "source", "expected"),
    [
        ("You have to wait and be patient.", "Il faudra attendre\net prendre patience.", 2),
        ("I am stuck, I am coming.", "Je suis coincé,\r\n\r\nj'arrive.", 2),
        ("One two three four", "Un\ndeux\ntrois", 3),
        ("On one line", "Sur une ligne", 1),
        ("Yes", "Mais\noui", 1),
    ],
)
def test_there_are_as_many_lines(rendering: str, source: str, expected: int) -> None:
    found = break_as(rendering, source)
    assert " ".join(found.split()) == rendering
    assert len(found.splitlines()) == expected
    assert ("\r\n" in found) == ("\r\n" in source)


def test_the_lines_are_as_long_in_proportion_and_tags_stay_whole() -> None:
    assert break_as("We have to wait a bit.", "Il faut\nattendre un peu.") == (
        "We have\nto wait a bit."
    )
    tagged = break_as('<font color="red">Yes</font> of course', "Oui\nbien sûr")
    assert '<font color="red">Yes</font>' in tagged
