"""The LaTeX source: the same bytes each time, tints kept few, long formulas broken where a book breaks them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from derive.core.document import ChainLine, Document, Math, Paragraph
from derive.core.term import Number, Product, Sum, Symbol, Term
from derive.maths.read import read
from derive.render.latex import render, square_code
from derive.render.latex.breaking import broken, within
from derive.render.latex.lines import chain_rows
from derive.render.latex.rooms import STANDARD
from derive.render.latex.spans import formula
from derive.render.measure import MM, width


def test_the_same_document_gives_the_same_source(solutions: Document, practice: Document) -> None:
    assert render(solutions) == render(solutions)
    assert render(practice) == render(practice)


def test_the_source_does_not_depend_on_the_hash_seed(root: Path) -> None:
    script = (
        "from derive.core.document import *; from derive.core.term import *\n"
        "from derive.render.latex import render\n"
        "x = Symbol('x'); a = (x + 1)**3\n"
        "line = ChainLine((a / x + a, a), Symbol('y'), ('why ', Math(a)), (a, x))\n"
        "print(render(Document('t', 'solution', (Chain((line, line)),), meta=(('id', 'drv1:X'),))))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    ]
    assert made[0] == made[1] == made[2]


def test_a_changed_part_is_tinted_but_never_more_than_two_places_a_line() -> None:
    x = Symbol("x")
    twos = ChainLine((3 * (2 * x + 1) ** 2 * 2,), changed=(Number("2"),))
    assert r"\changed" not in str(chain_rows((twos,)))
    bases = tuple((x + k) ** 3 for k in (1, 2, 3))
    assert str(chain_rows((ChainLine((Sum(bases),), changed=bases),))).count("changed{") == 2


def test_a_line_too_wide_for_its_reason_breaks_at_a_plus() -> None:
    long = read(" + ".join(f"{k}*x^{k}*sin({k}*x)" for k in range(2, 12)))
    rows = chain_rows((ChainLine((long,), Symbol("y"), ("sum rule",)),))
    assert len(rows) > 1
    assert all(row.right.startswith("{}+") for row in rows[1:])
    assert all(width(row.right) < STANDARD.beside for row in rows)
    assert rows[0].reason
    assert not any(row.reason for row in rows[1:])


def test_two_equal_terms_share_a_line_only_where_there_is_room() -> None:
    x = Symbol("x")
    assert len(chain_rows((ChainLine((x, x + 1)),))) == 1
    wide: Term = Product(tuple(Sum((x, Number(k))) for k in range(1, 9)))
    rows = chain_rows((ChainLine((wide, wide + 1), Symbol("y"), ("expand",)),))
    assert [row.relation for row in rows] == ["=", "="]


@pytest.mark.parametrize("room", [40, 70, 100])
@pytest.mark.parametrize(
    "text",
    [
        "x^2+2x^3+3x^4+4x^5+5x^6+6x^7+7x^8+8x^9+9x^10+10x^11+11x^12+12x^13+13x^14",
        "(x+1)*(x+2)*(x+3)*(x+4)*(x+5)*(x+6)*(x+7)*(x+8)*(x+9)*(x+10)*(x+11)*(x+12)",
        "(x^2+2x+3x^5+4x^7+5x^9+6x^11+7x^13+8x^15)*(x+1)*sin(x)",
        "(x^2+2x+3x^5+4x^7+5x^9+6x^11+7x^13+8x^15)/(x+1)",
        "y = x^2+2x+3x^5+4x^7+5x^9+6x^11+7x^13+8x^15",
    ],
)
def test_every_piece_of_a_broken_formula_fits_its_room(text: str, room: int) -> None:
    pieces = broken(read(text), room * MM)
    assert all(width(piece) <= room * MM * 1.05 for piece in pieces), pieces
    assert all(piece.count("{") == piece.count("}") for piece in pieces)


def test_a_row_of_a_broken_list_begins_with_the_sign_of_a_number() -> None:
    rows = broken(read("(0.345255, 0.345255, -0.313048, -0.411043)"), 120)
    assert len(rows) > 1
    assert all("{-}0." in row for row in rows[1:] if "-" in row.split(",")[0]), rows


def test_a_long_reason_goes_below_its_line() -> None:
    x = Symbol("x")
    row, *_ = chain_rows((ChainLine((x,), Symbol("y"), ("a reason of so many words that no column holds it " * 3,)),))
    assert row.below
    assert not row.reason


def test_the_square_code_needs_no_picture_beside_the_source() -> None:
    code = square_code("drv1:7K3F-Q2MB")
    size, rectangles = int(code.split("}{")[1]), code.split("}{")[2].rstrip("}").split(" re")[:-1]
    assert size == 21  # the smallest code there is
    dark = {
        (size - 1 - int(y), int(x) + k)
        for x, y, wide, _ in (each.split() for each in rectangles)
        for k in range(int(float(wide)))
    }
    rows = ["".join("1" if (row, at) in dark else "0" for at in range(size)) for row in range(size)]
    assert [row[:7] for row in rows[:7]] == [
        "1111111",
        "1000001",
        "1011101",
        "1011101",
        "1011101",
        "1000001",
        "1111111",
    ]


def test_languages_without_hyphens_are_set_ragged() -> None:
    page = (Paragraph(("Leiten Sie ab: ", Math(Symbol("x")))),)
    assert r"\hyphenpenalty=10000 \raggedright" in render(Document("Blatt", "sheet", page, language="de"))
    assert r"\hyphenpenalty=10000 \raggedright \parindent" not in render(Document("Sheet", "sheet", page))


def test_the_head_of_a_column_keeps_the_brackets_of_a_difference_over_h() -> None:
    from derive.core.document import Document, Math, TableBlock
    from derive.maths.read import read
    from derive.render.latex import render

    quotient = read("(f(x + h) - f(x))/h", functions=("f",))
    page = render(Document("Secants", "solution", (TableBlock(((Math(quotient),),), (("1",),), "r"),)))
    assert "(f(x + h) - f(x))/h" in page


def test_a_drill_of_long_questions_takes_more_pages_and_none_is_left_out() -> None:
    from derive.render.latex.blocks import _drill_pages

    for high, columns in ((14.0, 2), (40.0, 2), (40.0, 1), (300.0, 2)):
        cells = [{"number": k, "high": high} for k in range(1, 24)]
        pages = _drill_pages(cells, columns, 10, 208.0)
        assert sorted(cell["number"] for grid in pages for row in grid for cell in row) == list(range(1, 24))
        assert all(sum(max(cell["high"] for cell in row) for row in grid) <= max(208.0, high) for grid in pages)
        assert all(len(grid) <= 10 and len(row) <= columns for grid in pages for row in grid)


def test_words_behind_a_broken_answer_stand_below_it() -> None:
    from derive.core.document import AnswerBox, Document, Math
    from derive.maths.read import read
    from derive.render.latex import render

    long = Math(read("(" + ", ".join(f"{k}*x^{k} + sin({k}*x)" for k in range(2, 9)) + ")"), True)
    box = AnswerBox((long, " in the order ", Math(read("x")), ", ", Math(read("y"))))
    assert r"\end{aligned}$\newline  in the order" in render(Document("Answers", "solution", (box,)))


def test_a_broken_formula_has_what_follows_it_below_and_a_matrix_keeps_inside_its_room() -> None:
    """Words beside the first of several rows would read as if the others came after them."""
    long = Math(read("(" + ", ".join(f"{k}*x^{k} + sin({k}*x)" for k in range(2, 7)) + ")"))
    told = within((long, " in the order ", Math(read("x"))), 200.0, display=True)
    assert r"\end{aligned}$\newline" in told
    assert r"\newline" not in within((long, "."), 200.0, display=True)
    assert r"\newline" not in within((Math(read("x^2")), " in the order ", Math(read("x"))), 200.0, display=True)
    matrix = Math(read("[[sin(t)*cos(p), r*cos(p)*cos(t), -r*sin(t)*sin(p)], [1, 2, 3]]"), True)
    room = 1.05 * width(formula(matrix.term))
    assert rf"\fitted{{{room:.0f}pt}}" in within((matrix,), room, display=True)
    assert "fitted" not in within((matrix,), 2 * room, display=True)
