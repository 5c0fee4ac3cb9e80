"""Tables and fractions on paper and screen: a rule over sums, rows that do not touch, no fraction of three storeys."""

from __future__ import annotations

import re

import pytest

from derive.core.document import Document, Math, TableBlock
from derive.front.solve import solve
from derive.maths.printing import mathml
from derive.maths.read import read
from derive.render import tex
from derive.render.html import render as html
from derive.render.latex import render as latex
from derive.render.latex.spans import formula
from derive.render.terminal import render as terminal

FIT = {"model": "m x + c", "data": {"x": [0, 1, 2, 3], "y": [1, 3, 4, 6], "sigma": [1, 1, 2, 1]}}
NETWORK = {
    "layers": [2, 2, 1], "activations": ["logistic", "linear"], "weights": ["[[0.5,1],[1,-1]]", "[[2,1]]"],
    "biases": [["0", "1"], ["-1"]], "inputs": ["1", "2"], "targets": ["1"],
}  # fmt: skip


def test_a_rule_stands_over_the_sums_in_every_kind_of_text() -> None:
    page = solve("fit", **FIT).document()
    (table,) = (block for block in page.blocks if isinstance(block, TableBlock) and block.sums)
    alone = Document("Sums", "solution", (table,))
    rows = [line.strip() for line in terminal(alone, width=80).splitlines() if line.strip()]
    at = next(k for k, row in enumerate(rows) if row.startswith("sum"))
    assert set(rows[at - 1]) == {"─"} and sum(set(row) == {"─"} for row in rows) == 5  # the title's rule with them
    source = latex(alone)
    body = source[source.index(r"\begin{tabular}") : source.index(r"\end{tabular}")]
    assert body.count(r"\lightrule") == 2
    assert re.search(r"\\lightrule\s*\\\w+strut\s+sum", body)
    assert len(re.findall('<tr class="sums">', html(alone))) == 1
    plain = Document("Sums", "solution", (TableBlock(table.heads, table.rows, table.align),))
    assert latex(plain).count(r"\lightrule") == source.count(r"\lightrule") - 1 and 'class="sums"' not in html(plain)


@pytest.mark.parametrize("profile", ["standard", "large", "easy"])
def test_the_rows_of_a_network_do_not_touch(profile: str) -> None:
    page = solve("backpropagate", **NETWORK).document()
    tables = tuple(block for block in page.blocks if isinstance(block, TableBlock))
    source = latex(Document("Rows", "solution", tables, meta=(("profile", profile),)))
    rows = re.findall(r"\\(\w+strut) +(.*?) \\\\", source)
    assert {"scriptstrut", "deepstrut"} <= {strut for strut, _ in rows}
    cells = [(strut, cell.strip()) for strut, row in rows for cell in row.split(" & ") if cell.strip()]
    asked = "".join(
        rf"\setbox0\hbox{{{cell}}}\setbox2\hbox{{\{strut}}}"
        r"\typeout{ROW:\the\dimexpr\ht2-\ht0\relax:\the\dimexpr\dp2-\dp0\relax:}"
        for strut, cell in cells
    )
    made = tex.run(source.replace(r"\end{document}", asked + r"\end{document}"), tex.find())
    room = [(float(up), float(down)) for up, down in re.findall(r"ROW:(-?[\d.]+)pt:(-?[\d.]+)pt:", made.log)]
    assert len(room) >= len(cells)
    for (strut, cell), (up, down) in zip(cells, room, strict=False):
        assert up >= 0 and down >= 0, (strut, cell, up, down)


STOREYS = [
    ("(101/4)/(31/2)", r"\frac{101/4}{31/2}"),
    ("-(1/2)/(3/4)", r"-\frac{1/2}{3/4}"),
    ("x/(2/3)", r"\frac{x}{2/3}"),
    ("(-(1/2))/7", r"\frac{-1/2}{7}"),
    ("(12345/7)/x", r"\frac{12345/7}{x}"),
    ("(1/2 + x)/3", r"\frac{\tfrac{1}{2} + x}{3}"),
    ("1/2", r"\tfrac{1}{2}"),
]


@pytest.mark.parametrize(("written", "set_as"), STOREYS)
def test_a_fraction_of_numbers_above_or_below_a_bar_stands_on_one_line(written: str, set_as: str) -> None:
    term = read(written)
    assert formula(term) == set_as
    assert read(formula(term).replace(r"\tfrac", r"\frac")) is not None
    inner = re.findall(r"<mfrac>", mathml(term))
    assert len(inner) == (2 if "+" in written else 1)


def test_a_tint_lies_under_a_fraction_that_stands_on_one_line() -> None:
    assert formula(read("(101/4)/(31/2)"), changed=(read("101/4"),)) == r"\frac{\changed{101/4}}{31/2}"


def test_a_page_of_cramers_rule_has_no_fraction_of_three_storeys() -> None:
    source = latex(solve("fit", **FIT).document())
    assert "Cramer" in source and r"\frac{101/4}{31/2}" in source
    assert not re.search(r"\\[dt]?frac\{-?\\[dt]?frac\{\d+\}\{\d+\}\}", source)


@pytest.mark.parametrize(
    ("written", "shown"), [(".9x^2", "0.9x²"), (".5", "0.5"), ("3 + .25e-3 y", "3 + 0.25×10⁻³ y"), ("x^.5", "0.5")]
)
def test_a_decimal_has_its_leading_zero(written: str, shown: str) -> None:
    from derive.maths.printing import unicode_text

    told = unicode_text(read(written)).replace(" ", "")
    assert shown.replace(" ", "") in told or "x^0.5" in told or "x⁰·⁵" in told
    assert not re.search(r"(?<![0-9])\.[0-9]", told)


def test_a_step_size_typed_without_its_zero_is_printed_with_it() -> None:
    page = solve("descend", expr="x^2 - 4x", wrt=["x"], start={"x": 0}, rate=".9", steps=2).text()
    assert "0.9" in page and not re.search(r"(?<![0-9])\.9", page)
    assert isinstance(Math(read(".9")).term, type(read("0.9"))) and read(".9") is read("0.9")
