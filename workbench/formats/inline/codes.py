"""The tags of one sentence: what each stands for, and the text that has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from workbench.formats.inline.fragments import LINE_BREAK, Fragment, Path, TaggedBlock, text_of


@dataclass(frozen=True, slots=True)
class Level:
    """A stretch of text directly inside of a pair of tags, or outside of all.

    Attributes:
        path: The elements around it that hold other elements.
        text_path: The same with the character format that needs no tags.
    """

    path: Path
    text_path: Path


@dataclass(frozen=True, slots=True)
class Code:
    """The meaning of a tag.

    Attributes:
        fragment: The fragment of a single tag; None for a pair.
        suffix: Of a single tag: the elements around its fragment that hold nothing else.
        level: Of a pair: what is inside of it.
        text: Of a pair: its text in the source.
        is_link: Of a pair: whether it is of no use without text.
        before: Of a single tag: the character before it; empty at the beginning.
        behind: Of a single tag: the character behind it; empty at the end.
    """

    fragment: Fragment | None = None
    suffix: Path = ()
    level: Level = field(default=Level((), ()))
    text: str = ""
    is_link: bool = False
    before: str = ""
    behind: str = ""


class TagWriter:
    """Writes a sentence with tags.

    Args:
        block: The block of the sentence.
        fragments: The sentence.

    Attributes:
        text: The sentence with its tags.
        codes: What they stand for; the first tag is number 1.
        outside: What is outside of all tags.
        letters: Letters of the names of pairs and of single tags.
    """

    def __init__(self, block: TaggedBlock, fragments: Sequence[Fragment]) -> None:
        self._block = block
        plain = text_of(fragments)
        # A text about mark-up can have such tags itself.
        repeated = 1
        while re.search(rf"</?(?:g{{{repeated}}}|x{{{repeated}}})\d", plain):
            repeated += 1
        self.letters = ("g" * repeated, "x" * repeated)
        self.codes: list[Code] = []
        depth = _common_depth(fragments, block.runs)
        self.outside = self._level(fragments, depth)
        self.text = "".join(self._write(fragments, depth, self.outside))
        self._note_neighbours()

    def _level(self, fragments: Sequence[Fragment], depth: int) -> Level:
        """Return the level of fragments whose paths begin with the same elements."""
        text = next(fragment for fragment in fragments if len(fragment.path) >= depth)
        path = text.path[:depth]
        run = _commonest_run(fragments, depth, self._block.runs)
        return Level(path, path if run is None else (*path, run))

    def _write(self, fragments: Sequence[Fragment], depth: int, level: Level) -> Iterator[str]:
        for key, group in groupby(fragments, lambda f: _key(f, depth)):
            part = list(group)
            text = _translated_text(part)
            is_direct = key is None or (*level.path, key) == level.text_path
            if key is None or is_direct or (key in self._block.runs and not text.strip()):
                for fragment in part:
                    is_text = fragment.atom is None and not fragment.unread
                    yield fragment.text if is_text else self._single(fragment, depth)
            elif not text.strip():
                yield from self._write_empty(part, depth, text)
            else:
                inside = Level(level.path, (*level.path, key))
                if key not in self._block.runs:
                    inside = self._level(part, depth + 1)
                is_link = key in self._block.links
                number = self._add(Code(level=inside, text=text, is_link=is_link))
                name = self.letters[0]
                yield f"<{name}{number}>"
                yield from self._write(part, depth + 1, inside)
                yield f"</{name}{number}>"

    def _write_empty(self, part: list[Fragment], depth: int, text: str) -> Iterator[str]:
        """Write an element without text: a single tag for it, or for each atom in it."""
        atoms = [each for each in part if each.atom is not None or each.unread]
        for fragment in atoms or [replace(part[0], text="")]:
            yield self._single(fragment, depth)
        yield text

    def _single(self, fragment: Fragment, depth: int) -> str:
        number = self._add(Code(fragment=fragment, suffix=fragment.path[depth:]))
        # A line break parts words as a space does.
        space = " " if fragment.text == LINE_BREAK else ""
        return f"{space}<{self.letters[1]}{number}/>"

    def _add(self, code: Code) -> int:
        self.codes.append(code)
        return len(self.codes)

    def _note_neighbours(self) -> None:
        """Note of the single tags between which characters they stand."""
        text = self.text
        for number, code in enumerate(self.codes, start=1):
            if code.fragment is not None and code.fragment.text == LINE_BREAK:
                text = text.replace(
                    f" <{self.letters[1]}{number}/>", f"<{self.letters[1]}{number}/>"
                )
        for number, code in enumerate(self.codes, start=1):
            if code.fragment is None:
                continue
            before, _, behind = text.partition(f"<{self.letters[1]}{number}/>")
            left, right = self.without_tags(before), self.without_tags(behind)
            self.codes[number - 1] = replace(
                code,
                before=left[-1:],
                behind=right[:1],
            )

    def without_tags(self, text: str) -> str:
        """Return a text without the tags of this sentence."""
        return self.pattern.sub("", text)

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches a tag: a slash for the end of a pair, its number, the number of a single tag."""
        pair, single = self.letters
        return re.compile(rf"<(/?){pair}(\d+)>|<{single}(\d+)/>")


def _key(fragment: Fragment, depth: int) -> int | None:
    return fragment.path[depth] if len(fragment.path) > depth else None


def _translated_text(fragments: Sequence[Fragment]) -> str:
    return "".join(fragment.text for fragment in fragments if fragment.atom is None)


def _common_depth(fragments: Sequence[Fragment], runs: Collection[int]) -> int:
    """Return how many elements are around all fragments."""
    paths = [fragment.path for fragment in fragments]
    depth = 0
    while all(len(path) > depth and path[depth] == paths[0][depth] for path in paths):
        if paths[0][depth] in runs:
            break
        depth += 1
    return depth


def _commonest_run(fragments: Sequence[Fragment], depth: int, runs: Collection[int]) -> int | None:
    """Return the character format of most characters that are directly in an element.

    There is none if some of its text has no character format.
    """
    counts: Counter[int] = Counter()
    for fragment in fragments:
        key = _key(fragment, depth)
        if key is None and fragment.atom is None and fragment.text.strip():
            return None
        if key is not None and key in runs:
            counts[key] += len(fragment.text.strip())
    return counts.most_common(1)[0][0] if counts else None
