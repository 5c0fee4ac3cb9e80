"""Hints: the solution cut by rungs. They give away no more than their rung, and nothing the solution does not hold."""

from __future__ import annotations

import pytest

from derive import solve
from derive.core import document as doc
from derive.core.noun import fields
from derive.core.term import Term

PROBLEMS = [
    ("differentiate", {"expr": "(2x+1)^3/(3x-2)^4"}),
    ("differentiate", {"expr": "x^2 sin(3x)"}),
    ("differentiate", {"expr": "x^3 + 5x"}),
    ("differentiate", {"expr": "x^sin(x)"}),
    ("differentiate", {"expr": "x^5", "order": 2}),
    ("gradient", {"expr": "x^2 y + z", "wrt": ["x", "y", "z"]}),
    ("taylor", {"expr": "ln(x)", "about": "2", "degree": 3}),
    ("lagrange", {"expr": "x+2y", "constraints": ["x^2+y^2=5"], "wrt": ["x", "y"]}),
    ("evaluate", {"expr": "x^2+1", "at": {"x": "3"}}),
]


def terms_of(value) -> list[Term]:
    """Every term that a block shows."""
    if isinstance(value, Term):
        return [value]
    if isinstance(value, tuple):
        return [term for item in value for term in terms_of(item)]
    if hasattr(type(value), "__noun_fields__"):
        return [term for field in fields(value) for term in terms_of(getattr(value, field.name))]
    return []


@pytest.mark.parametrize(("task", "given"), PROBLEMS)
@pytest.mark.parametrize("rungs", [1, 2, 3])
def test_a_rung_below_the_last_does_not_show_the_answer(task, given, rungs) -> None:
    solution = solve(task, **given)
    page = solution.document(hints=rungs, stated=False)
    assert page.kind == "hints"
    shown = terms_of(page.blocks)
    assert solution.answer.value not in shown
    assert not any(isinstance(block, doc.AnswerBox) for block in page.blocks)


@pytest.mark.parametrize(("task", "given"), PROBLEMS)
def test_the_last_rung_is_the_line_itself(task, given) -> None:
    solution = solve(task, **given)
    inside = [each for term in terms_of(solution.document(hints=4).blocks) for each in (term, *term.parts)]
    answer = solution.answer.value
    assert answer in inside or all(part in inside for part in answer.parts)


def test_the_first_rung_asks_for_the_rule_and_does_not_name_it() -> None:
    text = solve("differentiate", expr="sin(x)/x").text(hints=1)
    assert "dividing" in text and "quotient" not in text


def test_the_second_rung_names_the_rule_and_leaves_its_blanks() -> None:
    text = solve("differentiate", expr="sin(x)/x").text(hints=2)
    assert "quotient rule" in text and "What are u and v" in text and "u = sin(x)" not in text


def test_the_third_rung_fills_the_blanks() -> None:
    text = solve("differentiate", expr="sin(x)/x").text(hints=3)
    assert "u = sin(x)" in text and "v = x" in text and "cos(x)" in text
