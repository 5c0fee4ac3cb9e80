"""Total derivatives, total differentials, chains of Jacobian matrices: the course's answers, random ones, refusals."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
import sympy

from derive.core.goals.multivariate import MatrixProduct, TotalDifferential
from derive.core.rule import Say
from derive.core.step import Derivation
from derive.core.term import Matrix, Symbol, Term
from derive.engine.work_out import work_out
from derive.errors import BadGoal, DeriveError, NoMethod
from derive.front.check import check
from derive.maths.printing import text
from derive.maths.read import read_goal
from derive.narrate.solution import solution

sys.path.insert(0, str(Path(__file__).parent.parent))
from oracle import same_value, sympy_of


def solved(task: str, fields: dict[str, object]) -> Derivation:
    derivation = work_out(read_goal(task, fields))
    assert derivation.audit.clean, derivation.audit.faults
    for detail in ("brief", "textbook", "full"):
        assert solution(derivation, detail=detail).blocks
    return derivation


TOTAL = [
    ("x*y*e^z", "t", {"x": "t^2", "y": "1/t", "z": "ln(t)"}, "2*t"),
    ("x^2*y", "t", {"x": "t^3", "y": "2*t"}, "14*t^6"),
    ("x^2 + y^2", "t", {"x": "cos(t)", "y": "sin(t)"}, "0"),
    ("x*t", "t", {"x": "t^2"}, "3*t^2"),
    ("x*y", "t", {"x": "y^2", "y": "sin(t)"}, "3*sin(t)^2*cos(t)"),
    ("a*x", "t", {"x": "e^(b*t)"}, "a*b*e^(b*t)"),
    ("x + y", "s", {"x": "s*t", "y": "t"}, "t"),
]


@pytest.mark.parametrize(("expr", "wrt", "where", "answer"), TOTAL)
def test_every_path_gives_a_term(expr: str, wrt: str, where: dict[str, str], answer: str) -> None:
    fields = {"expr": expr, "wrt": wrt, "where": where}
    derivation = solved("total-derivative", fields)
    assert same_value(sympy_of(derivation.result), sympy_of(answer))
    assert check("total-derivative", answer, **fields).status == "right"  # type: ignore[arg-type]


def test_the_sum_over_the_paths_comes_first_and_a_direct_check_last() -> None:
    step = solved("total-derivative", {"expr": "x^2*y", "wrt": "t", "where": {"x": "t^3", "y": "2*t"}}).step
    assert text(step.lines[0].term) == "2*x*y*(3*t^2) + x^2*2"
    assert [part.key for part in step.parts if isinstance(part, Say)] == ["check"]


@pytest.mark.parametrize("slip", ["t^6 + 4*t^4", "12*t^6", "24*t^12"])
def test_the_usual_slips_are_wrong(slip: str) -> None:
    fields = {"expr": "x^2*y", "wrt": "t", "where": {"x": "t^3", "y": "2*t"}}
    assert check("total-derivative", slip, **fields).status == "wrong"  # type: ignore[arg-type]


OUTER = ("x*y", "x^2 + y", "sin(x)*y", "e^(x - y)", "x/(1 + y^2)", "x*y*t", "ln(1 + x^2)", "y*t^2")
INNER = ("t^2", "3*t", "sin(t)", "1 + t", "e^t", "1/(1 + t^2)", "t^3 - t", "cos(2*t)")


@pytest.mark.parametrize("seed", range(32))
def test_random_total_derivatives_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    expr = " + ".join(f"{dice.randint(2, 4)}*{p}" for p in dice.sample(OUTER, 2)) + " + x + y"
    where = {"x": dice.choice(INNER), "y": dice.choice(INNER)}
    derivation = solved("total-derivative", {"expr": expr, "wrt": "t", "where": where})
    x, y, t = (sympy.Symbol(name, real=True) for name in "xyt")
    whole = sympy_of(expr).subs({x: sympy_of(where["x"]), y: sympy_of(where["y"])}, simultaneous=True)
    assert same_value(sympy_of(derivation.result), sympy.diff(whole, t)), (seed, expr, where)


@pytest.mark.parametrize("seed", range(30))
def test_random_total_differentials_have_sympys_slopes(seed: int) -> None:
    dice = random.Random(seed)
    letters = dice.sample("xyt", dice.randint(1, 3))
    expr = " + ".join(f"{dice.randint(2, 4)}*{p}" for p in dice.sample(OUTER, 2))
    derivation = solved("total-differential", {"expr": expr, "wrt": letters})
    wanted = sympy.Integer(0)
    for name in letters:
        wanted += sympy.diff(sympy_of(expr), sympy.Symbol(name, real=True)) * sympy.Symbol(f"d{name}", real=True)
    assert same_value(sympy_of(derivation.result), wanted), (seed, expr, letters)
    verdict = check("total-differential", text(derivation.result), expr=expr, wrt=letters)
    assert verdict.status == "right"


CHAINS = [
    # the course: at t = 2 the slope is -568
    ([["x1^2 - x2^2"], ["u1 + 2*u2", "3*u1*u2"], ["t^2", "1 - t"]], [["x1", "x2"], ["u1", "u2"], ["t"]], 2, "-568"),
    # outer on the left: [[2, 3], [0, 1]] stands before what is inside
    ([["x + 3*y", "2*x"], ["s", "t"]], [["x", "y"], ["s", "t"]], None, "[[1, 3], [2, 0]]"),
    ([["x*y"], ["t^2", "t^3"]], [["x", "y"], ["t"]], None, "5*t^4"),
    ([["x*y"], ["s*t", "s - t"]], [["x", "y"], ["s", "t"]], None, "[[2*s*t - t^2, s^2 - 2*s*t]]"),
    ([["sin(x)", "cos(x)"], ["3*t"]], [["x"], ["t"]], None, "[[3*cos(3*t)], [-3*sin(3*t)]]"),
    ([["x^2*y", "x + y"]], [["x", "y"]], {"x": 1, "y": 2}, "[[4, 1], [1, 1]]"),
]


@pytest.mark.parametrize(("exprs", "wrt", "at", "answer"), CHAINS)
def test_the_outer_matrix_stands_on_the_left(
    exprs: list[list[str]], wrt: list[list[str]], at: object, answer: str
) -> None:
    fields: dict[str, object] = {"exprs": exprs, "wrt": wrt} | ({} if at is None else {"at": at})
    derivation = solved("chain-of-jacobians", fields)
    assert check("same", text(derivation.result), expected=answer).status == "right"
    assert check("chain-of-jacobians", answer, **fields).status == "right"


def test_the_shapes_are_said_before_the_product() -> None:
    step = solved("chain-of-jacobians", {"exprs": CHAINS[0][0], "wrt": CHAINS[0][1], "at": 2}).step
    shapes = next(part for part in step.parts if isinstance(part, Say))
    assert [term.name for _, term in shapes.slots] == ["(1×2)(2×2)(2×1)", "(1×1)"]  # type: ignore[attr-defined]
    products = [sub for sub in step.substeps if isinstance(sub.goal, MatrixProduct)]
    assert len(products) == 2
    assert text(products[0].result) == "[[2*x_1 - 6*u_2*x_2, 4*x_1 - 6*u_1*x_2]]".replace("_", "")


def test_the_matrices_the_wrong_way_round_are_wrong() -> None:
    """[[4, 1], [3, 0]] is J_f J_u; J_u J_f would be [[2, 7], [1, 2]]."""
    fields: dict[str, object] = {"exprs": [["x + 2*y", "3*y"], ["2*s + t", "s"]], "wrt": [["x", "y"], ["s", "t"]]}
    assert text(solved("chain-of-jacobians", fields).result) == "[[4, 1], [3, 0]]"
    assert check("chain-of-jacobians", "[[2, 7], [1, 2]]", **fields).status == "wrong"


@pytest.mark.parametrize("seed", range(30))
def test_random_chains_are_sympys(seed: int) -> None:
    dice = random.Random(seed)
    middle = ("s + t", "s*t", "s^2 - t", "2*s - 3*t", "t^3", "s*t^2", "sin(s)", "e^t")
    outer = ("x*y", "x^2 - y", "x + 2*y", "3*x*y^2", "x - y^3")
    exprs = [dice.sample(outer, dice.randint(1, 2)), dice.sample(middle, 2)]
    wrt = [["x", "y"], ["s", "t"]]
    if dice.random() < 0.5:
        exprs.append(dice.sample(("r^2", "1 - r", "3*r", "r^3 + 1"), 2))
        wrt.append(["r"])
    derivation = solved("chain-of-jacobians", {"exprs": exprs, "wrt": wrt})
    values = {sympy.Symbol(name, real=True): sympy.Symbol(name, real=True) for name in wrt[-1]}
    for functions, names in zip(reversed(exprs[1:]), reversed(wrt[:-1]), strict=True):
        inside = [sympy_of(f).subs(values, simultaneous=True) for f in functions]
        values = {sympy.Symbol(name, real=True): value for name, value in zip(names, inside, strict=True)}
    whole = sympy.Matrix([sympy_of(f).subs(values, simultaneous=True) for f in exprs[0]])
    wanted = whole.jacobian([sympy.Symbol(name, real=True) for name in wrt[-1]])
    ours: list[Term] = (
        [item for row in derivation.result.rows for item in row.items]
        if isinstance(derivation.result, Matrix)
        else [derivation.result]
    )
    for entry, exact in zip(ours, list(wanted), strict=True):
        assert same_value(sympy_of(entry), exact), (seed, exprs)


def test_a_letter_cannot_be_the_step_of_another() -> None:
    x, dx = Symbol("x"), Symbol("dx")
    with pytest.raises(BadGoal, match="dx is the small step of x"):
        work_out(TotalDifferential(x * dx, (x,)))


XY = {"exprs": [["x*y"], ["t", "t^2"]], "wrt": [["x", "y"], ["t"]]}
REFUSED = [
    ("total-derivative", {"expr": "x*y", "wrt": "t", "where": {}}, BadGoal, "what it stands for"),
    ("total-derivative", {"expr": "x*y", "wrt": "t", "where": {"z": "t", "x": "t"}}, BadGoal, "z does not occur"),
    ("total-derivative", {"expr": "x*t", "wrt": "t", "where": {"x": "1", "t": "2"}}, BadGoal, "depend on t"),
    ("total-derivative", {"expr": "x*y", "wrt": "t", "where": {"x": "y*t", "y": "x"}}, BadGoal, "with x in it"),
    ("total-derivative", {"expr": "x", "wrt": "t", "where": {"x": "ln(-1 - t^2)"}}, NoMethod, "real value"),
    ("total-derivative", {"expr": "x", "wrt": "t"}, BadGoal, "needs where"),
    ("total-differential", {"expr": "x", "wrt": ["x", "x"]}, BadGoal, "twice"),
    ("chain-of-jacobians", {**XY, "wrt": [["x", "y"]]}, BadGoal, "2 functions and 1 list"),
    (
        "chain-of-jacobians",
        {**XY, "exprs": [["x*y"], ["t"]]},
        BadGoal,
        "function 2 has 1 component, but it stands for x",
    ),
    (
        "chain-of-jacobians",
        {**XY, "wrt": [["x", "t"], ["t"]]},
        BadGoal,
        "t is a letter of function 1 and of function 2",
    ),
    ("chain-of-jacobians", {**XY, "exprs": [["x*t"], ["t", "t"]]}, BadGoal, "it occurs in function 1"),
    ("chain-of-jacobians", {**XY, "at": [1, 2]}, BadGoal, "at has 2 values"),
    ("chain-of-jacobians", {**XY, "at": {"x": 1}}, BadGoal, "at gives"),
    ("chain-of-jacobians", {**XY, "exprs": [["x*y"], ["ln(t)", "t"]], "at": 0}, NoMethod, "no real value at t = 0"),
    ("chain-of-jacobians", {"exprs": [], "wrt": []}, BadGoal, "wrt"),
]


@pytest.mark.parametrize(("task", "fields", "error", "named"), REFUSED)
def test_what_does_not_fit_is_named(task: str, fields: dict[str, object], error: type[DeriveError], named: str) -> None:
    with pytest.raises(error, match=named):
        work_out(read_goal(task, fields))
