"""Segments are read ahead in windows, no further than a source asks for."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from tests.tiny_models import SENTENCES, TinyPackage
from workbench.translate import PackageOrigin, Translator
from workbench.translate.engine.batching import read_windows
from workbench.translate.packages.package import read_package


@given(st.lists(st.one_of(st.none(), st.text(max_size=2))), st.integers(1, 5))
def test_windows_hold_every_segment_once_in_order(segments: list[str | None], size: int) -> None:
    windows = list(read_windows(iter(segments), size))
    expected = [segment for segment in segments if segment is not None]
    assert [pair for window, _ in windows for pair in window] == list(enumerate(expected))
    assert all(len(window) <= size for window, _ in windows)
    assert sum(asks for _, asks in windows) == segments.count(None)


def test_what_was_read_before_a_none_is_rendered_before_more_is_read(
    tiny_package: TinyPackage,
) -> None:
    package = read_package(tiny_package.folder, origin=PackageOrigin.FILE)
    rendered: list[int] = []

    def source() -> Iterator[str | None]:
        for n in range(30):
            yield f"{n}, {SENTENCES[n % 5]}"
            if n % 10 == 9:
                yield None
                # All but what is handed over together with it, at the source's next turn.
                assert sorted(rendered) == list(range(n + 1))
        yield None
        yield None
        yield "1998"

    with Translator(package, threads=2) as translator:
        for batch in translator.translate(source()):
            rendered += [position for position, _ in batch]
    assert sorted(rendered) == list(range(31))
