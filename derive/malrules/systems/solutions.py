"""Slips with the solutions of equations."""

from __future__ import annotations

from derive.core.goals.systems import SolveSystem
from derive.core.malrule import Working, malrule
from derive.core.rule import Find
from derive.core.term import Negative, SetOf, Term, Vector


@malrule(
    title="Unknowns exchanged",
    after="solve-system",
    looks="the values of the unknowns were exchanged",
    advice="Put the numbers into each equation once more.",
)
def sys_swap(goal: SolveSystem) -> Working:
    """(y, x) for (x, y)

    equations: x + y = 3, x - y = 1; wrt: x, y  ->  {(1, 2)}
    """
    points = yield Find(goal)
    if len(goal.wrt) != 2 or not isinstance(points, SetOf):
        return None
    return SetOf(Vector(reversed(p.items)) for p in points.items if isinstance(p, Vector))


@malrule(
    title="One solution only",
    after="solve-system",
    looks="only one of the solutions was given",
    advice="Go on with each case, and with both signs of a root.",
)
def sys_one(goal: SolveSystem) -> Working:
    """x = 2 for x = ±2

    equations: x^2 + y = 5, y = 1; wrt: x, y  ->  {(2, 1)}
    """
    points = yield Find(goal)
    if not isinstance(points, SetOf) or len(points.items) < 2:
        return None
    return tuple(SetOf((point,)) for point in points.items)


@malrule(
    title="Sign of an unknown",
    after="solve-system",
    looks="the sign of one unknown was turned",
    advice="Put the numbers into each equation once more, sign by sign.",
)
def sys_sign(goal: SolveSystem) -> Working:
    """(x, -y) for (x, y)

    equations: x + y = 3, x - y = 1; wrt: x, y  ->  {(2, -1)}
    """
    points = yield Find(goal)
    if not isinstance(points, SetOf) or len(points.items) != 1 or not isinstance(points.items[0], Vector):
        return None
    numbers = points.items[0].items
    return tuple(SetOf((_turned(numbers, k),)) for k in range(len(numbers)))


def _turned(numbers: tuple[Term, ...], place: int) -> Vector:
    return Vector(Negative(n) if k == place else n for k, n in enumerate(numbers))
