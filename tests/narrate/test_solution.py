"""Worked solutions in words: names, lifted blocks, one chain, an answer with its conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from derive.core.document import (
    AnswerBox,
    Block,
    Chain,
    ChainLine,
    Displays,
    Lifted,
    Math,
    Paragraph,
    Spans,
    TableBlock,
)
from derive.core.goal import Goal
from derive.core.term import Derivative, Equation, Symbol, Term
from derive.engine.work_out import work_out
from derive.maths.printing import text
from derive.maths.read import read, read_goal
from derive.narrate.solution import solution


def page(task: str, *, detail: str = "textbook", **fields: object) -> tuple[Block, ...]:
    goal: Goal = read_goal(task, fields)
    return solution(work_out(goal), detail=detail).blocks


def said(spans: Spans) -> str:
    return "".join(
        span if isinstance(span, str) else text(span.term) if isinstance(span, Math) else span.text for span in spans
    )


def inside(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Lifted):
            yield from inside(block.blocks)


def lines(blocks: Iterable[Block]) -> list[ChainLine]:
    return [line for block in inside(blocks) if isinstance(block, Chain) for line in block.lines]


def answer(blocks: tuple[Block, ...]) -> AnswerBox:
    return next(block for block in blocks if isinstance(block, AnswerBox))


def test_the_quotient_of_two_chains_is_laid_out_as_a_textbook_does() -> None:
    """Names, two slopes set apart, the law, the substitution, the tidying, the answer with its domain."""
    blocks = page("differentiate", expr="(2x+1)^3/(3x-2)^4", wrt="x")
    assert [b.run_in for b in blocks if isinstance(b, Lifted)] == [
        "First, the slope of the top.",
        "Next, the slope of the bottom.",
    ]
    main = [b for b in blocks if isinstance(b, Chain)][-1].lines
    assert text(main[0].terms[0]) == "(u'*v - u*v')/v^2"
    assert main[1].terms[0] is read("(6*(2x+1)^2*(3x-2)^4 - (2x+1)^3*12*(3x-2)^3)/(3x-2)^8")
    box = answer(blocks)
    assert said(box.text) == "f'(x) = -6*(2*x + 1)^2*(x + 4)/(3*x - 2)^5"
    assert said(box.condition) == "for x != 2/3"


def test_the_last_line_of_the_chain_is_the_printed_answer() -> None:
    for expr in ("x^2 sin(3x)/(1+e^x)", "(2x^2-5)^4", "ln(sin(x^2))", "3x^4 - 2/x + 5"):
        blocks = page("differentiate", expr=expr, wrt="x")
        last = [b for b in blocks if isinstance(b, Chain)][-1].lines[-1].terms[-1]
        box = answer(blocks).text[0]
        assert isinstance(box, Math)
        assert box.term.parts[1] is last


def test_one_rule_slopes_stand_in_line_and_are_not_set_apart() -> None:
    blocks = page("differentiate", expr="x^2 sin(x)", wrt="x")
    assert not [b for b in blocks if isinstance(b, Lifted)]
    shown = [b for b in blocks if isinstance(b, Displays)]
    assert [text(t) for t in shown[0].terms] == ["u' = 2*x", "v' = cos(x)"]


def test_a_plain_function_takes_one_line() -> None:
    assert len(lines(page("differentiate", expr="x^5", wrt="x"))) == 1


@pytest.mark.parametrize("detail", ["brief", "textbook", "full"])
def test_every_level_of_detail_ends_in_the_same_answer(detail: str) -> None:
    blocks = page("differentiate", detail=detail, expr="x^2 e^(3x)", wrt="x")
    assert said(answer(blocks).text) == said(answer(page("differentiate", expr="x^2 e^(3x)", wrt="x")).text)


def test_more_detail_never_says_less() -> None:
    counts = [
        len(lines(page("differentiate", detail=d, expr="x^2 sin(3x)", wrt="x"))) for d in ("brief", "textbook", "full")
    ]
    assert counts == sorted(counts)


def test_a_partial_derivative_says_what_is_held_constant() -> None:
    blocks = page("partial", expr="x^2 y^3 + 5y", wrt="x")
    assert "y is held constant" in " ".join(said(b.text) for b in blocks if isinstance(b, Paragraph))
    assert said(answer(blocks).text).endswith("= 2*x*y^3")


@pytest.mark.parametrize("typed", ["2x", "x/3", "-x", "pi x"])
def test_the_slope_of_a_multiple_of_the_letter_is_written_down_at_once(typed: str) -> None:
    assert [len(line.terms) for line in lines(page("differentiate", expr=typed, wrt="x"))] == [1]


def test_how_often_is_said_in_words() -> None:
    from derive.narrate.solution import statement

    goal = read_goal("differentiate", {"expr": "x^5", "order": 3})
    assert said(statement(goal)) == "Differentiate f(x) = x^5 three times."


@pytest.mark.parametrize("typed", ["x^x^x", "sin(x)(x e^x + 1)", "e^x(1 + x ln(x))", "ln(x)^2 (x sin(x) + 3)"])
def test_no_slope_is_shown_of_a_letter_that_was_not_named(typed: str) -> None:
    named: set[str] = set()
    for block in inside(page("differentiate", expr=typed, wrt="x")):
        if isinstance(block, Paragraph):
            named |= {each.term.lhs.name for each in block.text if isinstance(each, Math)
                      and isinstance(each.term, Equation) and isinstance(each.term.lhs, Symbol)}  # fmt: skip
        elif isinstance(block, Displays):
            for equation in block.terms:
                if isinstance(equation, Equation) and isinstance(equation.lhs, Symbol):
                    assert equation.lhs.name.rstrip("'") in named


def test_several_letters_are_held_constant_in_the_plural() -> None:
    blocks = page("partial", expr="x^2 y^3 + 5y z", wrt="x")
    assert "y and z are held constant" in " ".join(said(b.text) for b in blocks if isinstance(b, Paragraph))


def test_the_partials_of_a_gradient_come_in_the_order_of_the_letters() -> None:
    blocks = page("gradient", expr="x^2 y + e^(x z) - 3y z", wrt=["x", "y", "z"])
    left: list[Term | None] = []
    for block in blocks:
        if isinstance(block, Chain):
            left.append(block.lines[0].lhs)
        elif isinstance(block, Displays):
            left.extend(equation.lhs for equation in block.terms if isinstance(equation, Equation))
    assert [lhs.wrt.name for lhs in left if isinstance(lhs, Derivative)] == ["x", "y", "z"]


def test_a_taylor_page_has_its_table_and_its_polynomial() -> None:
    blocks = page("taylor", expr="e^(2x)*(x+1)", wrt="x", about="0", degree=3)
    table = next(b for b in blocks if isinstance(b, TableBlock))
    assert [said(row[2]) for row in table.rows] == ["1", "3", "8", "20"]
    assert [said(row[3]) for row in table.rows] == ["1", "3", "4", "10/3"]
    assert said(answer(blocks).text) == "T_3(x) = 1 + 3*x + 4*x^2 + 10/3*x^3"


def test_the_polar_jacobian_has_its_determinant() -> None:
    blocks = page("jacobian", exprs=["x = r*cos(theta)", "y = r*sin(theta)"], wrt=["r", "theta"], determinant=True)
    assert said(answer(blocks).text).endswith("det(J) = r") or "= r" in said(answer(blocks).text)


def test_an_equation_in_a_sentence_is_one_formula() -> None:
    blocks = page("lagrange", expr="x + 2y", constraints=["x^2 + y^2 = 5"], wrt=["x", "y"])
    loose = [
        span
        for block in blocks
        for span in (block.text if isinstance(block, Paragraph) else ())
        if isinstance(span, str) and "=" in span
    ]
    assert not loose


def test_a_slope_that_was_worked_out_is_not_worked_out_again() -> None:
    """The second derivative of x e^(2x) needs (e^(2x))' and (x e^(2x))', both known from the first."""
    goal = read_goal("differentiate", {"expr": "x*e^(2x)", "order": 2})
    blocks = solution(work_out(goal)).blocks
    lifted = [block for block in blocks if isinstance(block, Lifted)]
    again = [block for block in blocks if isinstance(block, Displays) and block.reason == ("as above",)]
    assert (len(lifted), len(again)) == (1, 2)
    whole = solution(work_out(goal), detail="full").blocks
    assert len([block for block in whole if isinstance(block, Lifted)]) > 2
