"""Answers that hide something: a bump too narrow for any usual point, an addend too small to be seen, conditions.

The truth stands beside each: whether the two functions differ anywhere is seen on paper.
"""

from __future__ import annotations

import pytest

from derive import check

BUMPS = [
    "2x + max(0, 10^-6 - |x - pi|)",
    "2x + max(0, 10^-12 - |x - 7.3|)",
    "2x + max(0, 10^-9 - |x - sqrt(2)|)",
    "2x + max(0, 1/1000 - |x^2 - 7|)",
    "2x + min(0, |x - 5.123| - 10^-9)",
    "2x + |x - pi| + |x - 22/7| - |2x - pi - 22/7|",
    "2x + piecewise((1, |x - pi| < 10^-9), (0, true))",
]
SMALL = ["2x + 10^-3000", "2x + e^(-9999)", "2x*cosh(10^-400)", "2x*(1 + 10^-700)", "2x*cos(10^-2000)"]


@pytest.mark.parametrize("answer", [*BUMPS, *SMALL])
def test_what_is_added_out_of_sight_is_found(answer: str) -> None:
    verdict = check("differentiate", answer, expr="x^2")
    assert verdict.status == "wrong"
    assert verdict.witness is not None


def test_what_is_too_small_to_be_looked_at_is_undecided_and_never_right() -> None:
    assert check("differentiate", "2x + 10^(-10^5)", expr="x^2").status == "undecided"


@pytest.mark.parametrize(
    "answer", ["2x + sqrt((x-3)^2) - |x-3|", "2x + (|x-2| - |x-2-10^-7|)*0", "2x + |x - pi| - |pi - x|", "2x*cosh(0)"]
)
def test_what_looks_like_a_hidden_difference_and_is_none_is_right(answer: str) -> None:
    assert check("differentiate", answer, expr="x^2").status == "right"


# function, answer with where it is said to hold, verdict
CONDITIONS = [
    ("ln x", "1/x, x > 0", "right"),
    ("ln x", "1/x for x > 0", "right"),
    ("ln x", "1/x; x>0", "right"),
    ("ln x", "1/x if x \\neq 0", "right"),
    ("ln x", "1/x for x > 1", "right-on-domain"),
    ("x^2", "2x, x > 0", "right-on-domain"),
    ("x^2", "2x where x^2 >= 0", "right"),
    ("x^2", "3x, x > 0", "wrong"),
    ("sqrt(x^2 - 1)", "x/sqrt(x^2 - 1)    for x^2 - 1 > 0", "right"),
    ("x^2", "2x = x + x", "right"),
    ("x^2", "3x = 2x", "wrong"),
]


@pytest.mark.parametrize(("expr", "answer", "status"), CONDITIONS)
def test_an_answer_may_say_where_it_holds(expr: str, answer: str, status: str) -> None:
    assert check("differentiate", answer, expr=expr).status == status


def test_a_gradient_may_say_where_it_holds() -> None:
    fields = {"expr": "ln(x*y)", "wrt": ["x", "y"]}
    assert check("gradient", "(1/x, 1/y), x*y > 0", **fields).status == "right"
