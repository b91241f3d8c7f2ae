"""Find what must not change in a text: addresses, code, tags, placeholders, identifiers.

Each kind is a pattern. If two match the same characters, the earlier kind in ``_PATTERNS`` counts,
then the longer match.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The reason why a part of a text must not change."""

    TAG = "tag"
    CODE = "code"
    FORMULA = "formula"
    PLACEHOLDER = "placeholder"
    EMAIL = "e-mail"
    ADDRESS = "address"
    FILE = "file name"
    TELEPHONE = "telephone number"
    ACCOUNT = "account or registration number"
    EMOJI = "emoji"
    SYMBOL = "symbol"
    FIGURE = "figure"
    NAME = "name"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Protected:
    """A part of a text that its translation must have once.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: The part.
        target: Its form in the translation, which differs only for figures
            and terms.
    """

    start: int
    end: int
    text: str
    kind: Kind
    target: str


_GAP = r"[\ \u00a0\u202f\u2009]"
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
"""Nested braces of up to three levels, for ICU messages."""
_ENDINGS = (
    r"txt|md|pdf|docx?|odt|rtf|xlsx?|ods|csv|tsv|pptx?|odp|epub|html?|xml|json|ya?ml|toml|ini|cfg"
    r"|conf|log|po|mo|tmx|xliff|xlf|srt|vtt|ass|sub|png|jpe?g|gif|svg|webp|tiff?|mp3|mp4|wav|ogg"
    r"|flac|avi|mkv|mov|zip|tar|gz|bz2|xz|7z|rar|exe|dll|so|deb|rpm|apk|dmg|iso|py|js|ts|css|java"
    r"|c|h|cpp|hpp|rs|go|rb|php|sh|bat|sql|tex|bib|properties|strings"
)
_DOMAINS = "com|org|net|fr|eu|be|ch|ca|io|info|gouv|edu|uk|de"
_IN_ADDRESS = r"[^\s\0<>«»\"“”]"
_EMOJI = (
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3]"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*"
    "(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
    "|[0-9\\#*]\ufe0f?\u20e3"
)
_OPERAND = r"[A-Za-zα-ωΑ-Ω0-9][A-Za-z0-9α-ωΑ-Ω₀-₉⁰¹²³⁴-⁹^.,']*(?:\([^()\s]*\))?"
_MAILBOX = r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_CONVERSION = r"[-+0\#]*\d*(?:\.\d+)?l*[sdifuxXeEgGc@]"
"""The part of a printf placeholder after the percent sign."""

