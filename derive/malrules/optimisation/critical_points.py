"""Slips with points where a function is level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial
from derive.core.goals.optimisation import CriticalPoints
from derive.core.malrule import Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute
from derive.core.term import SetOf, Term, Vector
from derive.maths.polynomials.points import Point
from derive.rules.systems.points import solution_points, vector


@malrule(
    title="One point only",
    after="critical-points",
    looks="only one of the level points was given",
    advice="Solve the equation for all its roots.",
)
def sp_one(goal: CriticalPoints) -> Working:
    """one root of f' = 0

    expr: x^3 - 3*x; wrt: x  ->  {1}
    """
    points = yield from level_points(goal)
    return tuple(SetOf((point,)) for point in points) if len(points) > 1 else None


@malrule(
    title="Zeros of the function",
    after="critical-points",
    looks="the zeros of the function itself were given",
    advice="Level points are where the slope is 0.",
)
def sp_zeros(goal: CriticalPoints) -> Working:
    """f = 0 for f' = 0

    expr: x^3 - 3*x; wrt: x  ->  {0, sqrt(3), -sqrt(3)}
    """
    yield from ()
    return as_set(solution_points((goal.expr,), goal.wrt)) if len(goal.wrt) == 1 else None


@malrule(
    title="Zeros of the second slope",
    after="critical-points",
    looks="the zeros of the second slope were given",
    advice="First the slope itself is set to 0.",
)
def sp_second(goal: CriticalPoints) -> Working:
    """f'' = 0 for f' = 0

    expr: x^3 - 3*x; wrt: x  ->  {0}
    """
    if len(goal.wrt) != 1:
        return None
    again = yield Find(Differentiate(goal.expr, goal.wrt[0], 2))
    return as_set(solution_points((again,), goal.wrt))


@malrule(
    title="Values instead of points",
    after="critical-points",
    looks="the values of the function were given instead of the points",
    advice="The points themselves are asked.",
)
def sp_values(goal: CriticalPoints) -> Working:
    """f(x) for x

    expr: x^3 - 3*x; wrt: x  ->  {-2, 2}
    """
    points = yield from level_points(goal)
    return SetOf(substitute(goal.expr, where(goal, p)) for p in points) if points else None


def level_points(goal: CriticalPoints) -> Any:
    """The points where every slope vanishes, where algebra finds them."""
    slopes: list[Term] = []
    for letter in goal.wrt:
        slope = yield Find(Partial(goal.expr, (letter,)))
        slopes.append(slope)
    found = as_set(solution_points(tuple(slopes), goal.wrt))
    return () if found is None else found.items


def as_set(points: Sequence[Point] | None) -> SetOf | None:
    """Points as a set: of numbers where there is one letter."""
    if not points:
        return None
    rows = [vector(point) for point in points]
    return SetOf(row.items[0] if len(row.items) == 1 else row for row in rows)


def where(goal: CriticalPoints, point: Term) -> dict[Term, Term]:
    coordinates = point.items if isinstance(point, Vector) else (point,)
    return dict(zip(goal.wrt, coordinates, strict=True))
