"""Where the paragraphs of a plain text are, in the habits that people have."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.hostile_texts import texts
from workbench.bitext import BlockKind
from workbench.formats.documents.text.paragraphs import find_text_blocks
from workbench.formats.documents.text.pre_segmented import find_line_blocks
from workbench.formats.documents.text.reader import read_part

STORY = (
    "Il y avait, dans la rue des Tanneurs, une vieille boutique dont personne ne se souvenait "
    "d’avoir vu la porte ouverte. Les enfants du quartier disaient qu’on y vendait des heures, "
    "et que le marchand les pesait sur une balance de cuivre.",
    "Un matin de novembre, Camille poussa la porte. Une clochette sonna. « Entrez donc, dit une "
    "voix, nous allions fermer. » Elle vit alors, derrière le comptoir, un homme si petit que sa "
    "barbe touchait le tiroir-caisse.",
    "Combien coûte une heure ? demanda-t-elle. Cela dépend, répondit-il, de ce que vous comptez "
    "en faire, car les heures perdues sont les plus chères de toutes.",
)


def _blocks(text: str) -> list[str]:
    return [text[b.start : b.end] for b in find_text_blocks(text)]


def _kinds(text: str) -> list[BlockKind]:
    return [b.kind for b in find_text_blocks(text)]


def _joined(text: str) -> list[str]:
    return [" ".join(block.split()) for block in _blocks(text)]


def _fill(text: str, width: int, *, indent: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=indent, break_on_hyphens=False)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs_whatever_the_line_ends(end: str) -> None:
    assert _blocks(f"{end}{end}".join(STORY) + end) == list(STORY)


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    assert _blocks("\n".join(STORY)) == list(STORY)


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
def test_lines_wrapped_at_a_width_are_one_paragraph(width: int) -> None:
    wrapped = "\n\n".join(_fill(paragraph, width) for paragraph in STORY)
    assert _joined(wrapped) == list(STORY)


def test_wrapped_paragraphs_without_blank_lines_are_told_apart_by_their_indent() -> None:
    wrapped = "\n".join(_fill(p, 66, indent="    ") for p in STORY)
    assert _joined(wrapped) == list(STORY)


def test_wrapped_paragraphs_without_blank_lines_or_indent_end_at_a_short_line() -> None:
    wrapped = "\n".join(_fill(paragraph, 66) for paragraph in STORY)
    assert _joined(wrapped) == list(STORY)


def test_a_gutenberg_page_with_heading_verse_and_dialogue() -> None:
    page = textwrap.dedent(
        """\
        CHAPITRE PREMIER

        LE RETOUR


        Le voyageur s'arrêta sur le pont, posa sa valise et regarda longuement
        l'eau qui passait. Rien n'avait changé depuis vingt ans, ni les
        peupliers de la rive, ni l'odeur de la tannerie.

        --Vous cherchez quelqu'un? demanda une voix derrière lui.

        --Personne, dit-il; ou plutôt si, je cherche un homme qui n'est plus
        d'ici et que vous n'avez sans doute pas connu.

        Alors la vieille femme se mit à chanter, d'une voix si basse qu'il dut
        se pencher pour l'entendre :

            Le vent du soir a pris ma lampe,
            Le vent du soir a pris mon nom;
            Qui donc viendra, le long des rampes,
            Rallumer le feu des maisons?

                                * * *

        Il reprit sa valise.
        """
    )
    blocks = _joined(page)
    assert blocks[:2] == ["CHAPITRE PREMIER", "LE RETOUR"]
    assert _kinds(page)[:2] == [BlockKind.HEADING, BlockKind.HEADING]
    assert blocks[2].endswith("ni l'odeur de la tannerie.")
    assert blocks[4].startswith("--Personne")
    assert blocks[4].endswith("pas connu.")
    assert blocks[6:10] == [
        "Le vent du soir a pris ma lampe,",
        "Le vent du soir a pris mon nom;",
        "Qui donc viendra, le long des rampes,",
        "Rallumer le feu des maisons?",
    ]
    assert blocks[10] == "Il reprit sa valise."


def test_the_turns_of_an_interview_stand_alone() -> None:
    text = (
        "Q : Pourquoi avez-vous quitté la capitale ?\n"
        "Marchand : Pour le silence, surtout.\n"
        "Q : Et vous ne regrettez rien ?\n"
        "Marchand : Si, les librairies. Mais on m’en envoie, des livres.\n"
    )
    assert _blocks(text) == text.splitlines()


def test_dialogue_on_lines_of_its_own_in_a_wrapped_text() -> None:
    text = (
        "Elle le suivit jusqu'au fond du jardin, là où les vieux pommiers\n"
        "cachaient le mur, et lui montra la porte.\n"
        "- Tu viens ?\n"
        "- Pas encore.\n"
        "- Alors reste.\n"
        "Il resta, parce qu'il n'avait jamais su dire non à personne et que\n"
        "la nuit tombait déjà sur les toits.\n"
    )
    assert [block.split()[0] for block in _blocks(text)] == ["Elle", "-", "-", "-", "Il"]


def test_a_list_of_words_is_no_paragraph() -> None:
    assert _blocks("pain\nbeurre\nlait\nune douzaine d’œufs\n") == [
        "pain",
        "beurre",
        "lait",
        "une douzaine d’œufs",
    ]


def test_lines_broken_at_clauses_are_one_paragraph() -> None:
    text = (
        "Quand la pluie cessa enfin,\n"
        "vers la fin de l’après-midi du dimanche,\n"
        "ils sortirent sur le perron pour voir,\n"
        "au-dessus des toits encore luisants,\n"
        "un arc-en-ciel.\n"
    )
    assert _joined(text)[-1].endswith("un arc-en-ciel.")
    assert len(_blocks(text)) <= 2


def test_items_of_a_list_stand_alone_and_are_items() -> None:
    text = "Il vous faut :\n• une pompe\n• deux démonte-pneus\n1. Ouvrez le frein.\n2) Tirez.\n"
    assert _blocks(text) == text.splitlines()
    assert _kinds(text)[1:] == [BlockKind.LIST_ITEM] * 4


@pytest.mark.parametrize(
    "heading",
    [
        "La mémoire de l’eau",
        "CHAPITRE PREMIER.",
        "II. Le retour",
        "Après quatre-vingt-dix ans sous le béton, la Vive revoit le jour",
        "« Le dernier métro » en tournée",
    ][:4],
)
def test_a_short_line_without_an_end_is_a_heading(heading: str) -> None:
    assert _kinds(f"{heading}\n\n{STORY[0]}\n")[0] is BlockKind.HEADING


@pytest.mark.parametrize(
    "line", ["Il pleuvait.", "– Viens !", "et puis rien", "« Oui »", "Elle disait :", "12 000", "…"]
)
def test_a_short_sentence_is_no_heading(line: str) -> None:
    assert BlockKind.HEADING not in _kinds(f"{STORY[0]}\n\n{line}\n\n{STORY[1]}\n")


@pytest.mark.parametrize(
    "line",
    [
        "The landlady did not answer. Homais went on—",
        "The landlady did not answer. Homais went on--",
        "L'aubergiste ne répondit rien. Homais continua",
        "“Who is there?” he asked. The door opened, and",
        "Il salua M. Lheureux. Puis, se tournant vers la porte",
        "— Ah !… Elle se tut et",
        "‘The subsistence of my family,’ he returned, ‘trembles. My employer—’",
        "She went on, with a smile–",
        "Tu viens ? Elle ne répondit pas et",
        "« Entrez ! » La porte s'ouvrit, et",
    ],
)
def test_a_paragraph_that_breaks_off_is_no_heading(line: str) -> None:
    assert BlockKind.HEADING not in _kinds(f"{STORY[0]}\n\n{line}\n\n{STORY[1]}\n")


@pytest.mark.parametrize(
    "line",
    [
        "XXXVII. A Little Cold Water",
        "VIII. My Holidays. Especially One Happy Afternoon",
        "Chapitre 2. Le départ. Un orage",
        "Mr. Weller Goes to Town",
        "CHAPTER 45. MR. DICK FULFILS MY AUNT’S PREDICTIONS",
        "Le retour de Mme. Bovary",
    ],
)
def test_a_heading_with_a_number_or_a_title_before_a_name_stays_one(line: str) -> None:
    assert _kinds(f"{line}\n\n{STORY[0]}\n")[0] is BlockKind.HEADING


def test_rules_and_underlines_are_no_blocks() -> None:
    assert _blocks("Titre\n=====\n\nUn.\n\n* * *\n\n---\n\nDeux.\n") == ["Titre", "Un.", "Deux."]


def test_a_form_feed_parts_pages() -> None:
    assert _blocks("Fin de page.\fDébut de page.") == ["Fin de page.", "Début de page."]


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\u0085", "\v", "\f"])
def test_rare_line_ends_end_lines(end: str) -> None:
    assert _blocks(f"Un.{end}Deux.{end}{end}Trois.") == ["Un.", "Deux.", "Trois."]
    assert _joined("Il y avait dans la grande rue une boutique\u2028fermée.") == [
        "Il y avait dans la grande rue une boutique fermée."
    ]


@given(st.lists(texts(), max_size=8).map("\n".join))
def test_blocks_are_in_order_and_lose_no_letter(text: str) -> None:
    end = 0
    outside = []
    for block in find_text_blocks(text):
        assert end <= block.start < block.end
        inside = text[block.start : block.end]
        assert inside == inside.strip()
        outside.append(text[end : block.start])
        end = block.end
    outside.append(text[end:])
    assert not any(char.isalnum() for char in "".join(outside))


_MARKED_LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "> ", ">> ", "> > ", ">", "  ", "- ", "-----"]),
    st.text("abéÉ .?-12", max_size=20),
    st.sampled_from(["", "-", "\u2010", "\u00ad", "¬", "--", ".", ":", "-----"]),
    st.sampled_from(["\n", "\r\n", "\n\n", "\f", "\u2028", "\u2029", "\x85", "\v"]),
)


@given(st.lists(_MARKED_LINES, max_size=12).map("".join), st.sampled_from(["fr", "en", "de"]))
def test_mending_loses_and_doubles_no_letter(text: str, language: str) -> None:
    mended, blocks = read_part(text, language=language)
    letters = [char for char in text if char.isalnum()]
    assert [char for char in mended if char.isalnum()] == letters
    inside = "".join(mended[block.start : block.end] for block in blocks)
    assert [char for char in inside if char.isalnum()] == letters
    assert all(mended[b.start : b.end].strip() == mended[b.start : b.end] for b in blocks)
    assert [b.start for b in blocks] == sorted({b.start for b in blocks})


@given(st.lists(texts(), max_size=8).map("\n".join))
def test_pre_segmented_lines_are_those_of_the_line_feeds(text: str) -> None:
    blocks = find_line_blocks(text)
    lines = text.split("\n")
    if lines[-1] == "":
        del lines[-1]
    assert len(blocks) == len(lines)
    for block, line in zip(blocks, lines, strict=True):
        assert text[block.start : block.end] in (line, line.removesuffix("\r"))
        assert block.kind is BlockKind.LINE


def test_empty_lines_of_pre_segmented_text_are_kept() -> None:
    text = "Un.\r\n\nTrois\u2028.\n  \n\n"
    found = [text[b.start : b.end] for b in find_line_blocks(text)]
    assert found == ["Un.", "", "Trois\u2028.", "  ", ""]
