"""Made-up pairs for shapes of text that users bring and the corpora hardly hold.

Interview turns, quotations, headings in capitals, figures written the French way, dates,
addresses that must come through unchanged, one-word segments, several sentences in a segment.
"""

import random
from collections.abc import Callable, Iterator, Sequence

from scripts.training.corpus import Pair

# fmt: off
_NAMES = (
    "Altman", "Martin", "Dubois", "Petit", "Leroy", "Moreau", "Simon", "Laurent", "Michel",
    "Garcia", "David", "Bertrand", "Roux", "Vincent", "Fournier", "Girard", "Bonnet", "Dupont",
    "Lambert", "Fontaine", "Rousseau", "Blanc", "Guerin", "Muller", "Henry", "Nadella", "Gates",
    "Musk", "Zuckerberg", "Hinton", "LeCun", "Bengio", "Amodei", "Hassabis", "Page", "Brin",
    "Jobs", "Cook", "Smith", "Johnson", "Williams", "Brown", "Jones", "Miller", "Wilson",
    "Taylor", "Anderson", "Thomas", "Jackson", "White", "Fridman", "Klein", "Swisher", "Marie",
    "Pierre", "Jean", "Sophie", "Claire", "Paul", "Julie", "Nicolas", "Camille", "Hugo",
)
_SPEAKERS = (
    ("Q", "Q"), ("Q", "Q"), ("Q", "Q"), ("R", "A"), ("R", "A"), ("Question", "Question"),
    ("Réponse", "Answer"), ("Le journaliste", "Reporter"), ("L'animateur", "Host"),
    ("Intervieweur", "Interviewer"), ("Le président", "The President"), ("Public", "Audience"),
)
_WORDS = (
    ("Oui", "Yes"), ("Non", "No"), ("Merci", "Thank you"), ("Bonjour", "Hello"),
    ("Introduction", "Introduction"), ("Conclusion", "Conclusion"), ("Résumé", "Summary"),
    ("Chapitre", "Chapter"), ("Annexe", "Appendix"), ("Sommaire", "Contents"),
    ("Remerciements", "Acknowledgements"), ("Avant-propos", "Foreword"), ("Préface", "Preface"),
    ("Exactement", "Exactly"), ("Absolument", "Absolutely"), ("Vraiment", "Really"),
    ("Peut-être", "Perhaps"), ("D'accord", "All right"), ("Voilà", "There you go"),
    ("Pourquoi", "Why"), ("Comment", "How"), ("Quand", "When"), ("Pardon", "Sorry"),
    ("Rires", "Laughter"), ("Applaudissements", "Applause"), ("Musique", "Music"),
    ("Bien sûr", "Of course"), ("Au revoir", "Goodbye"), ("Bref", "In short"),
    ("Entretien", "Interview"), ("Transcription", "Transcript"), ("Auteur", "Author"),
    ("Date", "Date"), ("Lieu", "Place"), ("Source", "Source"), ("Note", "Note"),
    ("Janvier", "January"), ("Lundi", "Monday"), ("Aujourd'hui", "Today"), ("Demain", "Tomorrow"),
)
_MONTHS = (
    ("janvier", "January"), ("février", "February"), ("mars", "March"), ("avril", "April"),
    ("mai", "May"), ("juin", "June"), ("juillet", "July"), ("août", "August"),
    ("septembre", "September"), ("octobre", "October"), ("novembre", "November"),
    ("décembre", "December"),
)
_SAYING = (
    ("Il a dit", "He said"), ("Elle a dit", "She said"), ("Il a déclaré", "He stated"),
    ("Elle a répondu", "She replied"), ("Il a ajouté", "He added"), ("Je lui ai dit", "I told him"),
    ("Elle m'a demandé", "She asked me"), ("Il écrit", "He writes"),
)
_LINKING = (
    ("Voir {}", "See {}"), ("Voir aussi {}.", "See also {}."), ("Source : {}", "Source: {}"),
    ("Pour plus d'informations, consultez {}.", "For more information, see {}."),
    ("Écrivez à {}.", "Write to {}."), ("Disponible sur {}", "Available at {}"), ("{}", "{}"),
)
_SITES = (
    "example", "openai", "wikipedia", "github", "lemonde", "archive", "python", "europa",
    "nature", "bbc", "acme",
)
_PATHS = (
    "docs", "news", "article", "video", "index", "blog", "fr", "en", "guide", "about", "data",
    "paper", "wiki", "watch",
)

# fmt: on


def make_shapes(pairs: Sequence[Pair], count: int, *, seed: int) -> Iterator[Pair]:
    """`count` pairs over randomly drawn base pairs, each of a randomly drawn shape."""
    chance = random.Random(f"{seed}/shapes")
    shapes = [shape for shape, weight in _WEIGHTS for _ in range(weight)]
    for _ in range(count):
        shape = chance.choice(shapes)
        yield shape(chance.choice(pairs), chance)


def _turn(pair: Pair, chance: random.Random) -> Pair:
    if chance.random() < 0.5:
        name = chance.choice(_NAMES)
        if chance.random() < 0.3:
            name = f"{chance.choice(_NAMES)} {name}"
        french, english = name, name
    else:
        french, english = chance.choice(_SPEAKERS)
    if chance.random() < 0.15:
        french, english = french.upper(), english.upper()
    return f"{french} : {pair[0]}", f"{english}: {pair[1]}"