_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.CODE, r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"),
    (
        Kind.FORMULA,
        r"""(?<![^\W_])[^\W_]{1,3}<(?P<raised>g+\d+|sub|sup)>[-+−\d⁺⁻⁰¹²³⁴-⁹ⁿ]{1,4}</(?P=raised)>[^\W_]{0,4}
        | \$\$.+?\$\$
        | (?<![\w$])\$(?=\S)[^$\n]*[\\^_=+{][^$\n]*(?<=\S)\$(?!\w)   # LaTeX in dollars
        | \\\(.+?\\\) | \\\[.+?\\\]                              # LaTeX in brackets
        """,
    ),
    (
        Kind.TAG,
        r"""\[\^[^\]\s]{1,40}\]                                      # a note of Markdown
        # The number of a heading; M. is a title of men.
        | \A(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-LN-Z])[.)]\s+(?=[^\W\d_])
        | </?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?> | <!--.*?--> | \{\\[^{}]*\}
        """,
    ),
    (
        Kind.PLACEHOLDER,
        rf"""[^\s\0<>&]*&(?:[a-zA-Z]{{2,8}}|\#\w+);[^\s\0<>]*     # a word with an entity
        | \$\{{[^{{}}]+\}} | \{{\{{.+?\}}\}} | {_BRACES}     # ${{x}}, {{{{x}}}}, {{x}}, ICU
        | %\(\w+\){_CONVERSION} | %\d+\${_CONVERSION} | %\w+% | %\d\b
        | (?<![\d%])(?<!\d{_GAP})%{_CONVERSION}(?![A-Za-zà-ÿ])
        | \[\[.+?\]\] | \[%.+?%\] | \\[nrt](?![a-z])
        | (?<![\w$])\$[A-Za-z_]\w* | (?<![\w$])\$\d\b
        """,
    ),
    (Kind.EMAIL, rf"<{_MAILBOX}> | (?<![\w.+-]){_MAILBOX}"),
    (
        Kind.ADDRESS,
        rf"""<(?:https?|ftp|file|ssh|git)://[^\s\0<>]+>       # brackets are a part of it
        | (?:https?|ftp|file|ssh|git)://{_IN_ADDRESS}+ | (?:mailto|tel):{_IN_ADDRESS}+
        | www\.{_IN_ADDRESS}+
        | (?<![\w@./-])(?:[a-z0-9-]+\.)+(?:{_DOMAINS})(?:/{_IN_ADDRESS}*)?(?![\w-])
        """,
    ),
    (
        Kind.FILE,
        rf"""(?<![\w.])(?:[A-Za-z]:\\|\\\\)[^\s\0<>|"?*]+          # a path of Windows
        | (?<![\w.:/])(?:~|\.{{1,2}})?/(?:[\w.@+-]+/)+[\w.@+-]*  # a path of Unix
        | (?<![\w.@/-])\w[\w.@+-]*\.(?:{_ENDINGS})(?![\w-])
        """,
    ),
    (
        Kind.ACCOUNT,
        rf"""(?<!\w)[A-Z]{{2}}\d{{2}}(?:{_GAP}?[A-Z0-9]{{4}}){{2,7}}  # IBAN
          (?:{_GAP}?[A-Z0-9]{{1,3}})?(?!\w)
        | (?<![\w.,])\d{{4}}(?:{_GAP}\d{{4}}){{2,4}}(?!\w)                      # card
        | (?<![\w.,])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{5}}(?!\w)         # SIRET
        | (?<![\w.,])(?:97[89][-{_GAP[1:-1]}])?\d{{1,5}}-\d{{1,7}}-\d{{1,7}}-[\dX](?!\w)    # ISBN
        | (?<![\w.,])\d{{9,}}(?!\w)
        | (?<![\w.,/-])\d{{2,}}[-/]\d{{3,}}(?![\w/-])                              # 2024-00123
        | (?<![\w-])(?=[\w./-]*\d)(?=[\w./-]*[A-Z])                                # AB-123-CD
          [A-Z0-9]{{1,12}}(?:[-/_][A-Z0-9]{{1,12}}){{1,5}}(?![\w-])
        | (?<![\w-])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]*(?:[A-Z]\d|\d[A-Z])[A-Z0-9]{{3,}}(?![\w-])
        """,
    ),
    (
        Kind.TELEPHONE,
        rf"""(?<![\w.,+-])(?:\+|00{_GAP}?)\d{{1,3}}(?:(?:{_GAP}|[.()-])*\d){{6,13}}(?!\w)
        | (?<![\w.,-])0\d(?:(?:{_GAP}|[.-])?\d\d){{4}}(?!\w)
        """,
    ),
    (
        Kind.FORMULA,
        rf"""(?<!\w){_OPERAND}(?:\s?[=+*/×÷≤≥≠≈<>±−-]\s?{_OPERAND})*
        \s?[=≤≥≠≈]\s?{_OPERAND}(?:\s?[+*/×÷±−-]\s?{_OPERAND})*(?!\w)
        """,
    ),
    (Kind.EMOJI, rf"(?:{_EMOJI})+"),
    (
        Kind.SYMBOL,
        r"©\s?\d{4}(?:\s?[-–]\s?\d{4})?"
        r" | (?<!\w)[A-Za-zµμ]{0,3}[²³⁴-⁹₀-₉][\w₀-₉²³⁴-⁹]* | µ\w* | [¼-¾⅐-⅞™©®]",
    ),
)
_CELL_BORDER = re.compile(r"(?:\A|\s+)\|(?:\s+|\Z)|(?<=\S) *\t+ *(?=\S)")
_COMPILED = tuple((kind, re.compile(pattern, re.VERBOSE)) for kind, pattern in _PATTERNS)
_MAY_HOLD = re.compile(r"[`$\\<{%@/.\[#&=*_²³¼-¾µ™©®⁰-ₜ≤≥≠≈\d\u2190-\u2bff\U0001f1e6-\U0001faff]")
"""Characters of which every kind has one; most segments of prose have none."""
_MARKDOWN = re.compile(
    r"""(?P<image>!?)\[(?P<label>[^\[\]]*)\]
        (?P<target>\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s"[^"]*")?\) | \[[^\[\]]*\])
    | (?P<mark>\*\* | __ | ~~ | (?<![\w*])\*(?=\S) | (?<![\w_])_(?=\S))
        (?P<inside>[^*_~]+?)(?P=mark)(?!\w)
    """,
    re.VERBOSE,
)
_BLANK = "\0"
_TRAILING = ".,;:!?…»\"”’'"


