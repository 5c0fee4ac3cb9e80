"""Hessians and mixed partial derivatives: the course's answers, random polynomials and functions against SymPy."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
import sympy

from derive.core.goals.multivariate import Definiteness, SecondPartial
from derive.core.rule import Say
from derive.core.step import Derivation
from derive.core.term import Matrix
from derive.engine.work_out import work_out
from derive.errors import BadGoal, DeriveError, NoMethod
from derive.front.check import check
from derive.maths.printing import text
from derive.maths.read import read_goal

sys.path.insert(0, str(Path(__file__).parent.parent))
from oracle import same_value, sympy_of


def solved(task: str, **fields: object) -> Derivation:
    derivation = work_out(read_goal(task, fields))
    assert derivation.audit.clean, derivation.audit.faults
    return derivation


def said(derivation: Derivation) -> list[str]:
    return [part.key for part in derivation.step.parts if isinstance(part, Say)]


COURSE = [
    ("x^3 - 3*x*y + y^3", "", "[[6*x, -3], [-3, 6*y]]", []),
    ("x^3 - 3*x*y + y^3", "x=0,y=0", "[[0, -3], [-3, 0]]", ["saddle"]),
    ("x^3 - 3*x*y + y^3", "x=1,y=1", "[[6, -3], [-3, 6]]", ["minimum"]),
    ("x^3*y + y^2", "", "[[6*x*y, 3*x^2], [3*x^2, 2]]", []),
    ("e^x*ln(1 + y)", "x=0,y=0", "[[0, 1], [1, -1]]", ["not stationary"]),
    ("e^x*cos(y)", "x=0,y=pi/3", "[[1/2, -sqrt(3)/2], [-sqrt(3)/2, -1/2]]", ["not stationary"]),
    ("x^2 + 3*y^2 - 2*x*y - 4*x", "x=3,y=1", "[[2, -2], [-2, 6]]", ["minimum"]),
]


@pytest.mark.parametrize(("expr", "at", "answer", "kind"), COURSE)
def test_the_course_answers(expr: str, at: str, answer: str, kind: list[str]) -> None:
    fields = {"expr": expr, "wrt": ["x", "y"]} | ({"at": at} if at else {})
    derivation = solved("hessian", **fields)
    assert said(derivation) == kind
    assert check("hessian", answer, **fields).status == "right"


def test_the_determinant_of_the_test_is_the_books() -> None:
    """x³ - 3xy + y³: determinant -9 at the origin, 27 at (1, 1)."""
    for at, wanted in (("x=0,y=0", "(0, -9)"), ("x=1,y=1", "(6, 27)")):
        step = solved("hessian", expr="x^3 - 3*x*y + y^3", wrt=["x", "y"], at=at).step
        assert [text(sub.result) for sub in step.substeps if isinstance(sub.goal, Definiteness)] == [wanted]


KINDS = [
    ("x^2 + y^2", "x=0,y=0", "minimum"),
    ("-x^2 - y^2", "x=0,y=0", "maximum"),
    ("x*y", "x=0,y=0", "saddle"),
    ("x^4 + y^4", "x=0,y=0", "silent"),
    ("x^2 + y^4", "x=0,y=0", "silent"),
    ("x^2", "x=0", "minimum"),
    ("-x^2", "x=0", "maximum"),
    ("x^3", "x=0", "silent"),
    ("x^2 + y^2 + z^2", "x=0,y=0,z=0", "minimum"),
    ("-x^2 - y^2 - 2*z^2", "x=0,y=0,z=0", "maximum"),
    ("x^2 - y^2 + z^2", "x=0,y=0,z=0", "saddle"),
    ("x*y + z^2", "x=0,y=0,z=0", "saddle"),
    ("y*z", "x=0,y=0,z=0", "saddle"),
    ("z^2 - y^2 + 0*x", "x=0,y=0,z=0", "saddle"),
    ("x^2 + y^2 + z^2 + w^2 + x*w", "x=0,y=0,z=0,w=0", "minimum"),
    ("x^2 + y^2 - z^2 - w^2", "x=0,y=0,z=0,w=0", "saddle"),
    ("cos(x)*cos(y)", "x=0,y=0", "maximum"),
    ("e^(x*y)", "x=0,y=0", "saddle"),
    ("x^2 + y^2", "x=1,y=0", "not stationary"),
]


@pytest.mark.parametrize(("expr", "at", "kind"), KINDS)
def test_a_stationary_point_is_told_by_the_signs_of_the_minors(expr: str, at: str, kind: str) -> None:
    assert said(solved("hessian", expr=expr, wrt=[pair[0] for pair in at.split(",")], at=at)) == [kind]


def test_a_point_with_letters_left_gets_its_matrix_and_no_verdict() -> None:
    derivation = solved("hessian", expr="a*x^2 + y^2", wrt=["x", "y"], at={"x": 1, "y": 2})
    assert text(derivation.result) == "[[2*a, 0], [0, 2]]"
    assert said(derivation) == []


def test_equal_mixed_derivatives_are_worked_out_once_and_shown_both_ways() -> None:
    step = solved("hessian", expr="x^2*y*z", wrt=["x", "y", "z"]).step
    assert sum(isinstance(sub.goal, SecondPartial) for sub in step.substeps) == 6
    assert sum(line.reason == "schwarz" for line in step.lines) == 3


PIECES = (
    "x^3",
    "y^2",
    "x*y",
    "x^2*y",
    "y*z",
    "x*z^2",
    "sin(x*y)",
    "e^(x + z)",
    "ln(x^2+1)",
    "cos(z)*x",
    "y/(1 + x^2)",
)


@pytest.mark.parametrize("seed", range(32))
def test_random_hessians_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    letters = ["x", "y", "z"][: dice.randint(1, 3)]
    usable = [p for p in PIECES if {c for c in p if c in "xyz"} <= set(letters)]
    pieces = dice.sample(usable, min(len(usable), dice.randint(1, 3)))
    expr = " + ".join(f"{dice.randint(2, 5)}*{piece}" for piece in pieces)
    derivation = solved("hessian", expr=expr, wrt=letters)
    wanted = sympy.hessian(sympy_of(expr), [sympy.Symbol(name, real=True) for name in letters])
    assert isinstance(derivation.result, Matrix)
    for row, given in zip(wanted.tolist(), derivation.result.rows, strict=True):
        for entry, ours in zip(row, given.items, strict=True):
            assert same_value(sympy_of(ours), entry), (seed, expr)


@pytest.mark.parametrize("seed", range(30))
def test_random_mixed_partials_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    expr = " + ".join(f"{dice.randint(2, 5)}*{piece}" for piece in dice.sample(PIECES, 3))
    order = [dice.choice("xyz") for _ in range(dice.randint(2, 3))]
    derivation = solved("partial", expr=expr, wrt=order)
    wanted = sympy.diff(sympy_of(expr), *(sympy.Symbol(name, real=True) for name in order))
    assert same_value(sympy_of(derivation.result), wanted), (seed, expr, order)
    assert ("schwarz" in said(derivation)) == (len(set(order)) > 1)


@pytest.mark.parametrize(
    ("fields", "error", "named"),
    [
        ({"expr": "x*y", "at": {"x": 1}}, BadGoal, "at gives no value to y"),
        ({"expr": "x*y", "at": {"x": 1, "y": 2, "q": 3}}, BadGoal, "q, which does not occur"),
        ({"expr": "x*y", "at": [1, 2, 3]}, BadGoal, "at has 3 values"),
        ({"expr": "x*ln(y)", "at": {"x": 1, "y": 0}}, NoMethod, "no real value at x = 1, y = 0"),
        ({"expr": "x^(3/2)*y", "at": {"x": 0, "y": 1}}, NoMethod, "no real value"),
        ({"expr": "7"}, BadGoal, "which letter"),
        ({"expr": "x*y", "wrt": ["x", "x"]}, BadGoal, "twice"),
    ],
)
def test_a_point_that_does_not_fit_is_named(fields: dict[str, object], error: type[DeriveError], named: str) -> None:
    with pytest.raises(error, match=named):
        work_out(read_goal("hessian", fields))


def test_a_point_means_the_letters_in_their_own_order() -> None:
    goal = read_goal("hessian", {"expr": "x^2*y", "wrt": ["x", "y"], "at": {"y": "5", "x": "1"}})
    assert [letter.name for letter, _ in goal.at] == ["x", "y"]  # type: ignore[attr-defined]
