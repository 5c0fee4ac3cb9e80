"""Directional derivatives: the catalogue's answer, random ones against mpmath's difference quotients, and refusals."""

from __future__ import annotations

import random

import mpmath
import pytest

from derive.core.goals.multivariate import Length, UnitVector
from derive.core.rule import Say
from derive.core.step import Derivation
from derive.engine.work_out import work_out
from derive.errors import BadGoal, DeriveError, NoMethod
from derive.front.check import check
from derive.maths.balls import Place
from derive.maths.printing import text
from derive.maths.read import read_goal


def slope(expr: str, wrt: list[str], at: object, direction: object) -> Derivation:
    derivation = work_out(read_goal("directional", {"expr": expr, "wrt": wrt, "at": at, "direction": direction}))
    assert derivation.audit.clean, derivation.audit.faults
    return derivation


TABLE = [
    ("x^2 + 3*x*y", ["x", "y"], [1, 2], [3, 4], "36/5"),  # gradient (8, 3)
    ("x^2 + 3*x*y", ["x", "y"], [1, 2], ["3/5", "4/5"], "36/5"),
    ("x^2*y", ["x", "y"], [1, 1], [1, 1], "3*sqrt(2)/2"),
    ("x*y*z", ["x", "y", "z"], [1, 2, 3], [2, -1, 2], "13/3"),  # (6, 3, 2)·(2, -1, 2)/3
    ("x^2 + y^2", ["x", "y"], [0, 0], [1, 0], "0"),
    ("x^3", ["x"], [2], [-5], "-12"),
]


@pytest.mark.parametrize(("expr", "wrt", "at", "direction", "answer"), TABLE)
def test_the_direction_is_brought_to_length_one(
    expr: str, wrt: list[str], at: object, direction: object, answer: str
) -> None:
    derivation = slope(expr, wrt, at, direction)
    assert check("same", text(derivation.result), expected=answer).status == "right"
    assert check("directional", answer, expr=expr, wrt=wrt, at=at, direction=direction).status == "right"


def test_an_answer_with_a_direction_of_another_length_is_wrong() -> None:
    fields = {"expr": "x^2 + 3*x*y", "wrt": ["x", "y"], "at": [1, 2], "direction": [3, 4]}
    assert check("directional", "36", **fields).status == "wrong"  # type: ignore[arg-type]


def test_the_length_and_the_unit_vector_are_moves_of_their_own() -> None:
    step = slope("x^2 + 3*x*y", ["x", "y"], [1, 2], [3, 4]).step
    unit = next(sub for sub in step.substeps if isinstance(sub.goal, UnitVector))
    assert text(unit.result) == "(3/5, 4/5)"
    assert [text(sub.result) for sub in unit.substeps if isinstance(sub.goal, Length)] == ["5"]


def test_the_steepest_ascent_has_the_length_of_the_gradient_as_its_slope() -> None:
    step = slope("x^2 + 3*x*y", ["x", "y"], [1, 2], [3, 4]).step
    told = next(part for part in step.parts if isinstance(part, Say))
    assert told.key == "steepest"
    assert {name: text(term) for name, term in told.slots}["rate"] == "sqrt(73)"
    level = slope("x^2 + y^2", ["x", "y"], [0, 0], [1, 0]).step
    assert [part.key for part in level.parts if isinstance(part, Say)] == ["level"]


PIECES = (
    ("x^2*y", lambda x, y, z: x**2 * y),
    ("sin(x*y)", lambda x, y, z: mpmath.sin(x * y)),
    ("e^(x - z)", lambda x, y, z: mpmath.exp(x - z)),
    ("ln(1 + y^2)", lambda x, y, z: mpmath.log(1 + y**2)),
    ("y/(1 + z^2)", lambda x, y, z: y / (1 + z**2)),
    ("sqrt(4 + x^2)", lambda x, y, z: mpmath.sqrt(4 + x**2)),
)


@pytest.mark.parametrize("seed", range(30))
def test_random_slopes_are_difference_quotients(seed: int) -> None:
    dice = random.Random(seed)
    chosen = [(dice.randint(2, 5), *piece) for piece in dice.sample(PIECES, dice.randint(1, 3))]
    expr = " + ".join(f"{c}*{written}" for c, written, _ in chosen)
    at = [dice.randint(-2, 3) for _ in range(3)]
    direction = [dice.choice((-3, -2, -1, 0, 1, 2, 3)) for _ in range(3)]
    direction[dice.randrange(3)] = dice.choice((1, 2, 4))
    derivation = slope(expr, ["x", "y", "z"], at, direction)
    with mpmath.workdps(60):
        size = mpmath.sqrt(sum(v * v for v in direction))

        def along(s: mpmath.mpf) -> mpmath.mpf:
            point = [a + s * v / size for a, v in zip(at, direction, strict=True)]
            return mpmath.fsum(c * f(*point) for c, _, f in chosen)

        wanted = mpmath.diff(along, 0)
        ours = mpmath.mpf(Place.at({}, 200).ball(derivation.result).str(40, radius=False))
        assert abs(ours - wanted) < mpmath.mpf(10) ** -20 * (1 + abs(wanted)), (seed, expr, at, direction)


@pytest.mark.parametrize(
    ("fields", "error", "named"),
    [
        ({"direction": [0, 0]}, BadGoal, r"the direction \(0, 0\) has length zero"),
        ({"direction": [1, 2, 3]}, BadGoal, "direction has 3 components, but the letters are x, y"),
        ({"direction": [1]}, BadGoal, "direction has 1 component,"),
        ({"at": {"x": 1}}, BadGoal, "at gives no value to y"),
        ({"at": {"x": 1, "y": 2, "k": 1}}, BadGoal, "k, which does not occur"),
        ({"at": [1]}, BadGoal, "at has 1 value"),
        ({"at": [1, 0]}, NoMethod, "no real value at x = 1, y = 0"),
        ({"direction": None}, BadGoal, "needs direction"),
    ],
)
def test_what_does_not_fit_is_named(fields: dict[str, object], error: type[DeriveError], named: str) -> None:
    asked = {"expr": "x*ln(y)", "wrt": ["x", "y"], "at": [1, 1], "direction": [1, 1], **fields}
    with pytest.raises(error, match=named):
        work_out(read_goal("directional", asked))
    if error is BadGoal:
        with pytest.raises(error, match=named):
            check("directional", "1", **asked)
