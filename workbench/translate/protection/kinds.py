"""What must not change in a text, by kind: addresses, code, tags, placeholders, identifiers.

Each kind is a pattern. If two match the same characters, the earlier one in ``PATTERNS`` counts,
then the longer match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The reason why a part of a text must not change."""

    TAG = "tag"
    CODE = "code"
    FORMULA = "formula"
    PLACEHOLDER = "placeholder"
    EMAIL = "e-mail"
    ADDRESS = "address"
    STREET = "postal address"
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

    @classmethod
    def unchanged(cls, text: str, start: int, end: int, kind: Kind) -> Protected:
        """Return a part of a text that its translation has as it stands."""
        return cls(start, end, text[start:end], kind, text[start:end])

    @classmethod
    def of_group(
        cls, match: re.Match[str], group: str, target: str, kind: Kind = Kind.TAG
    ) -> Protected:
        """Return the part of a text that a group of a pattern matched, with its translation."""
        return cls(*match.span(group), match[group], kind, target)

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether it has characters between two offsets of its text."""
        return self.start < end and start < self.end


BLANK = "\0"
"""The character by which those of items are replaced where more items are looked for."""


def blanked(text: str, items: Iterable[Protected]) -> str:
    """Return a text of the same length with blanks for the characters of items."""
    for item in items:
        text = text[: item.start] + BLANK * (item.end - item.start) + text[item.end :]
    return text


def spans_between(items: Sequence[Protected], length: int) -> list[tuple[int, int]]:
    """Return the spans of a text before, between and behind items; some may be empty.

    Args:
        items: The items, in order.
        length: Characters of the text.
    """
    ends = [0, *(item.end for item in items)]
    starts = [*(item.start for item in items), length]
    return list(zip(ends, starts, strict=True))


SPACES = " \u00a0\u202f\u2009"
"""Spaces that stand inside numbers, before units and before French punctuation marks."""

_GAP = rf"[{SPACES}]"
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
_OPERAND = (
    r"[A-Za-zα-ωΑ-Ω0-9][A-Za-z0-9α-ωΑ-Ω₀-₉⁰¹²³⁴-⁹^]*"
    r"(?:[.,'][A-Za-z0-9α-ωΑ-Ω₀-₉⁰¹²³⁴-⁹^]+)*'?(?:\([^()\s]*\))?"
)
_MAILBOX = r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_EMOTICON = r"(?<![^\s\0])(?:[:;]['’]?-?[()DPp]|:-?[/|]|<3|\^\^|XD)(?![\w(])"
_TAG = r"(?:</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>|</?\d{1,3}/?>)"
_NUMBERED = (
    r"SIRE[NT]|R\.?C\.?S\.?(?:\s[A-Z][\w-]+)?(?:\s[A-D])?|FINESS|RPPS|ADELI|ISIN|NIR|RIB|matricule"
    r"|dossier|compte|licence|contrat|référence|réf\."
)
"""What stands before a number that identifies something and may have spaces: ``dossier 12 345``."""
_NAMES = "name|count|attribute|value|max|min|user|size|email|url|id"
"""Names that a placeholder with a colon may have without an underscore: ``:count``."""
_LEGAL_FORMS = "SARL|SASU?|EURL|SA|SCI|SNC|SCOP|SCA|S\\.A\\.R\\.L\\.|S\\.A\\."
"""Legal forms with which the names of French companies end."""
_OF_STREET = r"(?:(?:de\sl[a'’]?|de|des|du|d['’]|la|le|les|l['’]|et|en|sur|sous|aux?)\s?)"
_TOWN = r"(?:(?:sur|sous|en|de|du|l[eèa]s?)-)?[A-ZÀ-ÞŒ][\w'’]*"
_CONVERSION = r"[-+0\#]*\d*(?:\.\d+)?l*[sdifuxXeEgGc@]"
"""The part of a printf placeholder after the percent sign."""


@dataclass(frozen=True, slots=True)
class KindPattern:
    """The pattern of the items of one kind.

    Attributes:
        hint: Matches in every text that holds the kind, and takes less time than ``pattern``.
        pattern: Matches an item; its group ``item``, if it has one, is the item.
    """

    kind: Kind
    hint: re.Pattern[str]
    pattern: re.Pattern[str]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the places of the items of this kind in a text."""
        for match in self.pattern.finditer(text):
            has_group = "item" in self.pattern.groupindex and match["item"] is not None
            yield match.span("item") if has_group else match.span()


