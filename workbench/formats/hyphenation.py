"""Dehyphenation: join the lines of a paragraph, and the words that are split at their ends.

A hyphen at the end of a line either splits a word (``représen-`` ``tants``) or is part of it
(``Peut-`` ``être``). The first of these rules that applies decides:

1. If the next line begins with a digit or a capital letter, the hyphen stays. It also stays, with a
   space behind it, before ``et``, ``ou``, ``and`` and ``or``.
2. If the joined word or the word with a hyphen occurs elsewhere in the text, the form that occurs
   more often is taken.
3. If the word is in ``data/hyphenation.toml``, that file decides. It lists compounds, number words,
   prefixes, pronouns behind verbs (``dit-il``), and words that only look like these.
4. If both parts occur in the text as words of four letters or more, the hyphen stays
   (``policy-`` ``making``).
5. Otherwise the hyphen is removed.

A soft hyphen (U+00AD) always splits a word. Programs that read scanned pages write ``¬`` for a
hyphen at a line's end; if the rules say that it is part of the word, ``-`` stands for it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.languages import primary_tag

_SOFT, _SCANNED = "\u00ad", "¬"
"""The soft hyphen, and what programs that read scanned pages write for a hyphen at a line's end."""

_HYPHENS = frozenset(("-", "\u2010", "\u2011", _SOFT, _SCANNED))
_TAIL = 80
"""Characters of a line's end that are looked at."""

