"""Terminal text: never wider than the terminal, readable without colour, in seven bits where there are no more."""

from __future__ import annotations

import re

import pytest

from derive.core.document import Chain, ChainLine, Document, Math, Note, Paragraph
from derive.core.term import Symbol
from derive.render.boxes import cells
from derive.render.terminal import render

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("width", [30, 40, 52, 66, 80, 100, 132])
@pytest.mark.parametrize("which", ["solutions", "practice", "key", "monster"])
def test_no_line_is_wider_than_the_terminal(
    which: str, width: int, ascii: bool, request: pytest.FixtureRequest
) -> None:
    text = render(request.getfixturevalue(which), width=width, ascii=ascii)
    assert max(map(cells, text.splitlines())) <= width
    assert all(line == line.rstrip() for line in text.splitlines())
    if ascii:
        assert text.isascii()


def test_a_solution_reads_like_a_page(solutions: Document) -> None:
    text = render(solutions, width=80)
    assert "│ First, the slope of the top. With w = 2x + 1 the top is w³, and" in text
    wanted = [
        "          u′v − uv′",
        "  f′(x) = ─────────                                  quotient rule",
        "              v²",
    ]
    assert "\n".join(wanted) in text
    assert re.search(r"│ Answer  f′\(x\) = −─+    for x ≠ 2/3 │", text)


def test_reasons_stand_in_one_column(solutions: Document) -> None:
    lines = render(solutions, width=80).splitlines()
    columns = {
        line.index(reason)
        for line in lines
        for reason in ("power rule", "put w back", "quotient rule", "both columns")
        if reason in line and "Answer" not in line
    }
    assert columns == {53}


def test_a_reason_goes_below_its_line_on_a_narrow_terminal() -> None:
    line = ChainLine((Symbol("x"),), Symbol("y"), ("because it is so",))
    shown = render(Document("T", "solution", (Chain((line,)),)), width=40).splitlines()
    assert shown[-2].strip() == "y = x"
    assert shown[-1].strip() == "because it is so"


def test_colour_says_nothing_that_the_words_do_not_say(solutions: Document) -> None:
    coloured = render(solutions, colour=True)
    assert ANSI.search(coloured)
    plain = "\n".join(line.rstrip() for line in ANSI.sub("", coloured).splitlines())
    assert plain == "\n".join(render(solutions).splitlines())


def test_text_from_outside_cannot_move_the_cursor() -> None:
    evil = "harmless\x1b[2J\x1b]0;title\x07\u202egnp.exe\rover"
    page = Document(evil, "solution", (Paragraph((evil,), evil), Note((evil, Math(Symbol("x"))))), evil)
    for shown in (render(page), render(page, ascii=True)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", shown)


def test_wide_letters_are_counted_as_two_columns() -> None:
    text = render(Document("王小明" * 20, "solution", ()), width=40)
    assert max(map(cells, text.splitlines())) <= 40


def test_the_same_document_gives_the_same_text(solutions: Document) -> None:
    assert render(solutions) == render(solutions)