def find_protected(text: str) -> list[Protected]:
    """Return what must not change in a text, in order and without overlaps; not figures."""
    if not _MAY_HOLD.search(text):
        return []
    finding = _Finding(text, text)
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(finding.rest):
            start, end = match.span()
            if kind in (Kind.ADDRESS, Kind.FILE):
                end = _end_of_address(text, start, end)
            if end > start:
                finding.take(start, end, kind)
        if kind is Kind.CODE:
            finding.take_markdown()
    return sorted(finding.found, key=lambda item: item.start)


def has_cells(text: str) -> bool:
    """Return whether a text is a row of cells with bars or tabs between: ``Nom | Ville``."""
    return ("|" in text or "\t" in text) and _CELL_BORDER.search(text) is not None


def with_cell_borders(text: str, found: Sequence[Protected]) -> list[Protected]:
    """Return items with the bars and tabs between the cells of a row, in order."""
    others = [item for item in found if item.text != "|"]
    bars = [
        Protected(match.start(), match.end(), match[0], Kind.SYMBOL, match[0])
        for match in _CELL_BORDER.finditer(text)
        if not any(item.start < match.end() and match.start() < item.end for item in others)
    ]
    return sorted((*others, *bars), key=lambda item: item.start)


@dataclass(slots=True)
class _Finding:
    """The items that were found in a text, and the text without them.

    Attributes:
        rest: The text with blanks for the items, which later kinds must not match.
    """

    text: str
    rest: str
    found: list[Protected] = field(default_factory=list)

    def take(self, start: int, end: int, kind: Kind) -> None:
        """Add a part of the text unless it belongs to another item."""
        if _BLANK in self.rest[start:end]:
            return
        stretch = self.text[start:end]
        self.found.append(Protected(start, end, stretch, kind, stretch))
        self.rest = self.rest[:start] + _BLANK * (end - start) + self.rest[end:]

    def take_markdown(self) -> None:
        """Add the marks of links and emphasis as tags; the text inside is translated."""
        for match in _MARKDOWN.finditer(self.rest):
            inside = match.span("label" if match["mark"] is None else "inside")
            for start, end in ((match.start(), inside[0]), (inside[1], match.end())):
                if end > start:
                    self.take(start, end, Kind.TAG)


def _end_of_address(text: str, start: int, end: int) -> int:
    """Return the end of an address without end marks and brackets that belong to the sentence."""
    while end > start:
        last = text[end - 1]
        if last in _TRAILING or (
            last == ")" and text.count("(", start, end) < text.count(")", start, end)
        ):
            end -= 1
        else:
            break
    return end
