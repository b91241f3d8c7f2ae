"""Formulas of Word as linear text."""

from __future__ import annotations

import pytest
from lxml import etree

from workbench.formats.formulas import omml_text
from workbench.formats.formulas.omml import M


def _r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def _e(markup: str, name: str = "e") -> str:
    return f"<m:{name}>{markup}</m:{name}>"


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        (_r("F") + _r("=") + _r("ma"), "F = ma"),
        (f"<m:sSup>{_e(_r('x'))}{_e(_r('2'), 'sup')}</m:sSup>{_r('+y')}", "x^2 + y"),
        (f"<m:sSub>{_e(_r('a'))}{_e(_r('n+1'), 'sub')}</m:sSub>", "a_(n + 1)"),
        (
            f"<m:sSubSup>{_e(_r('x'))}{_e(_r('i'), 'sub')}{_e(_r('2'), 'sup')}</m:sSubSup>",
            "x_i^2",
        ),
        (f"<m:f>{_e(_r('a+b'), 'num')}{_e(_r('2'), 'den')}</m:f>", "(a + b)/2"),
        (f"<m:rad><m:radPr/><m:deg/>{_e(_r('x+1'))}</m:rad>", "√(x + 1)"),
        (f"<m:rad>{_e(_r('3'), 'deg')}{_e(_r('x'))}</m:rad>", "3√x"),
        (f"<m:d>{_e(_r('x'))}</m:d>", "(x)"),
        (
            '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="["/><m:sepChr m:val=";"/></m:dPr>'
            f"{_e(_r('a'))}{_e(_r('b'))}</m:d>",
            "[a ; b[",
        ),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>'
            f"{_e(_r('i=1'), 'sub')}{_e(_r('n'), 'sup')}{_e(_r('i'))}</m:nary>",
            "∑_(i = 1)^n i",
        ),
        (f"<m:nary>{_e(_r('0'), 'sub')}{_e(_r('1'), 'sup')}{_e(_r('f'))}</m:nary>", "∫_0^1 f"),
        (f"<m:func>{_e(_r('sin'), 'fName')}{_e(_r('x'))}</m:func>", "sin x"),
        (f'<m:acc><m:accPr><m:chr m:val="⃗"/></m:accPr>{_e(_r("v"))}</m:acc>', "v\u20d7"),
        (
            f"<m:m><m:mr>{_e(_r('1'))}{_e(_r('0'))}</m:mr><m:mr>{_e(_r('0'))}{_e(_r('1'))}</m:mr>"
            "</m:m>",
            "1, 0; 0, 1",
        ),
        (f"<m:eqArr>{_e(_r('x&amp;=1'))}{_e(_r('y&amp;=2'))}</m:eqArr>", "x = 1; y = 2"),
        (f"{_r('x')}<w:del>{_r('y')}</w:del><w:ins>{_r('z')}</w:ins>", "xz"),
    ],
)
def test_a_formula_is_one_line(markup: str, wanted: str) -> None:
    root = f'<m:oMath xmlns:m="{M[1:-1]}" xmlns:w="urn:w">{markup}</m:oMath>'
    assert omml_text(etree.fromstring(root)) == wanted
