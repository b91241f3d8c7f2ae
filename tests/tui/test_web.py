from __future__ import annotations

import socket

import pytest

from workbench.errors import UsageError
from workbench.tui.web import HOST, PAGE, is_from_here, serve_review


@pytest.mark.parametrize(
    ("host", "origin", "expected"),
    [
        ("127.0.0.1:8000", None, True),
        ("localhost:8000", "http://localhost:8000", True),
        ("127.0.0.1:8000", "http://127.0.0.1:8000", True),
        ("127.0.0.1:8000", "http://elsewhere.example", False),
        ("127.0.0.1:8000", "https://127.0.0.1:8000", False),
        ("127.0.0.1:8000", "null", False),
        ("elsewhere.example:8000", None, False),
        ("127.0.0.1:9000", None, False),
    ],
)
def test_only_the_server_s_own_page_may_speak_to_it(
    host: str, origin: str | None, expected: bool
) -> None:
    assert is_from_here(host, origin, 8000) is expected


def test_a_port_that_is_taken_is_an_error_before_anything_is_served() -> None:
    pytest.importorskip("textual_serve", reason="textual-serve is not installed")
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(UsageError, match="is taken"):
            serve_review([], port=taken.getsockname()[1], announce=print)


def test_the_page_loads_nothing_from_elsewhere_and_gives_the_keys_to_the_terminal() -> None:
    page = (PAGE / "app_index.html").read_text(encoding="utf-8")
    assert "//" not in page.replace("// ", "")
    assert 'querySelector(".xterm-helper-textarea")' in page
    assert "The review is closed" in page
