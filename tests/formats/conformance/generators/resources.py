"""Strings of programs: PO catalogues, JSON, Java properties, Apple strings."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.formats.conformance.samples import (
    BitextKind,
    BitextSample,
    DocumentKind,
    DocumentSample,
)
from tests.formats.conformance.words import Vocabulary, words_of


@dataclass(frozen=True, slots=True)
class _Message:
    originals: tuple[str, ...]
    translations: tuple[str, ...]
    is_fuzzy: bool = False
    is_obsolete: bool = False


def _messages(chance: Random) -> list[_Message]:
    vocabulary = Vocabulary(chance)
    found = [_Message((vocabulary.sentence(),), (vocabulary.sentence(),))]
    for _ in range(chance.randint(0, 6)):
        plural = chance.random() < 0.2
        originals = tuple(vocabulary.sentence() for _ in range(1 + plural))
        empty = chance.random() < 0.2
        translations = tuple("" if empty else vocabulary.sentence() for _ in range(1 + plural))
        found.append(
            _Message(
                originals, translations, not empty and chance.random() < 0.2, chance.random() < 0.1
            )
        )
    return found


def _catalogue(chance: Random, messages: list[_Message], language: str) -> bytes:
    header = "Project-Id-Version: x\\n" + f"Language: {language}\\n" * bool(language)
    header += '"\n"Content-Type: text/plain; charset=UTF-8\\n'
    text = f'# titre\nmsgid ""\nmsgstr ""\n"{header}"\n\n'
    for number, message in enumerate(messages):
        lines = [] if message.is_obsolete else [f"#: main.c:{number}", "#. remarque"]
        if message.is_fuzzy:
            lines += ["#, fuzzy, c-format", '#| msgid "ancien"']
        own = [f'msgctxt "contexte {number}"'] * (chance.random() < 0.3)
        own += _string(chance, "msgid", message.originals[0])
        if len(message.originals) > 1:
            own += _string(chance, "msgid_plural", message.originals[1])
            for place, translation in enumerate(message.translations):
                own += _string(chance, f"msgstr[{place}]", translation)
        else:
            own += _string(chance, "msgstr", message.translations[0])
        lines += [f"#~ {line}" for line in own] if message.is_obsolete else own
        text += "\n".join(lines) + "\n" * chance.choice((2, 2, 3))
    return text.replace("\n", chance.choice(("\n", "\r\n"))).encode()


def _string(chance: Random, keyword: str, text: str) -> list[str]:
    if chance.random() < 0.6:
        return [f'{keyword} "{_escaped(text)}"']
    place = chance.randrange(len(text) + 1)
    return [f'{keyword} ""', f'"{_escaped(text[:place])}"', f'"{_escaped(text[place:])}"']


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\n", "\\n").replace("\t", "\\t")


def make_catalogue(chance: Random) -> DocumentSample:
    """Generate a catalogue of originals or, if its header says French, of translations."""
    messages = _messages(chance)
    language = chance.choice(("", "de", "fr_FR"))
    is_translated = language == "fr_FR"
    texts = [
        text
        for message in messages
        if not message.is_obsolete and not (is_translated and message.is_fuzzy)
        for text in (message.translations if is_translated else message.originals)
    ]
    words = tuple(word for text in texts for word in words_of(text))
    return DocumentSample(_catalogue(chance, messages, language), words)


def make_catalogue_pairs(chance: Random, _ending: str) -> BitextSample:
    """Generate a catalogue whose translations are French or English."""
    messages = _messages(chance)
    language = chance.choice(("fr", "fr_CA", "en"))
    pairs = [
        pair
        for message in messages
        if not message.is_obsolete
        for pair in zip(message.originals, message.translations, strict=True)
    ]
    if language != "en":
        pairs = [(translation, original) for original, translation in pairs]
    return BitextSample({".po": _catalogue(chance, messages, language)}, tuple(pairs))


_PO_ESCAPES = {"a": "\a", "n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


def extract_catalogue(data: bytes) -> list[str]:
    """Return the words of a catalogue, by a reading of its entries one paragraph at a time."""
    text = data.decode().replace("\r\n", "\n")
    found: list[str] = []
    is_translated = re.search(r"Language:[ \t]*fr(?:_FR)?(?![\w@.-])", text) is not None
    for number, entry in enumerate(re.split(r"\n\s*\n", text)):
        if number == 0 or (is_translated and re.search("^#,.*fuzzy", entry, re.MULTILINE)):
            continue
        wanted = False
        for line in entry.split("\n"):
            if line.startswith("#"):
                continue
            keyword, _, rest = line.partition('"')
            if keyword.strip():
                wanted = keyword.startswith("msgstr" if is_translated else "msgid")
                found.append(" ")
            if wanted:
                inside = rest.rpartition('"')[0]
                found.append(re.sub(r"\\(.)", lambda m: _PO_ESCAPES.get(m[1], m[1]), inside))
    return words_of("".join(found))


def make_json(chance: Random) -> DocumentSample:
    """Generate JSON with strings at any depth beside numbers, addresses and keys."""
    vocabulary = Vocabulary(chance)
    words: list[str] = []

    def value(depth: int) -> Any:
        what = chance.randrange(8)
        if what == 0 and depth < 5:
            return [value(depth + 1) for _ in range(chance.randint(0, 3))]
        if what == 1 and depth < 5:
            return {f"clé {n}": value(depth + 1) for n in range(chance.randint(0, 3))}
        if what == 2:
            return chance.choice((1, -2.5e3, True, None, "", "12", "https://exemple.fr/mot"))
        text = vocabulary.sentence()
        words.extend(words_of(text))
        return text

    first = vocabulary.sentence()
    words.extend(words_of(first))
    tree = {"premier": first, "autres": [value(0) for _ in range(chance.randint(0, 6))]}
    text = json.dumps(tree, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 2)))
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
    return DocumentSample(text.encode(encoding), tuple(words))


def extract_json(data: bytes) -> list[str]:
    """Return the words of the strings that are no keys, by a scan of the text for strings."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    text = data.decode("utf-16" if data.startswith(marks) else "utf-8-sig")
    json.loads(text)
    found: list[str] = []
    for string in re.finditer(r'"((?:[^"\\]|\\.)*)"(\s*:)?', text):
        value = json.loads(f'"{string[1]}"')
        is_address = re.fullmatch(r"https?:\S+", value)
        if not string[2] and not is_address and any(map(str.isalpha, value)):
            found += words_of(value)
    return found


