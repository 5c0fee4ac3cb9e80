"""Laws of the rulebook as formulas: what a person would typeset, and nothing that has words in it."""

import pytest

from derive.engine.rulebook import all_rules
from derive.render import tex
from derive.render.latex import render
from derive.render.latex.laws import law_tex

# typed by hand
LAWS = [
    ("(u v)' = u' v + u v'", "(u v)' = u' v + u v'"),
    ("(u / v)' = (u' v - u v') / v^2", r"\left(\frac{u}{v}\right)' = \frac{u' v - u v'}{v^2}"),
    ("(x^n)' = n x^(n-1)", "(x^n)' = n x^{n-1}"),
    ("(ln x)' = 1/x", r"(\ln  x)' = \frac{1}{x}"),
    ("(sqrt x)' = 1/(2 sqrt x)", r"(\sqrt{x})' = \frac{1}{2 \sqrt{x}}"),
    ("(arccos x)' = -1/sqrt(1 - x^2)", r"(\arccos  x)' = -\frac{1}{\sqrt{1 - x^2}}"),
    ("(tan x)' = sec^2 x", r"(\tan  x)' = \sec ^2 x"),
    ("c_k = f^(k)(a)/k!", r"c_{k} = \frac{f^{(k)}(a)}{k!}"),
    (
        "T_n(x) = sum over k of f^(k)(a)/k! (x - a)^k",
        r"T_{n}(x) = \sum_{k} \frac{f^{(k)}(a)}{k!} (x - a)^k",
    ),
    ("∇f = (∂f/∂x, ∂f/∂y, …)", None),
    ("the values in falling order", None),
    ("max(u, v) is u where u >= v", None),
]


@pytest.mark.parametrize(("law", "wanted"), LAWS, ids=[law for law, _ in LAWS])
def test_a_law_is_set_as_in_a_book(law: str, wanted: str | None) -> None:
    made = law_tex(law)
    if wanted is not None:
        assert made == wanted
    elif "∇" in law:
        assert made is not None and made.count(r"\frac") == 2
    else:
        assert made is None


def test_every_law_of_the_rulebook_can_be_typeset() -> None:
    from derive.core.document import Document, Law, TableBlock

    laws = [rule.law for rule in all_rules() if law_tex(rule.law) is not None]
    assert len(laws) > 50
    rows = tuple((("Law",), (Law(law),), ()) for law in laws)
    page = Document("Laws", "formulas", (TableBlock(((), (), ()), rows, "lll", "formulas"),), meta=(("columns", "2"),))
    made = tex.run(render(page), tex.find())
    assert [fault for fault in tex.blemishes(made.log) if "hbox" in fault or "Missing" in fault] == []
