"""Formulas in MathML as linear text."""

from __future__ import annotations

import pytest
from lxml import etree

from workbench.formats.formulas import mathml_text
from workbench.formats.formulas.mathml import inline_text

_X2 = "<msup><mi>x</mi><mn>2</mn></msup>"


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        (f"{_X2}<mo>+</mo><mi>y</mi>", "x^2 + y"),
        ("<mi>x</mi><mo>=</mo><mo>-</mo><mn>2</mn>", "x = −2"),
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b"),
        (
            "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac><mi>z</mi>",
            "(a + b)/2z",
        ),
        (f"<msqrt>{_X2}<mo>+</mo><mn>1</mn></msqrt>", "√(x^2 + 1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "3√x"),
        ("<msub><mi>a</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>", "a_ij"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x_1^2"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi>"
            "</munderover><mi>i</mi>",
            "∑_(i = 1)^n i",
        ),
        ("<mover><mi>v</mi><mo>→</mo></mover>", "v\u20d7"),
        ("<mi>f</mi><mo>&#x2061;</mo><mfenced><mi>x</mi><mi>y</mi></mfenced>", "f(x, y)"),
        ("<mn>2</mn><mo>&#x2062;</mo><mi>x</mi>", "2x"),
        (
            "<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd>"
            "<mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>)</mo>",
            "(1, 0; 0, 1)",
        ),
        ("<mi>x</mi><mtext> si </mtext><mi>y</mi><mo>&gt;</mo><mn>0</mn>", "x si y > 0"),
        ("<mphantom><mi>x</mi></mphantom><mi>y</mi>", "y"),
        (
            "<mmultiscripts><mi>C</mi><none/><none/><mprescripts/><none/><mn>14</mn>"
            "</mmultiscripts>",
            "^14C",
        ),
        (
            '<semantics><mi>x</mi><annotation encoding="StarMath 5.0">a over b</annotation>'
            "</semantics>",
            "x",
        ),
        (
            '<semantics><mi>x</mi><annotation encoding="application/x-tex">\\frac{a}{b}'
            "</annotation></semantics>",
            "\\frac{a}{b}",
        ),
        ("  <mrow>\n  <mi>x</mi>\n  </mrow>\n", "x"),
    ],
)
def test_a_formula_is_one_line(markup: str, wanted: str) -> None:
    for names in ("", ' xmlns="http://www.w3.org/1998/Math/MathML"'):
        assert mathml_text(etree.fromstring(f"<math{names}>{markup}</math>")) == wanted


def test_a_formula_a_thousand_levels_deep_is_read() -> None:
    markup = "<mrow>" * 1500 + "<mi>x</mi>" + "</mrow>" * 1500
    root = etree.fromstring(f"<math>{markup}</math>", etree.HTMLParser(huge_tree=True))
    assert mathml_text(next(root.iter("math"))) == "x"


def test_a_formula_in_plain_html_keeps_its_scripts() -> None:
    markup = "<span><i>x</i><sup>n + 1</sup>\u2005+\u2005<i>a</i><sub>1</sub></span>"
    assert inline_text(etree.fromstring(markup)) == "x^(n + 1) + a_1"
    deep = "<i>" * 1500 + "x" + "</i>" * 1500
    root = etree.fromstring(f"<span>{deep}</span>", etree.HTMLParser(huge_tree=True))
    assert inline_text(next(root.iter("span"))) == "x"
