"""A short text of clean pairs, in which the tests spoil one at a time."""

from __future__ import annotations

CLEAN = (
    (
        "Le boulanger ouvre sa boutique à six heures du matin.",
        "The baker opens his shop at six in the morning.",
    ),
    (
        "Ma sœur étudie la biologie à l'université de Grenoble.",
        "My sister studies biology at the University of Grenoble.",
    ),
    (
        "Le train de Marseille est arrivé avec vingt minutes de retard.",
        "The train from Marseille arrived twenty minutes late.",
    ),
    (
        "Les ouvriers réparent le pont depuis le mois de mars.",
        "The workers have been repairing the bridge since March.",
    ),
    (
        "Elle a vendu sa maison 240 000 euros en 2015.",
        "She sold her house for 240,000 euros in 2015.",
    ),
    (
        "Il pleuvait tellement que nous sommes restés à la maison.",
        "It was raining so hard that we stayed at home.",
    ),
    ("Le médecin lui a conseillé de ne plus fumer.", "The doctor advised him to stop smoking."),
    (
        "Victor a oublié ses clés sur la table de la cuisine.",
        "Victor left his keys on the kitchen table.",
    ),
    (
        "Les oiseaux migrent vers le sud quand l'hiver approche.",
        "The birds migrate south when winter approaches.",
    ),
    (
        "Nous avons planté trois pommiers derrière la grange.",
        "We planted three apple trees behind the barn.",
    ),
    (
        "La bibliothèque ferme ses portes à dix-neuf heures.",
        "The library closes its doors at seven in the evening.",
    ),
    ("Le ministre a démissionné après le scandale.", "The minister resigned after the scandal."),
    ("Les enfants jouent au ballon dans la cour.", "The children are playing ball in the yard."),
    (
        "Cette chanson me rappelle mon enfance à la campagne.",
        "This song reminds me of my childhood in the country.",
    ),
    (
        "Le capitaine ordonna de hisser les voiles avant l'aube.",
        "The captain ordered the sails to be hoisted before dawn.",
    ),
    ("Un incendie a détruit une partie de la forêt.", "A fire destroyed part of the forest."),
)
"""Source and target of each pair, as they should be."""


def spoiled(place: int, *, source: str = "", target: str = "") -> list[tuple[str, str]]:
    """Return the clean pairs with other texts in one place."""
    pairs = list(CLEAN)
    pairs[place] = source or pairs[place][0], target or pairs[place][1]
    return pairs
