"""Every kind of figure as ink: one run of TeX for all of them, well-formed SVG, the same places in both."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from drawn import KINDS, figures, page

from derive.core.document import Document
from derive.core.figure import Figure, Stroke
from derive.render import tex
from derive.render.html import render as html
from derive.render.html.figures import figure as svg
from derive.render.latex import render as latex
from derive.render.latex.figures import figure as pgf
from derive.render.terminal import render as terminal
from derive.render.tips import shortened

TEX_LINE = 2000  # far below the 200 000 characters at which TeX stops


def drawn() -> list[tuple[str, Figure]]:
    return [(kind, figure) for kind in KINDS for figure in figures(kind)]


def test_all_figures_are_set_in_one_run_of_tex() -> None:
    document = Document("Figures", "solution", tuple(block for kind in KINDS for block in page(kind)))
    source = latex(document)
    assert max(map(len, source.splitlines())) < TEX_LINE
    made = tex.run(source, tex.find())
    assert made.pdf.startswith(b"%PDF")
    wide = [float(size) for size in re.findall(r"Overfull \\hbox \(([0-9.]+)pt", made.log)]
    assert not [size for size in wide if size > 0.5]
    assert "Missing character" not in made.log


@pytest.mark.parametrize("kind", KINDS)
def test_the_web_page_holds_a_whole_drawing_with_its_title(kind: str) -> None:
    for figure in figures(kind):
        tree = ElementTree.fromstring(svg(figure, ""))
        assert tree.findtext("svg/title") == figure.alt
        assert tree.find("svg").get("role") == "img"  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", KINDS)
def test_paper_and_screen_show_the_same_places(kind: str) -> None:
    for figure in figures(kind):
        on_paper = [
            (round(float(x) / 72.27 * 2540), round(float(y) / 72.27 * 2540))
            for x, y in re.findall(r"pgfpathlineto\{\\pgfqpoint\{(-?[0-9.]+)pt\}\{(-?[0-9.]+)pt\}\}", pgf(figure))
        ]
        on_screen = re.findall(r'<polyline points="([^"]*)"', svg(figure, ""))
        lines = [item for item in figure.items if isinstance(item, Stroke)]
        assert len(on_screen) == len(lines)
        for line, shown in zip(lines, on_screen, strict=True):
            wanted = shortened(line.places) if line.arrow else line.places
            seen = [tuple(map(int, pair.split(","))) for pair in shown.split()]
            assert seen == [(x, figure.height - y) for x, y in wanted]
            for x, y in wanted[1:]:
                assert any(abs(x - a) <= 1 and abs(y - b) <= 1 for a, b in on_paper)


def test_a_terminal_is_told_what_a_figure_shows_only_where_it_is_asked_to() -> None:
    from derive.front.solve import solve

    solution = solve("tangent", expr="x^2", at="1")
    assert "Figure." not in solution.text() and "at right angles" in solution.text(figures=True, width=200)


def test_no_two_pens_look_alike_without_colour() -> None:
    from derive.render.html.figures import STYLES

    grey = {pen: re.sub(r"stroke:#[0-9a-f]+;", "", style) for pen, style in STYLES.items()}
    assert len({grey[pen] for pen in ("curve", "second", "level", "helper")}) == 4


def test_pages_with_figures_are_the_same_twice() -> None:
    document = Document("Figures", "solution", page("tangency"))
    assert latex(document) == latex(document) and html(document) == html(document)
    assert "Figure" in terminal(document, width=80)
    assert drawn()


def test_a_program_with_empty_lines_is_set_as_it_is() -> None:
    from derive.core.document import Code

    program = "import numpy as np\n\n\ndef twice(x):\n    return 2*x  # {a_b} ~ ^ \\ %\n"
    made = tex.run(latex(Document("Program", "solution", (Code(program),))), tex.find())
    assert "Missing character" not in made.log and made.pdf.startswith(b"%PDF")
