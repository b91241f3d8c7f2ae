"""Texts of Markdown beside its paragraphs: front matter, raw HTML, and texts for pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workbench.formats.documents.text.markdown_inline import normal_label

_KEYS = (
    "title|subtitle|description|summary|abstract|excerpt|lead|tagline|caption|alt|heading"
    "|linkTitle|link_title|sidebar_label|sidebar_title|nav_title|short_title|seo_title"
    "|seo_description|meta_title|meta_description"
)
"""Keys of front matter whose values are shown to readers (Jekyll, Hugo, Docusaurus, MkDocs)."""

_ENTRY = re.compile(
    rf"""^[ \t]*(?:-[ \t]+)?(?:{_KEYS})[ \t]*[:=][ \t]*
    (?: "(?P<double>(?:[^"\\\r\n]|\\.)*)"[ \t]*(?:\#.*)?$
      | '(?P<single>(?:[^'\r\n]|'')*)'[ \t]*(?:\#.*)?$
      | [>|][-+]?[ \t]*(?:\r\n|[\r\n])(?P<folded>(?:[ \t]+\S.*(?:\r\n|[\r\n])?)+)
      | (?P<plain>[^\s"'>|&*!%@`\[{{#].*?)[ \t]*(?:[ ]\#.*)?$ )""",
    re.VERBOSE | re.MULTILINE,
)
_LANGUAGE = re.compile(r"^(?:lang|language|locale)[ \t]*[:=][ \t]*[\"']?([\w-]+)", re.MULTILINE)
_UNSAFE = re.compile(r"\A[-?:,\[\]{}#&*!|>'\"%@`]|: | #|:\Z")
"""What a value of YAML without quotation marks must not have."""

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|</?([A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL
)
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo big br cite code data del dfn em font i ins kbd mark q s samp small span "
        "strike strong sub sup time tt u var wbr",
    )
)
"""Elements that stand inside of a sentence."""

_UNREAD = re.compile(
    r"<(script|style|pre|code|textarea|svg|math)\b.*?(?:</\1\s*>|\Z)|<[^<>]*translate=\"no\"[^<>]*>"
    r"|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\s(?:alt|title|label|aria-label|placeholder)=(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)')"
)


_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]*)\](?:\(\s*(?:<[^<>]*>|[^()\s]*)\s+\"(?P<title>[^\"]*)\"\s*\))?"
)
_BOX = re.compile(
    r"^[ >]*:{3,}[ \t]*[\w-]+(?:\[|[ \t]+(?![{\[]))(?P<title>[^\[\]{}\r\n]*[^\W\d_][^\[\]{}\r\n]*?)"
    r"[ \t]*(?:\]|(?:\{[^{}\r\n]*\})?[ \t]*$)",
    re.MULTILINE,
)
_DEFINITION = re.compile(
    r"^[ >]*\[(?P<label>[^\]\r\n]+)\]:[ \t]*(?:<[^<>\r\n]*>|\S+)[ \t]+"
    r"\"(?P<title>[^\"\r\n]+)\"[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside the paragraphs.

    Attributes:
        start: Offset of what is replaced.
        end: The offset after it.
        text: The text.
        write: Returns what stands there for another text.
    """

    start: int
    end: int
    text: str
    write: Callable[[str], str]


def front_matter_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Yield the values of the keys that readers see.

    Args:
        text: The file.
        start: Where its front matter begins.
        end: Where it ends.
    """
    is_yaml = text.startswith("-")
    for match in _ENTRY.finditer(text, start, end):
        name = match.lastgroup or ""
        first, last = match.span(name)
        value = match[name]
        if name == "folded":
            first += len(value) - len(value.lstrip())
            last = first + len(value.strip())
            yield Label(first, last, " ".join(value.split()), str)
        elif name == "double":
            yield Label(first, last, _unescaped(value), _escaped)
        elif name == "single":
            write = _with_doubled_marks if is_yaml else _with_apostrophes
            yield Label(first, last, value.replace("''", "'"), write)
        elif is_yaml:
            yield Label(first, last, value, _plain)


def language_place(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where front matter names the language; None if it does not."""
    match = _LANGUAGE.search(text, start, end)
    return match.span(1) if match else None


def html_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Yield the texts of a block of raw HTML, which may have elements that end elsewhere.

    Tags of inline elements stay in the texts; texts of attributes follow.
    """
    html = _UNREAD.sub(lambda match: "\0" * len(match[0]), text[start:end])
    at = 0
    for match in (*_TAG.finditer(html), None):
        if match is not None and (match[1] or "").lower() in _INLINE:
            continue
        stop = match.start() if match else len(html)
        for part in re.finditer(r"[^\0]+", html[at:stop]):
            words = part[0].strip()
            if any(map(str.isalpha, _TAG.sub("", words))):
                first = start + at + part.start() + part[0].index(words)
                yield Label(first, first + len(words), " ".join(words.split()), str)
        at = match.end() if match else at
    for tag in _TAG.finditer(html):
        if (tag[1] or "").lower() in _INLINE:
            continue  # it is a part of a text
        for match in _ATTRIBUTE.finditer(html, *tag.span()):
            name = match.lastgroup or ""
            write = _with_references if name == "double" else _with_apostrophes
            yield Label(start + match.start(name), start + match.end(name), match[name], write)


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"'))
    except ValueError:
        return value


def _with_doubled_marks(new: str) -> str:
    return new.replace("'", "''")


def _with_apostrophes(new: str) -> str:
    return new.replace("'", "’")


def _with_references(new: str) -> str:
    return new.replace('"', "&quot;")


def _escaped(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _plain(value: str) -> str:
    return f'"{_escaped(value)}"' if _UNSAFE.search(value) else value


def picture_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Yield the texts for the pictures of a paragraph that has nothing else, and their titles."""
    for match in _PICTURE.finditer(text, start, end):
        for name in ("alt", "title"):
            if any(map(str.isalpha, match[name] or "")):
                yield Label(*match.span(name), match[name], _in_double_marks)


def box_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Yield the titles of boxes in a paragraph: ``:::tip Title`` and ``:::tip[Title]``."""
    for match in _BOX.finditer(text, start, end):
        yield Label(*match.span("title"), match["title"], str)


def definition_labels(text: str, titles: Mapping[str, str]) -> Iterator[Label]:
    """Yield the titles of link definitions.

    Args:
        text: The file.
        titles: The title of each definition, by its normal label; code has none.
    """
    for match in _DEFINITION.finditer(text):
        title = match["title"]
        if titles.get(normal_label(match["label"])) == title and any(map(str.isalpha, title)):
            yield Label(*match.span("title"), title, _in_double_marks)


def _in_double_marks(new: str) -> str:
    return new.replace('"', "”")
