"""How far a power series holds: up to the nearest point, on the line or beside it, where the function breaks off."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import Claim, Equal, Reach
from derive.core.goals.series import Series
from derive.core.rule import say
from derive.core.term import Abs, Constant, Inequality, Negative, Number, Power, Sum, Term, Vector
from derive.maths.balls import Place
from derive.maths.form import number_in
from derive.maths.singularities import Singularity, nearest
from derive.maths.tidy import fold, neatly
from derive.rules.series.taylor import distance as distance_from

IMAGINARY = Constant("i")


def convergence(goal: Series) -> Generator[Any, Any, None]:
    """A sentence about where the series holds, with what shows it. Nothing where it is not known exactly."""
    found = nearest(goal.expr, goal.wrt, goal.about)
    if found is None:
        yield say("reach unknown", claims=(Equal(goal.expr, goal.expr),))
        return
    close, distance = found
    if not close:
        yield say("everywhere", claims=(Reach(goal.expr, goal.wrt, goal.about, None),), wrt=goal.wrt)
        return
    step = distance_from(goal.wrt, goal.about)
    slots: dict[str, Term] = {
        "interval": Inequality(Abs(step), "<", distance),
        "low": neatly(goal.about - distance),
        "high": neatly(goal.about + distance),
        "distance": distance,
    }
    claims: tuple[Claim, ...] = tuple(claim for each in close for claim in _shown(each, goal, distance))
    claims += (Reach(goal.expr, goal.wrt, goal.about, distance, slots["interval"]),)
    real = sorted((each.at for each in close if each.height is None), key=_place)
    if real:
        yield say("reach" if len(real) == 1 else "reaches", claims=claims, where=Vector(real), **slots)
    else:
        beside = [point for each in close if each.height is not None for point in _pair(each.at, each.height)]
        yield say("complex reach", claims=claims, where=Vector(beside), **slots)


def _shown(each: Singularity, goal: Series, distance: Term) -> tuple[Claim, ...]:
    """That something vanishes there, and that it is so far away."""
    squared: Term = Power(each.at - goal.about, Number(2))
    if each.height is not None:
        squared = squared + Power(each.height, Number(2))
    return (*(Equal(left, right) for left, right in each.shown), Equal(Power(distance, Number(2)), squared))


def _place(at: Term) -> float:
    return float(Place({}, 64).ball(at).mid())


def _pair(at: Term, height: Term) -> tuple[Term, Term]:
    """a + hi and a - hi."""
    up = fold(height * IMAGINARY)
    return (up, Negative(up)) if number_in(at) == 0 else (Sum((at, up)), Sum((at, Negative(up))))


REACH = {
    "everywhere": "The function breaks off nowhere, so the series holds for all {wrt}.",
    "reach": "The nearest point where it breaks off is {where}, at distance {distance}: the series holds for "
    "{interval}, that is between {low} and {high}.",
    "reaches": "The nearest points where it breaks off are {where}, at distance {distance}: the series holds for "
    "{interval}, that is between {low} and {high}.",
    "complex reach": "Nothing stops it on the line, but in the complex plane it breaks off at {where}, at distance "
    "{distance}: the series holds for {interval}, that is between {low} and {high}.",
    "reach unknown": "How far from the centre the series holds is not worked out here.",
}