def _kind(kind: Kind, hint: str, pattern: str) -> KindPattern:
    return KindPattern(kind, re.compile(hint), re.compile(pattern, re.VERBOSE))


PATTERNS: tuple[KindPattern, ...] = (
    _kind(Kind.CODE, "`", r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"),
    _kind(
        Kind.FORMULA,
        r"[<$\\]",
        r"""(?<![^\W_])[^\W_]{1,3}<(?P<raised>g+\d+|sub|sup)>[-+−\d⁺⁻⁰¹²³⁴-⁹ⁿ]{1,4}</(?P=raised)>[^\W_]{0,4}
        | \$\$.+?\$\$
        | (?<![\w$])\$(?=\S)[^$\n]*[\\^_=+{][^$\n]*(?<=\S)\$(?!\w)   # LaTeX in dollars
        | \\\(.+?\\\) | \\\[.+?\\\]                              # LaTeX in brackets
        """,
    ),
    _kind(
        Kind.TAG,
        r"[<{]|\[\^|\A\w[\w.]{0,11}[.)]\s|\A#",
        rf"""\[\^[^\]\s]{{1,40}}\]                                # a note of Markdown
        | (?<=[^\W\d_]|[.,;:!?»)])<(?P<note>g+\d+|sup)>\d{{1,3}}</(?P=note)>   # a raised number
        | \A[#]{{1,6}}\s+(?:\d{{1,3}}(?:\.\d{{1,3}})*\.?\s+)?
        # The number of a heading; M. is a title of men.
        | \A(?:\d{{1,3}}(?:\.\d{{1,3}})*|[IVXLC]{{1,6}}|[A-LN-Z])[.)]\s+(?=[^\W\d_])
        | \A[a-z]\)\s+(?=[^\W\d_])
        | <(?P<native>bpt|ept|ph|it|ut)\b[^<>]*(?<!/)>[^<>]*</(?P=native)>
        | {_TAG} | <!--.*?--> | \{{\\[^{{}}]*\}}
        """,
    ),
    _kind(
        Kind.PLACEHOLDER,
        r"[&${%\\]|:\w|\[\[",
        rf"""[^\s\0<>&]*&(?:[a-zA-Z]{{2,8}}|\#\w+);[^\s\0<>]*     # a word with an entity
        | \$\{{[^{{}}]+\}} | \{{\{{.+?\}}\}} | [%\#]?{_BRACES} # ${{x}}, {{{{x}}}}, %{{x}}, ICU
        | %\(\w+\){_CONVERSION} | %\d+\${_CONVERSION} | %\w{{2,}}%(?!%)(?:\\[\w.-]+)* | %\d\b
        | (?<![\d%])(?<!\d{_GAP})%{_CONVERSION}(?![A-Za-zà-ÿ]) | %%
        | \[\[.+?\]\] | \[%.+?%\] | \\[nrt](?![a-z])
        | (?<![\w$])\$[A-Za-z_]\w* | (?<![\w$])\$\d\b
        | (?<![\w:/.]):(?:[a-z]+(?:_[a-z]+)+|(?<![^\s\0]:)(?:{_NAMES}))\b                  # :name
        """,
    ),
    _kind(Kind.EMAIL, "@", rf"<{_MAILBOX}> | (?<![\w.+-]){_MAILBOX}"),
    _kind(
        Kind.ADDRESS,
        r"://|mailto:|tel:|www\.|[\w-]\.[a-z]{2}|10\.\d",
        rf"""<(?:https?|ftp|file|ssh|git)://[^\s\0<>]+>       # brackets are a part of it
        | (?:https?|ftp|file|ssh|git)://{_IN_ADDRESS}+ | (?:mailto|tel):{_IN_ADDRESS}+
        | www\.{_IN_ADDRESS}+ | (?<![\w.])10\.\d{{4,9}}/{_IN_ADDRESS}+          # DOI
        | (?<![\w@./-])(?:[a-z0-9-]+\.)+(?:{_DOMAINS})(?:/{_IN_ADDRESS}*)?(?![\w-])
        """,
    ),
    _kind(
        Kind.NAME,
        r"SARL|SAS|EURL|SA\b|SC[IAO]|SNC|S\.A",
        rf"""(?<![\w'’-])(?:(?!(?:Les?|La|Une?|Des?|Du|Notre|Votre|Nos|Vos|Cette)\s)  # Durand SARL
        [A-ZÀ-ÞŒ][\w&'’.-]*\s(?:(?:de|du|des|et|&)\s)?){{1,5}}(?:{_LEGAL_FORMS})(?!\w)""",
    ),
    _kind(
        Kind.STREET,
        r"\d",
        rf"""(?<![\w,.-])\d{{1,4}}(?:\s?(?:bis|ter|quater))?        # 12 bis, rue de la Paix
        (?:,?\s+(?:rue|avenue|av\.(?!\sJ)|boulevard|bd\.?|impasse|allées?|chemin|quai|faubourg)
        | ,\s+(?:place|route|cours|square|passage|ruelle|sentier|esplanade|promenade|villa|cité))
        \s(?:{_OF_STREET})*[A-ZÀ-ÞŒ0-9][\w.'’-]*(?:\s(?:{_OF_STREET})?[A-ZÀ-ÞŒ][\w.'’-]*)*
        | (?<![\w.,-])(?:F-)?\d{{5}}\s{_TOWN}(?:[- ]{_TOWN})*        # 69003 Lyon
        (?:\s(?:CEDEX|Cedex)(?:\s\d{{1,2}})?)?(?=\s*(?:[,;.)]|\Z))
        """,
    ),
    _kind(
        Kind.FILE,
        r"[\\/]|[\w*]\.\w",
        rf"""(?<![\w.])(?:[A-Za-z]:\\|\\\\)[^\s\0<>|"?*]+          # a path of Windows
        | (?<![\w.:/])(?:~|\.{{1,2}})?/(?:[\w.@+-]+/)+[\w.@+-]*  # a path of Unix
        | (?<![\w.@/-])\w[\w.@+-]*\.(?:{_ENDINGS})(?![\w-])
        | (?<![\w*])[\w.-]*\*\.(?:{_ENDINGS})(?![\w-])
        """,
    ),
    _kind(
        Kind.CODE,
        r"_|\(\)|[@#]\w",
        r"""(?<![^\s\0(])@[\w.]*\w | (?<![^\s\0(])\#[^\W\d_]\w*    # @name, #word
        | (?<![\w.])[A-Za-z_][\w.]*\(\)
        | (?<![\w@/.:%${-])[A-Za-z]\w*[^\W_]_[^\W_]\w*(?![\w@/.-])             # snake_case
        """,
    ),
    _kind(
        Kind.ACCOUNT,
        r"\d",
        rf"""(?<!\w)[A-Z]{{2}}\d{{2}}(?:{_GAP}?[A-Z0-9]{{4}}){{2,7}}  # IBAN
          (?:{_GAP}?[A-Z0-9]{{1,3}})?(?!\w)
        | (?<![\w.,])\d{{4}}(?:{_GAP}\d{{4}}){{2,4}}(?!\w)                      # card
        | (?<![\w.,])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{5}}(?!\w)         # SIRET
        | (?<![\w.,])[1-478]{_GAP}\d\d{_GAP}\d\d{_GAP}\d[\dAB]{_GAP}\d{{3}}    # social security
          {_GAP}\d{{3}}(?:{_GAP}\d\d)?(?!\w)
        | (?<!\w)(?:{_NUMBERED})(?:\s?n[°o])?\s?:?\s?(?P<item>\d+(?:{_GAP}\d+)+)(?!\w)
        | (?<![\w.,])(?:97[89][-{SPACES}])?\d{{1,5}}-\d{{1,7}}-\d{{1,7}}-[\dX](?!\w)    # ISBN
        | (?<![\w.,])\d{{9,}}(?!\w)
        | (?<![\w.,/-])\d{{2,}}[-/]\d{{3,}}(?![\w/-])                              # 2024-00123
        | (?<![\w-])(?=[\w./-]*\d)(?=[\w./-]*[A-Z])                                # AB-123-CD
          [A-Z0-9]{{1,12}}(?:[-/_][A-Z0-9]{{1,12}}){{1,5}}(?![\w-])
        | (?<![\w-])(?=[a-zA-Z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{{10,}}(?![\w-])
        | (?<![\w-])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]*(?:[A-Z]\d|\d[A-Z])[A-Z0-9]{{3,}}(?![\w-])
        """,
    ),
    _kind(
        Kind.TELEPHONE,
        r"\d",
        rf"""(?<![\w.,+-])(?:\+|00{_GAP}?)\d{{1,3}}(?:(?:{_GAP}|[.()-])*\d){{6,13}}(?!\w)
        | (?<![\w.,-])0\d(?:(?:{_GAP}|[.-])?\d\d){{4}}(?!\w)
        | (?<![\w.,-])0{_GAP}?[89]\d\d(?:(?:{_GAP}|[.-])?\d{{3}}){{2}}(?!\w)   # free
        | (?<![\w.,-])0\d{{1,3}}(?:{_GAP}\d{{2,4}}){{2,4}}(?!\w)
        """,
    ),
    _kind(
        Kind.FORMULA,
        r"[=<>≤≥≠≈+−⁺⁻]",
        rf"""(?<!\w){_OPERAND}(?:\s?[=+*/×÷·≤≥≠≈<>±−-]\s?{_OPERAND})*
        \s?[=≤≥≠≈]\s?{_OPERAND}(?:\s?[+*/×÷·±−-]\s?{_OPERAND})*(?!\w)
        | (?<!\w)[A-Za-zα-ω]\s[<>]\s{_OPERAND}(?!\w)
        | (?<![\w-])(?:[A-Z][a-z]?\d{{0,2}}){{1,4}}(?:\d?[+−]|[²³]?[⁺⁻])(?![\w+])    # an ion
        """,
    ),
    _kind(
        Kind.EMOJI,
        r"[\u2190-\u2bff\U0001f1e6-\U0001faff\u20e3]|[:;][-'’()DPp/|]|<3|\^\^|XD",
        rf"(?:{_EMOJI})+ | {_EMOTICON}",
    ),
    _kind(
        Kind.SYMBOL,
        "[²³⁴-⁹₀-₉⁺⁻\u00b5\u03bc¼-¾⅐-⅞™©®\u2100-\u214f\U0001d400-\U0001d7ff]",
        r"©\s?\d{4}(?:\s?[-–]\s?\d{4})?"
        r" | (?<!\w)[A-Za-z\u00b5\u03bc]{0,3}[²³⁴-⁹₀-₉⁺⁻][\w₀-₉²³⁴-⁹⁺⁻]* | [\u00b5\u03bc]\w*"
        " | [¼-¾⅐-⅞™©®\u2100-\u214f\U0001d400-\U0001d7ff]",
    ),
)
"""The patterns in the order in which they are searched for; a kind may have several."""
