"""Tangent planes and linear approximations in several letters: the course's answers, random ones, refusals."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
import sympy

from derive.core.step import Derivation
from derive.core.term import Equation
from derive.engine.work_out import work_out
from derive.errors import BadGoal, DeriveError, NoMethod
from derive.front.check import check
from derive.front.solve import solve
from derive.maths.balls import Place
from derive.maths.printing import text
from derive.maths.read import read_goal
from derive.narrate.solution import solution

sys.path.insert(0, str(Path(__file__).parent.parent))
from oracle import same_value, sympy_of


def solved(task: str, **fields: object) -> Derivation:
    derivation = work_out(read_goal(task, fields))
    assert derivation.audit.clean, derivation.audit.faults
    for detail in ("brief", "textbook", "full"):
        assert solution(derivation, detail=detail).blocks
    return derivation


PLANES = [
    ("x^2*y", ["x", "y"], [1, 2], "z = 4*x + y - 4"),
    ("x^2 + y^2", ["x", "y"], [1, 2], "z = 2*x + 4*y - 5"),
    ("x*y", ["x", "y"], [3, 0], "z = 3*y"),
    ("sin(x)*y", ["x", "y"], [0, 2], "z = 2*x"),
    ("3", ["x", "y"], [1, 1], "z = 3"),
    ("x*y*z", ["x", "y", "z"], [1, 1, 1], "w = x + y + z - 2"),
]


@pytest.mark.parametrize(("expr", "wrt", "at", "answer"), PLANES)
def test_the_plane_has_the_value_and_the_slopes_of_the_graph(
    expr: str, wrt: list[str], at: object, answer: str
) -> None:
    assert text(solved("tangent", expr=expr, wrt=wrt, at=at).result) == answer
    assert check("tangent", answer, expr=expr, wrt=wrt, at=at).status == "right"


ANSWERS = [
    ("z = 2x + 4y - 5", "right"),
    ("2x + 4y - 5", "right"),
    ("2x + 4y - z = 5", "right"),
    ("z - 5 = 2(x - 1) + 4(y - 2)", "right"),
    ("-4x - 8y + 2z + 10 = 0", "right"),
    ("z = 2x + 4y", "wrong"),
    ("z = x^2 + y^2", "wrong"),
    ("z^2 = 1", "wrong"),
    ("z = 5 + 2x(x - 1) + 2y(y - 2)", "wrong"),
]


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_a_plane_is_right_in_any_way_of_writing_it(answer: str, status: str) -> None:
    assert check("tangent", answer, expr="x^2 + y^2", wrt=["x", "y"], at=[1, 2]).status == status


def test_near_a_point_the_course_gets_its_digits() -> None:
    """e^x cos y near (0, pi/3): at (+0.1, +0.1) the first order gives .463397."""
    fields = {"expr": "e^x*cos(y)", "wrt": ["x", "y"], "about": ["0", "pi/3"]}
    whole = solve("linearise", at={"x": "0.1", "y": "pi/3 + 0.1"}, **fields)
    assert whole.value is not None and whole.value.audit.clean
    assert abs(float(Place.at({}).ball(whole.value.result).mid()) - 0.463397) < 5e-7
    answer = "1/2 + 1/2*x - sqrt(3)/2*(y - pi/3)"
    assert check("linearise", answer, **fields).status == "right"
    assert check("linearise", "e^x*cos(y)", **fields).status == "wrong"


PIECES = ("x^2*y", "sin(x*y)", "e^(x - y)", "y/(1 + x^2)", "x*y*z", "ln(1 + z^2)", "z^2*x", "cos(y)")


@pytest.mark.parametrize("seed", range(32))
@pytest.mark.parametrize("task", ["tangent", "linearise"])
def test_random_planes_are_sympys(task: str, seed: int) -> None:
    dice = random.Random(seed)
    expr = " + ".join(f"{dice.randint(2, 5)}*{piece}" for piece in dice.sample(PIECES, dice.randint(1, 3)))
    names = ["x", "y", "z"]
    point = [dice.randint(-2, 3) for _ in names]
    derivation = solved(task, expr=expr, wrt=names, **{"at" if task == "tangent" else "about": point})
    letters = [sympy.Symbol(name, real=True) for name in names]
    f, where = sympy_of(expr), dict(zip(letters, point, strict=True))
    wanted = f.subs(where) + sum(sympy.diff(f, s).subs(where) * (s - where[s]) for s in letters)
    result = derivation.result.rhs if isinstance(derivation.result, Equation) else derivation.result
    assert same_value(sympy_of(result), wanted), (seed, expr, point)


REFUSED = [
    ("tangent", {"expr": "x*ln(y)", "at": {"x": 1}, "wrt": ["x", "y"]}, BadGoal, "at gives no value to y"),
    ("tangent", {"expr": "x*y", "at": [1, 2, 3], "wrt": ["x", "y"]}, BadGoal, "at has 3 values"),
    ("tangent", {"expr": "x*ln(y)", "at": [1, 0], "wrt": ["x", "y"]}, NoMethod, "no real value at x = 1, y = 0"),
    ("tangent", {"expr": "sqrt(x)*y", "at": [0, 1], "wrt": ["x", "y"]}, NoMethod, "slope of the function has no real"),
    ("linearise", {"expr": "x*y", "about": {"x": 1, "y": 1, "q": 2}}, BadGoal, "q, which does not occur"),
    ("linearise", {"expr": "ln(x)*y", "about": [0, 1]}, NoMethod, "no real value at x = 0, y = 1"),
    ("linearise", {"expr": "x*y", "wrt": ["x", "y"], "about": 1}, BadGoal, "about has 1 value"),
]


@pytest.mark.parametrize(("task", "fields", "error", "named"), REFUSED)
def test_a_point_that_does_not_fit_is_named(
    task: str, fields: dict[str, object], error: type[DeriveError], named: str
) -> None:
    with pytest.raises(error, match=named):
        work_out(read_goal(task, fields))
