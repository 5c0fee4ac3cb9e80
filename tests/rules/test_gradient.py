"""Gradients, as formulas and at a point: the course's answers, random ones against SymPy, refusals."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
import sympy

from derive.core.term import Vector
from derive.errors import BadGoal, DeriveError, NoMethod
from derive.front.check import check
from derive.front.solve import solve
from derive.maths.printing import text

sys.path.insert(0, str(Path(__file__).parent.parent))
from oracle import same_value, sympy_of

COURSE = [
    ("x^2*y + e^(x*z) - 3*y*z", {"x": 0, "y": 2, "z": 1}, "(1, -3, -6)"),
    ("x^2 + 3*x*y", {"x": 1, "y": 2}, "(8, 3)"),
    ("e^x*cos(y)", {"x": 0, "y": "pi/3"}, "(1/2, -sqrt(3)/2)"),
    ("e^x*ln(1 + y)", {"x": 0, "y": 0}, "(0, 1)"),
]


@pytest.mark.parametrize(("expr", "at", "answer"), COURSE)
def test_at_a_point_the_answer_is_the_vector_there(expr: str, at: dict[str, object], answer: str) -> None:
    whole = solve("gradient", expr=expr, at=at)
    assert whole.derivation.audit.clean
    assert whole.value is not None and whole.value.audit.clean
    assert text(whole.answer.value) == answer
    assert check("gradient", answer, expr=expr, at=at).status == "right"


def test_a_gradient_that_is_not_put_in_or_added_up_is_wrong() -> None:
    fields: dict[str, object] = {"expr": "x^2 + 3*x*y", "at": {"x": 1, "y": 2}}
    assert check("gradient", "11", **fields).status == "wrong"
    assert check("gradient", "(3, 8)", **fields).status == "wrong"


PIECES = ("x^2*y", "sin(x*y)", "e^(x - z)", "y/(1 + x^2)", "x*y*z", "ln(1 + z^2)", "z^2*x", "cos(y)", "sqrt(4 + y^2)")


@pytest.mark.parametrize("seed", range(30))
def test_random_gradients_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    expr = " + ".join(f"{dice.randint(2, 5)}*{piece}" for piece in dice.sample(PIECES, dice.randint(1, 3)))
    names = dice.sample("xyz", 3)
    at = {name: dice.randint(-2, 3) for name in names}
    whole = solve("gradient", expr=expr, wrt=names, at=at)
    assert whole.derivation.audit.clean
    assert whole.value is not None and whole.value.audit.clean
    formula, there = whole.derivation.result, whole.answer.value
    assert isinstance(formula, Vector) and isinstance(there, Vector)
    where = {sympy.Symbol(name, real=True): value for name, value in at.items()}
    for name, ours, value in zip(names, formula.items, there.items, strict=True):
        wanted = sympy.diff(sympy_of(expr), sympy.Symbol(name, real=True))
        assert same_value(sympy_of(ours), wanted), (seed, expr)
        assert same_value(sympy_of(value), wanted.subs(where)), (seed, expr, at)


@pytest.mark.parametrize(
    ("fields", "error", "named"),
    [
        ({"expr": "x*ln(y)", "at": {"x": 1, "y": -1}}, NoMethod, "no real slope at x = 1, y = -1"),
        ({"expr": "x*y", "at": [1, 2, 3]}, BadGoal, "at has 3 values"),
        ({"expr": "x*y", "at": {"q": 3}}, BadGoal, "q, which does not occur"),
        ({"expr": "7"}, BadGoal, "which letter"),
        ({"expr": "x*y", "wrt": ["x", "x"]}, BadGoal, "twice"),
    ],
)
def test_what_does_not_fit_is_named(fields: dict[str, object], error: type[DeriveError], named: str) -> None:
    with pytest.raises(error, match=named):
        solve("gradient", **fields)
