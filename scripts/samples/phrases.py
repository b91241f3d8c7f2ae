"""Parts of sentences: French, its English translation, and what a machine might have written."""

WHO = (
    ("Le chef de gare", "The stationmaster", "The head of station"),
    ("Madame Lenormand", "Madame Lenormand", "Mrs Lenormand"),
    ("La petite fille", "The little girl", "The small girl"),
    ("Un vieux marin", "An old sailor", "An old seaman"),
    ("Le maire du village", "The village mayor", "The mayor of the village"),
    ("Sa sœur aînée", "His elder sister", "Her older sister"),
    ("L’institutrice", "The schoolteacher", "The teacher"),
    ("Le docteur Aubry", "Doctor Aubry", "Dr Aubry"),
    ("Personne d’autre", "No one else", "Nobody else"),
    ("Le boulanger", "The baker", "The baker"),
    ("Une voisine", "A neighbour", "A neighbour"),
    ("Mon grand-père", "My grandfather", "My grandfather"),
)
DID = (
    ("avait vu", "had seen", "saw"),
    ("cherchait encore", "was still looking for", "still searched for"),
    ("ne voulait plus vendre", "no longer wanted to sell", "did not want to sell any more"),
    ("regarda longuement", "took a long look at", "looked at length at"),
    ("se souvint de", "remembered", "recalled"),
    ("apporta", "brought", "brought"),
    ("oublia sur la table", "left on the table", "forgot on the table"),
    ("montrait à tout le monde", "was showing everyone", "showed to everybody"),
    ("peignait en bleu", "was painting in blue", "painted blue"),
    ("n’aimait guère", "did not much like", "hardly liked"),
    ("décrivit en détail", "described in detail", "described in detail"),
    ("reconnut aussitôt", "recognised at once", "immediately recognised"),
)
WHAT = (
    ("la lettre", "the letter", "the letter"),
    ("une vieille horloge", "an old clock", "an old clock"),
    ("le dernier train", "the last train", "the last train"),
    ("les clés de la maison", "the keys to the house", "the keys of the house"),
    ("un panier de cerises", "a basket of cherries", "a cherry basket"),
    ("le portrait de l’amiral", "the admiral’s portrait", "the portrait of the admiral"),
    ("ce manteau gris", "that grey coat", "this gray coat"),
    ("la barque de son oncle", "his uncle’s boat", "the boat of his uncle"),
    ("le livre relié", "the bound book", "the bound book"),
    ("l’orage", "the storm", "the thunderstorm"),
)
WHEN = (
    ("ce matin-là", "that morning", "that morning"),
    ("bien avant l’aube", "well before dawn", "long before dawn"),
    ("malgré la pluie", "in spite of the rain", "despite the rain"),
    ("au bord du canal", "by the canal", "at the edge of the canal"),
    ("sans dire un mot", "without a word", "without saying a word"),
    ("comme chaque dimanche", "as on every Sunday", "like every Sunday"),
    ("devant l’église", "in front of the church", "before the church"),
    ("pendant la fête", "during the fair", "during the party"),
)