def _quotation(pair: Pair, chance: random.Random) -> Pair:
    if chance.random() < 0.5:
        return f"« {pair[0]} »", f'"{pair[1]}"'
    said = chance.choice(_SAYING)
    return f"{said[0]} : « {pair[0]} »", f'{said[1]}: "{pair[1]}"'


def _dialogue(pair: Pair, chance: random.Random) -> Pair:
    dash = chance.choice("—–-")
    return f"{dash} {pair[0]}", f"{dash} {pair[1]}"


def _bare(pair: Pair, chance: random.Random) -> Pair:
    """Without the final mark, as headings and captions are; at times without capitals."""
    french, english = pair[0].rstrip(" .?!"), pair[1].rstrip(" .?!")
    if chance.random() < 0.3:
        return french.lower(), english.lower()
    return french, english


def _capitals(pair: Pair, chance: random.Random) -> Pair:
    french, english = pair[0].upper(), pair[1].upper()
    if chance.random() < 0.5:
        return french, english
    return french.rstrip(" .?!"), english.rstrip(" .?!")


def _figure(pair: Pair, chance: random.Random) -> Pair:
    whole = chance.randrange(chance.choice([100, 10_000, 10**7]))
    decimals = chance.choice(["", "", f"{chance.randrange(1, 100)}"])
    french = f"{whole:,}".replace(",", " ") + (f",{decimals}" if decimals else "")
    english = f"{whole:,}" + (f".{decimals}" if decimals else "")
    units = (
        ("{}", "{}"),
        ("{} %", "{}%"),
        ("{} €", "€{}"),
        ("{} euros", "{} euros"),
        ("{} dollars", "{} dollars"),
        ("{} personnes", "{} people"),
        ("{} km", "{} km"),
        ("{} ans", "{} years"),
        ("Environ {}.", "About {}."),
        ("{} millions", "{} million"),
        ("Cela coûte {} euros.", "It costs {} euros."),
        ("Page {}", "Page {}"),
    )
    unit = chance.choice(units)
    return unit[0].format(french), unit[1].format(english)


def _date(pair: Pair, chance: random.Random) -> Pair:
    day, month, year = chance.randrange(2, 32), chance.choice(_MONTHS), chance.randrange(1750, 2035)
    shapes = (
        (f"le {day} {month[0]} {year}", f"{day} {month[1]} {year}"),
        (
            f"Le {day} {month[0]} {year}, {pair[0][:1].lower()}{pair[0][1:]}",
            f"On {day} {month[1]} {year}, {pair[1]}",
        ),
        (f"{month[0]} {year}", f"{month[1]} {year}"),
        (f"En {year} :", f"In {year}:"),
        (f"{day}. {pair[0]}", f"{day}. {pair[1]}"),
        (f"{day}) {pair[0]}", f"{day}) {pair[1]}"),
        (f"Chapitre {day}", f"Chapter {day}"),
        (f"({year})", f"({year})"),
        (f"à {day} h 30", f"at {day}:30"),
    )
    return chance.choice(shapes)


def _address(pair: Pair, chance: random.Random) -> Pair:
    site = chance.choice(_SITES)
    path = "/".join(chance.choice(_PATHS) for _ in range(chance.randrange(3)))
    address = chance.choice(
        [
            f"https://www.{site}.org/{path}",
            f"http://{site}.com/{path}?id={chance.randrange(999)}",
            f"www.{site}.fr",
            f"{chance.choice(_NAMES).lower()}@{site}.com",
        ]
    )
    link = chance.choice(_LINKING)
    return link[0].format(address), link[1].format(address)


def _word(pair: Pair, chance: random.Random) -> Pair:
    french, english = chance.choice(_WORDS)
    mark = chance.choice(["", "", ".", "!", "?", ":"])
    if chance.random() < 0.15:
        french, english = french.upper(), english.upper()
    space = " " if mark in ("!", "?", ":") and mark else ""
    brackets = chance.random() < 0.1
    text = f"{french}{space}{mark}", f"{english}{mark}"
    return (f"[{text[0]}]", f"[{text[1]}]") if brackets else text


def _kept(pair: Pair, chance: random.Random) -> Pair:
    """Names, marks and codes that are the same in both languages."""
    name, code = chance.choice(_NAMES), f"{chance.choice('ABCXYZ')}-{chance.randrange(999)}"
    kept = chance.choice(
        [name, f"{name} {chance.choice(_NAMES)}", code, "...", "***", "-", "1.", "?"]
    )
    return kept, kept


_WEIGHTS: tuple[tuple[Callable[[Pair, random.Random], Pair], int], ...] = (
    (_turn, 8),
    (_quotation, 5),
    (_dialogue, 2),
    (_bare, 5),
    (_capitals, 4),
    (_figure, 3),
    (_date, 3),
    (_address, 2),
    (_word, 2),
    (_kept, 1),
)


def join_sentences(pairs: Sequence[Pair], count: int, *, seed: int) -> Iterator[Pair]:
    """`count` segments of two or three unrelated short pairs: segments do hold several."""
    chance = random.Random(f"{seed}/joined")
    for _ in range(count):
        chosen = [chance.choice(pairs) for _ in range(chance.choice((2, 2, 3)))]
        yield " ".join(pair[0] for pair in chosen), " ".join(pair[1] for pair in chosen)
