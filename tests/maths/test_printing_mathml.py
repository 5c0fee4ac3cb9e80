"""MathML: well formed for every tree, and of the shape a browser sets."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from derive.core.term import Symbol
from derive.maths.printing import mathml
from derive.maths.read import read

X, TWO = "<mi>x</mi>", "<mn>2</mn>"
MARKED_UP = [
    ("x^2", f"<msup>{X}{TWO}</msup>"),
    ("x/2", f"<mfrac>{X}{TWO}</mfrac>"),
    ("sqrt(x)", f"<msqrt>{X}</msqrt>"),
    ("root(x, 3)", f"<mroot>{X}<mn>3</mn></mroot>"),
    ("2*x", f"<mrow>{TWO}<mo>&#x2062;</mo>{X}</mrow>"),
    ("x*2", f"<mrow>{X}<mo>·</mo>{TWO}</mrow>"),
    ("x - 2", f"<mrow>{X}<mo>−</mo>{TWO}</mrow>"),
    ("sin(x)", f"<mrow><mi>sin</mi><mo>&#x2061;</mo>{X}</mrow>"),
    ("sin(x)^2", f"<mrow><msup><mi>sin</mi>{TWO}</msup><mo>&#x2061;</mo>{X}</mrow>"),
    ("x < 2", f"<mrow>{X}<mo>&lt;</mo>{TWO}</mrow>"),
    ("dy/dx", "<mfrac><mrow><mi>d</mi><mi>y</mi></mrow><mrow><mi>d</mi><mi>x</mi></mrow></mfrac>"),
]


@pytest.mark.parametrize(("typed", "inside"), MARKED_UP)
def test_a_formula_is_marked_up_as_a_browser_wants_it(typed: str, inside: str) -> None:
    assert mathml(read(typed)) == f"<math>{inside}</math>"


@pytest.mark.parametrize(
    "typed",
    [
        "(x+1)^2*e^(-x^2)/3", "[[1,2],[3,4]]", "{(1,2)}", "log(x,10)", "abs(x)", "d/dx[x^2]", "[x+1]_{x=1}", "3!",
        "x_12",
        "u''", "1e-60", "asinh(x)", "min(x,2)", "x != 2/3", "-(x+y)", "theta^(1/2)", "∂²/∂x∂y[x*y]", "acosh(x)^2",
    ],
)  # fmt: skip
def test_the_markup_is_well_formed(typed: str) -> None:
    root = ElementTree.fromstring(mathml(read(typed), display=True))
    assert root.tag == "math" and root.get("display") == "block"
    for element in root.iter():
        if element.tag in ("msup", "msub", "mfrac", "mroot", "mover"):
            assert len(element) == 2, typed


def test_a_name_cannot_bring_markup_of_its_own() -> None:
    assert "<script" not in mathml(Symbol("<script>alert(1)</script>"))