_LONGEST_ADDRESS = 250
"""Characters of an address of the web that are looked at."""

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*['’]?[-\u2010\u2011\u00ad¬]\Z")
_BEHIND_APOSTROPHE = re.compile(r"['’].\Z")
"""A hyphen behind an apostrophe, which only splits a word: ``presqu'-`` and ``île``."""

_TIED = re.compile(r"[\w.'’][-\u2010\u2011\u00ad¬]\Z")
_ADDRESS = re.compile(r"(?:https?:|www\.)(?:\S*[/_=&?-])?\Z")
"""An address of the web that goes on in the next line, where no space follows."""
_SUSPENDED = re.compile(r"(?:et|ou|and|or)\b(?![-\u2010\u2011])")
"""A word behind a hyphen that stands for a word's second part: "pré- et post-opératoire"."""

_ELIDED = re.compile(r"[dl]['’]")


def ends_in_hyphen(line: str) -> bool:
    """Return whether the line ends in a hyphen that is part of a word or splits one."""
    # Most lines do not, and the search takes ten times as long.
    return line[-1:] in _HYPHENS and bool(_HYPHENATED.search(line[-_TAIL:]))


def count_words(lines: Iterable[str]) -> Counter[str]:
    """Return how often each word occurs in lower case; compounds also count in their parts.

    The two parts of a word that is split at a line's end are not counted.
    """
    words: Counter[str] = Counter()
    goes_on = False
    for line in lines:
        found = _WORD.findall(_plain(line))
        first = 1 if goes_on else 0
        goes_on = ends_in_hyphen(line)
        for word in found[first : -1 if goes_on else None]:
            words[word] += 1
            if "-" in word:
                words.update(word.split("-"))
    return words


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint between a line and the next one.

    Attributes:
        dropped: Characters at the end of the line that are no text: 1 for a hyphen that splits a
            word, else 0.
        between: What stands between the two lines: a space, nothing, or a hyphen for a ``¬``.
    """

    dropped: int
    between: str


_SPACE, _TIE, _MEND, _HYPHEN = Joint(0, " "), Joint(0, ""), Joint(1, ""), Joint(1, "-")


def find_joint(before: str, after: str, *, words: Mapping[str, int], language: str) -> Joint:
    """Return how the line ``before`` goes on in the line ``after``.

    Args:
        before: A line without white space at its end.
        after: The next line of the paragraph, without white space at its beginning.
        words: How often each word occurs in the text, as ``count_words`` gives it.
        language: Of the text, BCP 47; without rules for it only the text's own words decide.
    """
    before = before[-_TAIL:]
    if not _TIED.search(before) or not after[:1].isalnum() or _SUSPENDED.match(after):
        return _SPACE
    if _BEHIND_APOSTROPHE.search(before):
        return _MEND
    if ends_in_hyphen(before) and not keeps_hyphen(before, after, words=words, language=language):
        return _MEND
    return _HYPHEN if before[-1] == _SCANNED else _TIE


def join_lines(lines: Sequence[str], *, words: Mapping[str, int], language: str) -> str:
    """Join the lines of a paragraph to one line, and the words that are split at their ends.

    Args:
        lines: At least one line.
        words: How often each word occurs in the text, as ``count_words`` gives it.
        language: Of the text, BCP 47; without rules for it only the text's own words decide.
    """
    parts = [lines[0].rstrip()]
    for line in lines[1:]:
        after = line.lstrip()
        if not _ADDRESS.search("".join(parts[-3:])[-_LONGEST_ADDRESS:]):
            joint = find_joint(parts[-1], after, words=words, language=language)
            parts[-1] = parts[-1][: len(parts[-1]) - joint.dropped]
            parts.append(joint.between)
        parts.append(after)
    return "".join(parts).strip()


_HUI = re.compile("d['’]hui", re.IGNORECASE)
"""The end of ``aujourd'hui``, the only word with an apostrophe inside."""


def keeps_hyphen(before: str, after: str, *, words: Mapping[str, int], language: str) -> bool:
    """Return whether the hyphen at the end of ``before`` belongs to the word.

    Args:
        before: A line for which ``ends_in_hyphen`` holds.
        after: The next line.
        words: How often each word occurs in the text, as ``count_words`` gives it.
        language: Of the text, BCP 47.
    """
    found, following = _HYPHENATED.search(before[-_TAIL:]), _WORD.match(after)
    if found is None or following is None:
        return True
    if found[0][-1] == _SOFT:
        return False
    head, tail = found[0][:-1], following[0]
    is_capitals = head.isupper() and len(head) > 1 and tail.isupper() and len(tail) > 1
    if tail[0].isupper() and not is_capitals:
        return True
    head, tail = _plain(head), _plain(tail)
    whole, compound = words.get(head + tail, 0), words.get(f"{head}-{tail}", 0)
    if whole != compound:
        return compound > whole
    rules = _rules_of(primary_tag(language))
    if rules is None or (head == "aujour" and _HUI.match(after)):
        return False
    if rules.keep(head, tail, elided=bool(_ELIDED.match(after))):
        return True
    last, start = head.rpartition("-")[2], tail.partition("-")[0]
    are_words = bool(words.get(last) and words.get(start))
    return are_words and min(len(last), len(start)) >= 4 and last + start not in rules.joined


def _plain(text: str) -> str:
    return text.lower().replace("\u2010", "-").replace("\u2011", "-")


@dataclass(frozen=True, slots=True)
class _Clitics:
    """Words that a hyphen ties to a word with one of the endings."""

    words: frozenset[str]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """A list of words, some of them given by their beginnings or endings."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.beginnings) or word.endswith(self.endings)


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of one language in the data file."""

    numbers: frozenset[str]
    links: frozenset[str]
    first: frozenset[str]
    second: frozenset[str]
    compounds: frozenset[str]
    joined: _Words
    clitics: tuple[_Clitics, ...]

    def keep(self, head: str, tail: str, *, elided: bool) -> bool:
        """Return whether a hyphen between the two pieces of a word is the word's own."""
        *earlier, last = head.split("-")
        start, *later = tail.split("-")
        if self._is_compound(last, start):
            return True
        if last + start in self.joined:
            return False
        if len(last) == 1 or len(start) == 1:
            return True
        is_link = (bool(earlier) and last in self.links) or (bool(later) and start in self.links)
        if is_link or elided:
            return True
        if last in self.numbers and start in self.numbers:
            return True
        if last in self.first or start in self.second:
            return True
        return any(
            start in clitics.words and last.endswith(clitics.behind) for clitics in self.clitics
        )

    def _is_compound(self, last: str, start: str) -> bool:
        firsts = {last, last.removesuffix("s"), last.removesuffix("x")}
        seconds = {start, start + "s", start.removesuffix("s"), start.removesuffix("x")}
        return any(f"{a}-{b}" in self.compounds for a in firsts for b in seconds)


@cache
def _rules_of(language: str) -> _Rules | None:
    entry = _read_data().get(language)
    if entry is None:
        return None
    listed = {name: frozenset(entry[name].split()) for name in _LISTS}
    joined = listed.pop("joined")
    return _Rules(
        **listed,
        joined=_Words(
            frozenset(word for word in joined if "*" not in word),
            tuple(word[:-1] for word in joined if word.endswith("*")),
            tuple(word[1:] for word in joined if word.startswith("*")),
        ),
        clitics=tuple(
            _Clitics(frozenset(group["words"].split()), tuple(group.get("behind", ("",))))
            for group in entry.get("clitics", ())
        ),
    )


_LISTS = ("numbers", "links", "first", "second", "compounds", "joined")


@cache
def _read_data() -> dict[str, Any]:
    source = files("workbench.formats").joinpath("data/hyphenation.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
