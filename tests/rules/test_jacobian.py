"""Jacobian matrices, their determinants and inverses: the course's answers, coordinates, random ones, refusals."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
import sympy

from derive.core.goals.multivariate import Determinant, InverseMatrix
from derive.core.rule import Say
from derive.core.step import Derivation
from derive.core.term import Matrix
from derive.engine.work_out import work_out
from derive.errors import BadGoal, DeriveError, NoMethod
from derive.front.check import check
from derive.front.solve import solve
from derive.maths.printing import text
from derive.maths.read import read_goal
from derive.narrate.solution import solution

sys.path.insert(0, str(Path(__file__).parent.parent))
from oracle import same_value, sympy_of


def solved(exprs: list[str], wrt: list[str], **flags: bool) -> Derivation:
    derivation = work_out(read_goal("jacobian", {"exprs": exprs, "wrt": wrt, **flags}))
    assert derivation.audit.clean, derivation.audit.faults
    for detail in ("brief", "textbook", "full"):
        assert solution(derivation, detail=detail).blocks
    return derivation


def found(derivation: Derivation, kind: type) -> str:
    return text(next(sub.result for sub in derivation.step.substeps if isinstance(sub.goal, kind)))


def said(derivation: Derivation) -> list[str]:
    return [part.key for part in derivation.step.parts if isinstance(part, Say)]


COURSE = [
    (["x^2 - y^2", "2*x*y", "y*sin(x)"], ["x", "y"], "[[2*x, -2*y], [2*y, 2*x], [y*cos(x), sin(x)]]"),
    (["x^2*y", "x + 3*y"], ["x", "y"], "[[2*x*y, x^2], [1, 3]]"),
    (["r*cos(t)", "r*sin(t)"], ["r", "t"], "[[cos(t), -r*sin(t)], [sin(t), r*cos(t)]]"),
    (["x^2*y + e^(x*z) - 3*y*z"], ["x", "y", "z"], "[[2*x*y + z*e^(x*z), x^2 - 3*z, x*e^(x*z) - 3*y]]"),
]


@pytest.mark.parametrize(("exprs", "wrt", "answer"), COURSE)
def test_the_course_answers(exprs: list[str], wrt: list[str], answer: str) -> None:
    solved(exprs, wrt)
    assert check("jacobian", answer, exprs=exprs, wrt=wrt).status == "right"


def test_the_row_of_slopes_at_a_point() -> None:
    """x²y + e^(xz) - 3yz at (0, 2, 1): [1, -3, -6], as a row and as a gradient."""
    expr, at = "x^2*y + e^(x*z) - 3*y*z", {"x": 0, "y": 2, "z": 1}
    row = solve("jacobian", exprs=[expr], wrt=["x", "y", "z"], at=at)
    assert row.value is not None and row.value.audit.clean
    assert text(row.answer.value) == "[[1, -3, -6]]"
    assert text(solve("gradient", expr=expr, at=at).answer.value) == "(1, -3, -6)"


COORDINATES = [
    (["x = r*cos(t)", "y = r*sin(t)"], ["r", "t"], "r"),
    (["x = r*cos(t)", "y = r*sin(t)", "z = h"], ["r", "t", "h"], "r"),
    (["x = r*sin(a)*cos(b)", "y = r*sin(a)*sin(b)", "z = r*cos(a)"], ["r", "a", "b"], "r^2*sin(a)"),
    (["x = u^2 - v^2", "y = 2*u*v"], ["u", "v"], "4*u^2 + 4*v^2"),
    (["x = e^u*cos(v)", "y = e^u*sin(v)"], ["u", "v"], "e^(2*u)"),
]


@pytest.mark.parametrize(("exprs", "wrt", "answer"), COORDINATES)
def test_a_change_of_coordinates_has_a_tidy_determinant(exprs: list[str], wrt: list[str], answer: str) -> None:
    derivation = solved(exprs, wrt, determinant=True)
    assert found(derivation, Determinant) == answer
    assert said(derivation) == ["invertible", "volume"]


def test_the_determinant_says_where_the_matrix_is_invertible() -> None:
    assert said(solved(["x + y", "x - y"], ["x", "y"], determinant=True)) == ["always"]
    assert said(solved(["x + y", "2*x + 2*y"], ["x", "y"], determinant=True)) == ["never"]
    assert said(solved(["x^2", "y"], ["x", "y"], determinant=True)) == ["invertible"]


def test_the_inverse_of_polar_coordinates() -> None:
    derivation = solved(["r*cos(t)", "r*sin(t)"], ["r", "t"], inverse=True)
    assert found(derivation, InverseMatrix) == "[[cos(t), sin(t)], [-sin(t)/r, cos(t)/r]]"
    fields: dict[str, object] = {"exprs": ["r*cos(t)", "r*sin(t)"], "wrt": ["r", "t"], "inverse": True}
    assert check("jacobian", "[[cos(t), sin(t)], [-sin(t)/r, cos(t)/r]]", **fields).status.startswith("right")
    assert check("jacobian", "[[cos(t), -r*sin(t)], [sin(t), r*cos(t)]]", **fields).status == "right"
    assert check("jacobian", "r", **fields).status == "right"
    assert check("jacobian", "[[cos(t), sin(t)], [sin(t)/r, cos(t)/r]]", **fields).status == "wrong"
    record = solve("jacobian", **fields).json()["answer"]
    assert record["determinant"]["text"] == "r"
    assert record["inverse"]["text"] == "[[cos(t), sin(t)], [-sin(t)/r, cos(t)/r]]"
    assert record["conditions"] == ["r != 0"]


PIECES = ("x^2*y", "sin(x*y)", "e^(x - y)", "y/(1 + x^2)", "x*y*z", "z^2*x", "cos(y)", "x + 2*y", "z - y", "3*x")


@pytest.mark.parametrize("seed", range(32))
def test_random_jacobians_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    names = ["x", "y", "z"]
    exprs = [" + ".join(dice.sample(PIECES, dice.randint(1, 2))) for _ in range(dice.randint(1, 4))]
    derivation = solved(exprs, names)
    wanted = sympy.Matrix(list(map(sympy_of, exprs))).jacobian([sympy.Symbol(name, real=True) for name in names])
    assert isinstance(derivation.result, Matrix)
    for ours, exact in zip([e for row in derivation.result.rows for e in row.items], list(wanted), strict=True):
        assert same_value(sympy_of(ours), exact), (seed, exprs)


@pytest.mark.parametrize("seed", range(30))
def test_random_inverses_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    size = dice.choice((1, 2, 2, 3))
    names = ["x", "y", "z"][:size]
    while True:
        rows = [[dice.randint(-3, 3) for _ in names] for _ in names]
        exprs = [" + ".join(f"({c})*{n}" for c, n in zip(row, names, strict=True)) for row in rows]
        exprs[0] += " + x^2" if size < 3 else ""
        wanted = sympy.Matrix(list(map(sympy_of, exprs))).jacobian([sympy.Symbol(n, real=True) for n in names])
        if sympy.simplify(wanted.det()) != 0:
            break
    derivation = solved(exprs, names, inverse=True)
    inverse = next(sub.result for sub in derivation.step.substeps if isinstance(sub.goal, InverseMatrix))
    assert isinstance(inverse, Matrix)
    for ours, exact in zip([e for row in inverse.rows for e in row.items], list(wanted.inv()), strict=True):
        assert same_value(sympy_of(ours), exact), (seed, exprs)


REFUSED = [
    ({"exprs": ["x", "y", "x*y"], "wrt": ["x", "y"], "determinant": True}, BadGoal, "3 functions and 2 letters"),
    ({"exprs": ["x*y"], "wrt": ["x", "y"], "inverse": True}, BadGoal, "has an inverse; here are 1 function and 2"),
    ({"exprs": ["x + y", "2*x + 2*y"], "inverse": True}, NoMethod, "zero everywhere, so the matrix has no inverse"),
    ({"exprs": ["x", "y", "z", "x*w"], "inverse": True}, NoMethod, "up to 3 rows; this matrix has 4"),
    ({"exprs": [], "wrt": ["x"]}, BadGoal, "exprs is empty"),
    ({"exprs": ["x*y"], "wrt": ["x", "x"]}, BadGoal, "twice"),
]


@pytest.mark.parametrize(("fields", "error", "named"), REFUSED)
def test_what_does_not_fit_is_named(fields: dict[str, object], error: type[DeriveError], named: str) -> None:
    with pytest.raises(error, match=named):
        work_out(read_goal("jacobian", fields))
