from __future__ import annotations

from workbench.tui.widgets.styled_text import shown_spans


def test_a_span_of_the_wording_is_found_in_the_text_that_is_shown() -> None:
    wording = "One.\x1b Two 21 chairs."
    shown = "One.␛ ┃ Two 21 chairs."
    assert shown_spans(shown, wording, [(10, 12)]) == [(12, 14)]
    assert shown_spans(shown, wording, [(4, 5)]) == [(4, 5)]
    assert shown_spans(shown, wording, [(3, 3)]) == []