def make_properties(chance: Random) -> DocumentSample:
    """Generate Java properties with escapes, continued lines and all separators."""
    vocabulary = Vocabulary(chance)
    text, words = "# commentaire\n", []
    for number in range(chance.randint(1, 7)):
        value = vocabulary.sentence()
        words += words_of(value)
        key = chance.choice((f"clé.{number}", f"une\\ clé{number}", f"a\\:b{number}", f"k{number}"))
        separator = chance.choice(("=", " = ", ":", " : ", " ", "\t"))
        indent = chance.choice(("", "", "  "))
        text += f"{indent}{key}{separator}{''.join(_property(chance, value))}\n"
        text += chance.choice(
            ("", "", "\n", "! remarque\n", f"vide{number}=\n", "adresse=http://x.fr\n")
        )
    return DocumentSample(text.replace("\n", chance.choice(("\n", "\r\n"))).encode(), tuple(words))


def _property(chance: Random, value: str) -> Iterator[str]:
    for place, char in enumerate(value):
        if char in "\n\t\\":
            yield {"\n": "\\n", "\t": "\\t", "\\": "\\\\"}[char]
        elif char > "\x7f" and chance.random() < 0.3:
            yield f"\\u{ord(char):04X}"
        else:
            yield char
        # White space at the start of the next line would not be part of the value.
        if value[place + 1 : place + 2].isalnum() and chance.random() < 0.03:
            yield "\\\n    "


def extract_properties(data: bytes) -> list[str]:
    """Return the words of the values, after joining the continued lines."""
    text = re.sub("\r\n?", "\n", data.decode())
    text = re.sub(r"(?<!\\)((?:\\\\)*)\\\n[ \t]*", r"\1", text)
    found: list[str] = []
    for line in text.split("\n"):
        line = line.strip(" \t")
        if not line or line[0] in "#!":
            continue
        value = re.sub(r"^(?:\\.|[^\\:= \t])+[ \t]*[:=]?[ \t]*", "", line)
        if not re.fullmatch(r"[A-Za-z][\w.+-]*:\S+", value.strip()):
            found += words_of(_unescaped(value))
    return found


def _unescaped(text: str) -> str:
    text = re.sub(r"\\[uU]([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\\(.)", lambda m: _PO_ESCAPES.get(m[1], m[1]), text, flags=re.DOTALL)


def make_strings(chance: Random) -> DocumentSample:
    """Generate Apple strings with comments, bare keys and escapes, also in UTF-16."""
    vocabulary = Vocabulary(chance)
    text, words = '/* commentaire = "mot"; */\n', []
    for number in range(chance.randint(1, 7)):
        value = vocabulary.sentence()
        words += words_of(value)
        key = chance.choice((f'"clé {number}"', f'"a \\"b\\" {number}"', f"cle_{number}"))
        escaped = "".join(
            f"\\U{ord(char):04x}" if char > "\x7f" and chance.random() < 0.2 else char
            for char in value.replace("\\", "\\\\").replace('"', '\\"')
        )
        if chance.random() < 0.7:
            escaped = escaped.replace("\n", "\\n")
        text += f'{key}{chance.choice((" = ", "=", chr(10) + " = "))}"{escaped}";\n'
        text += chance.choice(("", "", "\n", "// remarque\n", "/* deux\nlignes */\n"))
    encoding = chance.choice(("utf-8", "utf-16"))
    return DocumentSample(text.encode(encoding), tuple(words))


def extract_strings(data: bytes) -> list[str]:
    """Return the words of the values, after removing the comments."""
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    text = data.decode("utf-16" if data.startswith(marks) else "utf-8-sig")
    tokens = re.findall(r'/\*.*?\*/|//[^\n]*|"(?:[^"\\]|\\.)*"|[=;]', text, re.DOTALL)
    tokens = [token for token in tokens if not token.startswith("/")]
    values = [
        a
        for before, a, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if (before, after) == ("=", ";")
    ]
    return [word for value in values for word in words_of(_unescaped(value[1:-1]))]


KINDS = (
    DocumentKind("po", (".po", ".pot"), make_catalogue, extract_catalogue),
    DocumentKind("json", (".json", ".arb"), make_json, extract_json),
    DocumentKind("properties", (".properties",), make_properties, extract_properties),
    DocumentKind("strings", (".strings",), make_strings, extract_strings),
)
"""The kinds of documents of this module."""

PAIR_KINDS = (BitextKind("po", (".po",), make_catalogue_pairs),)
"""The kinds of bitexts of this module."""
