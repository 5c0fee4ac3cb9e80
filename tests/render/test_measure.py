"""The guessed width of a formula against the width that TeX gives it."""

from __future__ import annotations

import re

from derive.core.document import Document
from derive.maths.read import read
from derive.render import tex
from derive.render.latex import render
from derive.render.latex.spans import formula
from derive.render.measure import text_width, width

FORMULAS = [
    "x^2+1",
    "(6*(2x+1)^2*(3x-2)^4-(2x+1)^3*12*(3x-2)^3)/(3x-2)^8",
    "sin(3x)*cos(5x)-e^(2x)*ln(x+1)",
    "sqrt(1+x^2)/(x*sqrt(1-x^2))",
    "12x^11+11x^10-10x^9+9x^8-8x^7+7x^6-6x^5",
    "arctan(2x)/(1+4x^2)",
    "[[cos(t), -r*sin(t)],[sin(t), r*cos(t)]]",
    "x^sin(x)*(cos(x)*ln(x)+sin(x)/x)",
    "lambda/(2*mu)-theta^2",
    "(1,2,3)",
    "123456789/1000",
]


def test_a_guessed_width_is_within_a_tenth_of_the_true_one() -> None:
    written = [str(formula(read(each))) for each in FORMULAS]
    probes = "\n".join(rf"\setbox0\hbox{{$\displaystyle {each}$}}\typeout{{W=\the\wd0}}" for each in written)
    source = render(Document("t", "solution", ())).replace(r"\end{document}", probes + "\nx\\end{document}")
    true = [float(w) for w in re.findall(r"W=([\d.]+)pt", tex.run(source, tex.find()).log)]
    assert len(true) == len(FORMULAS)
    for each, tex_form, measured in zip(FORMULAS, written, true, strict=True):
        assert 0.95 < width(tex_form) / measured < 1.1, each


def test_a_fraction_is_as_wide_as_its_wider_half_and_a_power_is_narrow() -> None:
    assert width(r"\frac{x}{x + 1 + y}") < width("x + 1 + y") * 1.2
    assert width("x^{99}") < width("x99")
    assert width(r"\begin{pmatrix} x & y \\ x & y \end{pmatrix}") < width("xxyy") * 2.2


def test_capital_words_are_wider_than_small_print() -> None:
    assert text_width("illicit", 9) < text_width("MAXIMUM", 9)
