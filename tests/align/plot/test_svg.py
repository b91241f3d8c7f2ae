"""The picture of an alignment: well formed, standing alone, readable at any size."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from workbench.align.plot.alignment_plot import AlignmentPlot, plot_marks
from workbench.align.plot.html import draw_page
from workbench.align.plot.svg import GRADE_COLOURS, draw_svg
from workbench.bitext import GRADES, Link

SVG = "{http://www.w3.org/2000/svg}"


def plot_of(
    links: list[Link], confidence: list[float] | None = None, moved: list[bool] | None = None
) -> AlignmentPlot:
    sizes = [max((i for link in links for i in link[side]), default=-1) + 1 for side in (0, 1)]
    return AlignmentPlot(
        links,
        confidence or [0.99] * len(links),
        moved or [False] * len(links),
        (sizes[0], sizes[1]),
        ("a.fr.txt (fr)", "a.en.txt (en)"),
        "a.fr.txt and a.en.txt",
    )


def straight(count: int) -> list[Link]:
    return [((n,), (n,)) for n in range(count)]


def read(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def beads(picture: str) -> list[ElementTree.Element]:
    (group,) = [g for g in read(picture).iter(f"{SVG}g") if g.get("id") == "beads"]
    return list(group)


def test_each_bead_is_a_mark_in_the_colour_of_its_confidence() -> None:
    picture = draw_svg(plot_of(straight(5), [0.99, 0.9, 0.75, 0.6, 0.1]))
    assert [rect.get("fill") for rect in beads(picture)] == list(GRADE_COLOURS.values())
    titles = [rect.findtext(f"{SVG}title") for rect in beads(picture)]
    assert titles[0] == "1 : 1, 99 %"
    assert list(GRADE_COLOURS) == [step.letter for step in GRADES]
    for step in GRADES:
        assert f">{step.word}" in picture
    assert "2 doubtful (below 70 %)" in picture


def test_a_mark_covers_its_sentences_on_both_axes() -> None:
    links: list[Link] = [((0, 1), (0,)), ((2,), (1, 2, 3)), ((3,), (4,))]
    first, second, third = beads(draw_svg(plot_of(links)))
    width = [float(rect.get("width", 0)) for rect in (first, second, third)]
    height = [float(rect.get("height", 0)) for rect in (first, second, third)]
    assert width[0] == pytest.approx(2 * width[2], abs=0.2)
    assert height[1] == pytest.approx(3 * height[2], abs=0.2)
    assert first.findtext(f"{SVG}title") == "1–2 : 1, 99 %"


def test_sentences_without_partner_are_ticks_and_a_run_of_them_is_a_band() -> None:
    links = [*straight(10), ((10,), ()), *(((), (n,)) for n in range(10, 30))]
    picture = read(draw_svg(plot_of(links)))
    ticks = [e for e in picture.iter(f"{SVG}path") if e.get("class") == "null"]
    bands = [e for e in picture.iter(f"{SVG}rect") if e.get("class") == "null"]
    assert len(ticks) == 21
    (band,) = bands
    assert band.findtext(f"{SVG}title") == "11–30: unpaired"


def test_a_moved_passage_is_marked_and_counted() -> None:
    links: list[Link] = [((n,), ((n + 20) % 40,)) for n in range(40)]
    picture = draw_svg(plot_of(links, moved=[n >= 20 for n in range(40)]))
    assert picture.count('class="moved"') == 20
    assert "moved passage: 20 beads" in picture


@pytest.mark.parametrize("count", [1, 50, 1_346, 50_000])
def test_axes_are_labelled_and_the_file_stays_small_at_any_size(count: int) -> None:
    picture = draw_svg(plot_of(straight(count)))
    texts = [text.text or "" for text in read(picture).iter(f"{SVG}text")]
    assert "a.fr.txt (fr), sentence" in texts
    assert "a.en.txt (en), sentence" in texts
    numbers = [text for text in texts if re.fullmatch(r"[\d,]+", text)]
    assert 1 <= len(numbers) // 2 <= 12
    assert len(picture) < 700_000


def test_marks_that_would_lie_on_one_another_are_one_and_no_bead_is_lost() -> None:
    many = plot_of(straight(50_000), [0.99] * 20_000 + [0.3] * 10_000 + [0.99] * 20_000)
    together = list(plot_marks(many))
    assert len(together) < 1_500
    assert sum(mark.links for mark in together) == 50_000
    weak = [mark for mark in together if mark.confidence < 0.5]
    assert 9_500 <= sum(mark.links for mark in weak) <= 10_500


@pytest.mark.parametrize(
    "links", [[], [((0,), ())], [((), (0,))]], ids=["nothing", "source", "target"]
)
def test_texts_with_nothing_to_pair_are_drawn_too(links: list[Link]) -> None:
    assert beads(draw_svg(plot_of(links))) == []


def test_names_that_mean_something_to_xml_are_shown_as_they_are() -> None:
    odd = AlignmentPlot(
        [], [], [], (0, 0), ("<a>&\x00b", 'c"d'), "x </svg><script>alert(1)</script>"
    )
    root = read(draw_svg(odd))
    assert not list(root.iter(f"{SVG}script"))
    assert "<a>& b, sentence" in [text.text for text in root.iter(f"{SVG}text")]


def test_the_page_holds_every_sentence_and_none_of_them_as_markup() -> None:
    source = ["</script><img src=x onerror=alert(1)>", "Ça & là <!--", "<!--TITLE-->"]
    target = ["<b>bold</b>", "\u2028", "]]>"]
    page = draw_page(plot_of(straight(3)), source, target)
    assert page.count("</script>") == 2
    assert "<img" not in page
    assert "<b>" not in page
    (data,) = re.findall(r'type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    found = json.loads(data)["beads"]
    assert [bead[5] for bead in found] == source
    assert [bead[6] for bead in found] == target
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="?https?:', page)
