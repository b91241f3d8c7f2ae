"""Formulas as linear text: MathML of web pages and OpenDocument, OMML of Word and PowerPoint."""

from workbench.formats.formulas.mathml import mathml_text
from workbench.formats.formulas.omml import omml_text

__all__ = ["mathml_text", "omml_text"]
