"""Slips with extreme values under a constraint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from derive.core.goals.multivariate import Partial
from derive.core.goals.optimisation import Lagrange
from derive.core.malrule import SELDOM, Outcome, Working, malrule
from derive.core.rule import Find, PointValue
from derive.core.term import ZERO, SetOf, Term, Vector
from derive.rules.systems.points import solution_points, vector


@malrule(
    title="One sign only",
    after="lagrange",
    looks="only one sign of a root was kept",
    advice="A square has two roots: list both, and put each into the function.",
)
def lag_one(goal: Lagrange) -> Working:
    """x = sqrt 2 for x = ±sqrt 2

    expr: x^2*y; constraints: x^2 + y^2 = 3; wrt: x, y  ->  {(sqrt(2), 1), (sqrt(2), -1)}
    """
    points = yield Outcome(goal)
    sought = extremes(goal, points)
    kept = [p for p in sought if positive(p.point)]
    return as_set(kept) if kept and len(kept) < len(sought) else None


@malrule(
    title="Candidates not compared",
    after="lagrange",
    looks="the points were not compared: the other extreme points are given",
    advice="Put each candidate into the function and compare the values.",
)
def lag_nocmp(goal: Lagrange) -> Working:
    """the minimum for the maximum

    expr: x*y; constraints: x + y = 6; wrt: x, y; seek: maximum  ->  does not apply
    expr: x*y; constraints: x^2 + 4*y^2 = 8; wrt: x, y; seek: maximum  ->  {(2, -1), (-2, 1)}
    """
    points = yield Outcome(goal)
    other = {"maximum": "minimum", "minimum": "maximum"}.get(goal.seek)
    found = [p for p in points if p.kind == other]
    return as_set(found) if found else None


@malrule(
    title="All candidates given",
    after="lagrange",
    looks="every candidate is listed, whatever its value",
    advice="Only those with the greatest or the least value are asked.",
)
def lag_all(goal: Lagrange) -> Working:
    """all candidates

    expr: x*y; constraints: x^2 + 4*y^2 = 8; wrt: x, y; seek: maximum  ->  {(2, 1), (-2, -1), (2, -1), (-2, 1)}
    """
    points = yield Outcome(goal)
    return as_set(points) if len(points) > len(extremes(goal, points)) else None


@malrule(
    title="Coordinates exchanged",
    after="lagrange",
    looks="the coordinates of the points were exchanged",
    advice="Put each point into the constraint: does it hold?",
)
def lag_swap(goal: Lagrange) -> Working:
    """(y, x) for (x, y)

    expr: x*y; constraints: x^2 + 4*y^2 = 8; wrt: x, y; seek: maximum  ->  {(1, 2), (-1, -2)}
    """
    points = yield Outcome(goal)
    turned = [Vector(reversed(p.point.items)) for p in extremes(goal, points) if isinstance(p.point, Vector)]
    return SetOf(turned) if turned else None


@malrule(
    title="Value instead of points",
    after="lagrange",
    looks="the greatest or least value is given instead of the points",
    advice="The points are asked; the value is taken there.",
)
def lag_value(goal: Lagrange) -> Working:
    """f(x, y) for (x, y)

    expr: x*y; constraints: x^2 + 4*y^2 = 8; wrt: x, y  ->  2
    """
    points = yield Outcome(goal)
    if goal.seek != "both":
        return None  # then the value alone is an answer
    return tuple(dict.fromkeys(p.value for p in extremes(goal, points)))


@malrule(
    title="Constraint forgotten",
    after="lagrange",
    looks="the constraint was forgotten and the slopes of the function set to nought",
    advice="The point must satisfy the constraint: the slopes need not vanish there.",
    often=SELDOM,
    origin="Dray, notes on Lagrange multipliers",
)
def lag_nocon(goal: Lagrange) -> Working:
    """∇f = 0 for ∇f = λ∇g

    expr: (x-1)^2 + (y+2)^2; constraints: x + 2*y = 5; wrt: x, y; seek: minimum  ->  {(1, -2)}
    """
    slopes: list[Term] = []
    for letter in goal.wrt:
        slope = yield Find(Partial(goal.expr, (letter,)))
        slopes.append(slope)
    points = solution_points(tuple(slopes), goal.wrt)
    return SetOf(map(vector, points)) if points else None


@malrule(
    title="Divided by a letter that may be nought",
    after="lagrange",
    looks="it was divided by a letter that may be 0, and those solutions were lost",
    advice="Before dividing by a letter, split the case: what if it is 0?",
    often=SELDOM,
    origin="questions and answers on division by zero in Lagrange systems",
)
def lag_div(goal: Lagrange) -> Working:
    """x cancelled without the case x = 0

    expr: x^2*y^2; constraints: x^2 + y^2 = 2; wrt: x, y  ->  {(1, 1), (-1, 1), (1, -1), (-1, -1)}
    """
    points = yield Outcome(goal)
    sought = extremes(goal, points)
    kept = [p for p in sought if not any(item is ZERO for item in p.point.parts)]
    return as_set(kept) if kept and len(kept) < len(sought) else None


def extremes(goal: Lagrange, points: Sequence[PointValue]) -> list[PointValue]:
    """The candidates that are asked for."""
    kinds = ("maximum", "minimum") if goal.seek == "both" else (goal.seek,)
    return [p for p in points if p.kind in kinds]


def as_set(points: Iterable[PointValue]) -> SetOf:
    return SetOf(p.point for p in points)


def positive(point: Term) -> bool:
    """Is the first coordinate that is not nought positive?"""
    from derive.maths.balls import value

    for item in point.items if isinstance(point, Vector) else (point,):
        ball = value(item)
        if ball > 0 or ball < 0:
            return bool(ball > 0)
    return True
