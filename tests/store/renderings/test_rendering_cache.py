"""The memory of renderings: found again, bounded, and never worth more than what it saves."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.store.renderings.rendering_cache import RenderingCache


def test_what_was_put_is_found_again_also_after_a_kill(tmp_path: Path) -> None:
    memory = RenderingCache(tmp_path / "memory", made_by="tiny")
    memory.put({"Oui.": "Yes.", "Non.": "No.", "": "", "\udc80": "\udc80"})
    # Not closed: as a killed run leaves it.
    again = RenderingCache(tmp_path / "memory", made_by="tiny")
    asked = ["Oui.", "Jamais.", "\udc80", ""]
    assert again.get(asked) == {"Oui.": "Yes.", "\udc80": "\udc80", "": ""}
    assert again.get([]) == {}


def test_another_translator_finds_nothing(tmp_path: Path) -> None:
    memory = RenderingCache(tmp_path / "memory", made_by="beam4")
    memory.put({"Oui.": "Yes."})
    memory.close()
    assert RenderingCache(tmp_path / "memory", made_by="beam1").get(["Oui."]) == {}


def test_the_memory_forgets_the_oldest_and_never_what_came_last(tmp_path: Path) -> None:
    memory = RenderingCache(tmp_path / "memory", made_by="tiny", most=100)
    texts = [f"{n}" for n in range(1000)]
    for text in texts:
        memory.put({text: text})
    kept = memory.get(texts)
    assert 100 <= len(kept) <= 202
    assert set(texts[-100:]) <= set(kept)


@pytest.mark.parametrize("damage", [b"no database at all" * 400, b"", None])
def test_a_damaged_memory_is_begun_anew(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "memory"
    memory = RenderingCache(path, made_by="tiny")
    memory.put({f"{n}": "x" * 100 for n in range(2000)})
    memory.close()
    data = path.read_bytes()
    torn = data[:8192] + b"\x5a" * (len(data) - 8192)
    path.write_bytes(torn if damage is None else damage)
    again = RenderingCache(path, made_by="tiny")
    assert len(again.get([f"{n}" for n in range(2000)])) < 2000
    again.put({"Oui.": "Yes."})
    assert again.get(["Oui."]) == {"Oui.": "Yes."}
    again.forget()
    assert list(tmp_path.iterdir()) == []
