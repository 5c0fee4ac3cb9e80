"""Slips with the kinds of level points: answers that name a maximum, a minimum or a saddle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derive.core.goals.optimisation import CriticalPoints, Lagrange
from derive.core.malrule import Outcome, Working, malrule
from derive.core.rule import PointValue
from derive.core.term import SetOf, Symbol, Vector

MAXIMUM, MINIMUM, SADDLE, NEITHER = map(Symbol, ("maximum", "minimum", "saddle", "neither"))


@malrule(
    title="Test the wrong way round",
    after="critical-points",
    looks="the sign of the second derivative was read the wrong way round",
    advice="A cup that opens upwards holds a minimum.",
)
def sp_test(goal: CriticalPoints) -> Working:
    """f'' > 0 a maximum

    expr: x^3 - 3*x; wrt: x  ->  {(-1, minimum), (1, maximum)}
    expr: x^3; wrt: x  ->  does not apply
    """
    points = yield Outcome(goal)
    return relabelled(points, lambda kind: {MAXIMUM: MINIMUM, MINIMUM: MAXIMUM}.get(kind, kind))


@malrule(
    title="Saddle taken for an extreme point",
    after="critical-points",
    looks="a saddle was taken for a maximum or a minimum",
    advice="Look at the sign of the determinant of the Hessian first.",
)
def sp_saddle(goal: CriticalPoints) -> Working:
    """det H < 0 a maximum

    expr: x^3 - 3*x*y + y^3; wrt: x, y  ->  {(0, 0, maximum), (1, 1, minimum)}
    expr: x^3 - 3*x*y + y^3; wrt: x, y  ->  {(0, 0, minimum), (1, 1, minimum)}
    """
    points = yield Outcome(goal)
    made = [relabelled(points, lambda kind, to=to: to if kind is SADDLE else kind) for to in (MAXIMUM, MINIMUM)]  # type: ignore[misc]
    return tuple(each for each in made if each is not None) or None


@malrule(
    title="Silent test taken for an inflection",
    after="critical-points",
    looks="a second derivative of 0 was taken to mean that there is no extreme value",
    advice="There the test is silent: look at the slope on both sides.",
)
def sp_flat(goal: CriticalPoints) -> Working:
    """f'' = 0 an inflection

    expr: x^4; wrt: x  ->  {(0, neither)}
    expr: x^2; wrt: x  ->  does not apply
    """
    points = yield Outcome(goal)
    if len(goal.wrt) != 1:
        return None
    silent = [point for point in points if second_vanishes(goal, point)]
    return relabelled(points, lambda kind: NEITHER, silent) if silent else None


@malrule(
    title="Maximum and minimum exchanged",
    after="lagrange",
    looks="maximum and minimum were exchanged",
    advice="Put each candidate into the function and compare the values.",
)
def lag_kinds(goal: Lagrange) -> Working:
    """the greatest value called a minimum

    expr: x; constraints: x^2 + y^2 = 4; wrt: x, y  ->  {(2, 0, minimum), (-2, 0, maximum)}
    """
    points = yield Outcome(goal)
    asked = [p for p in points if kind_of(p) in (MAXIMUM, MINIMUM)]
    return relabelled(asked, lambda kind: MINIMUM if kind is MAXIMUM else MAXIMUM)


def second_vanishes(goal: CriticalPoints, point: PointValue) -> bool:
    from derive.core.term import ZERO, At, Derivative
    from derive.maths.equal import decide

    (x,) = goal.wrt
    second = At(Derivative(Derivative(goal.expr, x), x), (x,), (point.point,))
    return decide(second, ZERO).equal is True


def kind_of(point: PointValue) -> Symbol | None:
    """The letter for the kind of a point; None where it is open, or the point is a curve."""
    word = point.kind.rpartition(" ")[2]
    return next((kind for kind in (MAXIMUM, MINIMUM, SADDLE, NEITHER) if kind.name == word), None)


def relabelled(
    points: Sequence[PointValue], change: Callable[[Symbol], Symbol], only: Sequence[PointValue] | None = None
) -> SetOf | None:
    """The points with other kinds; None where nothing changes, or a kind is open."""
    kinds = [kind_of(point) for point in points]
    known = [kind for kind in kinds if kind is not None]
    if not points or len(known) < len(kinds):
        return None
    new = [change(k) if only is None or p in only else k for p, k in zip(points, known, strict=True)]
    if new == known:
        return None
    return SetOf(
        Vector((*(p.point.items if isinstance(p.point, Vector) else (p.point,)), k))
        for p, k in zip(points, new, strict=True)
    )
