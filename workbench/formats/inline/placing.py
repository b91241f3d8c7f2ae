"""Find places for inline elements in a translation that has no tags, such as one of a memory."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.formats.inline.codes import Code, TagWriter

_SHORTEST = 2
"""Characters of the shortest text that is looked for in a translation."""


@dataclass(slots=True)
class _Place:
    number: int
    start: int
    end: int


def place_codes(writer: TagWriter, text: str, draft: str = "") -> tuple[str, bool]:
    """Return a translation with the tags of its source, and whether all are at their words.

    A pair is put around its text if the translation has the same text once, such as a name, or
    around what the draft of a translator has between its tags. Other
    links go around the whole sentence if there is room for them, other formats to its start, where
    they are without effect. Single tags keep their share of the words before them.

    Args:
        writer: The source with its tags.
        text: The translation without tags.
        draft: Another translation, with each tag once; empty if there is none.
    """
    inserts: list[tuple[int, int, int, str]] = []
    taken: list[_Place] = []
    pair, single = writer.letters
    words = _word_starts(text)
    is_placed = True
    for number, code in enumerate(writer.codes, start=1):
        if code.fragment is not None:
            like = draft or writer.text
            before = writer.without_tags(like.partition(f"<{single}{number}/>")[0])
            at = _share(before, writer.without_tags(like), words, text)
            inserts.append((at, 1, number, f"<{single}{number}/>"))
            continue
        inside = draft.partition(f"<{pair}{number}>")[2].partition(f"</{pair}{number}>")[0]
        place = _place_of(code, number, text, taken, writer.without_tags(inside))
        taken.append(place)
        is_placed = is_placed and 0 < place.end - place.start < len(text)
    for place in _nested(taken):
        inserts.append((place.start, 2, place.number, f"<{pair}{place.number}>"))
        rank = 0 if place.end > place.start else 2
        inserts.append((place.end, rank, place.number, f"</{pair}{place.number}>"))
    return _insert(text, inserts, taken), is_placed


def _place_of(code: Code, number: int, text: str, taken: list[_Place], inside: str) -> _Place:
    for wanted in (inside.strip(), code.text.strip()):
        if len(wanted) >= _SHORTEST and text.count(wanted) == 1:
            start = text.index(wanted)
            place = _Place(number, start, start + len(wanted))
            if all(_is_apart(place, other) for other in taken):
                return place
    whole = _Place(number, 0, len(text))
    if code.is_link and not any(other.end > other.start for other in taken):
        return whole
    return _Place(number, 0, 0)


def _is_apart(place: _Place, other: _Place) -> bool:
    return place.end <= other.start or other.end <= place.start


def _nested(places: list[_Place]) -> list[_Place]:
    """Return the places that contain others first."""
    return sorted(places, key=lambda place: (place.start, -place.end, place.number))


def _insert(text: str, inserts: list[tuple[int, int, int, str]], taken: list[_Place]) -> str:
    """Return the text with tags at offsets: ends, then single tags, then beginnings."""
    # An empty pair is one insertion, so that nothing comes between its tags.
    empty = {place.number for place in taken if place.start == place.end}
    joined: list[tuple[int, int, int, str]] = []
    for at, rank, number, tag in inserts:
        if rank == 2 and number in empty:
            opening = tag if not tag.startswith("</") else ""
            if opening:
                joined.append((at, 1, number, f"{tag}</{tag[1:]}"))
            continue
        joined.append((at, rank, number, tag))
    parts: list[str] = []
    done = 0
    for at, _, _, tag in sorted(joined, key=lambda entry: entry[:2]):
        parts += [text[done:at], tag]
        done = at
    return "".join([*parts, text[done:]])


def _word_starts(text: str) -> list[int]:
    return [
        at for at, char in enumerate(text) if not char.isspace() and (not at or text[at - 1] == " ")
    ]


def _share(before: str, whole: str, words: list[int], text: str) -> int:
    """Return the offset before which the same share of the words stands."""
    total = len(whole.split())
    share = len(before.split()) / max(1, total)
    number = round(share * len(words))
    return words[number] if number < len(words) else len(text)
