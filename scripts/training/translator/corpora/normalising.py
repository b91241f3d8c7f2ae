"""The translator's text normalisation, compiled into sentencepiece.model itself.

argostranslate passes the raw text of a user to SentencePiece. All differences that the model was
not trained with must therefore be removed there: compatibility forms (NFKC), shapes of apostrophes
and quotation marks, kinds of spaces, French spacing before marks. `rules()` returns the
`normalization_rule_tsv` of SentencePiece, which replaces the longest matching string, once, from
the left.
"""

import unicodedata
from pathlib import Path

_SPACES = "\t\n\r\x0b\x0c\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(
    chr(code) for code in range(1, 0x20) if chr(code) not in "\t\n\r\x0b\x0c"
)
_APOSTROPHES = "’‘ʼ´‛"
_QUOTES = "“”„‟«»"
_HYPHENS = "\u2010\u2011\u2212"
# French puts a space before these marks (after «); English does not.
_SPACED_MARKS = ";:!?%»"


def rules() -> dict[str, str]:
    """Return the normalised string of each string, for the Latin, symbol and full-width ranges."""
    table: dict[str, str] = {}
    for code in (*range(0x80, 0x3000), *range(0xF900, 0xFFF0)):
        char = chr(code)
        if unicodedata.category(char) in ("Cs", "Cn", "Co"):
            continue
        folded = unicodedata.normalize("NFKC", char)
        if folded != char:
            table[char] = folded
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        apart = unicodedata.normalize("NFD", chr(code))
        if apart != chr(code):
            table[apart] = chr(code)
    table |= dict.fromkeys(_SPACES, " ") | dict.fromkeys(_NOTHING, "")
    table |= dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"')
    table |= dict.fromkeys(_HYPHENS, "-") | {"œ": "oe", "Œ": "Oe", "…": "..."}
    # The space before a mark can be any of these, and a rule is not applied to another's output.
    for space in " \u00a0\u2009\u202f":
        table |= {space + mark: table.get(mark, mark) for mark in _SPACED_MARKS}
        table[f"«{space}"] = '"'
        # The space before an opening guillemet stays.
        table[f"{space}«"] = ' "'
        for inner in " \u00a0\u2009\u202f":
            table[f"{space}«{inner}"] = ' "'
    return table


def write_rules(path: Path) -> None:
    """Write the table as code points in hexadecimal, `source TAB normalised`."""
    lines = (f"{_hex(source)}\t{_hex(target)}\n" for source, target in sorted(rules().items()))
    path.write_text("".join(lines), encoding="ascii")


def _hex(text: str) -> str:
    return " ".join(f"{ord(char):X}" for char in text)
