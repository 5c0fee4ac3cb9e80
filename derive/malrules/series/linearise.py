"""Slips with linear approximation."""

from __future__ import annotations

from typing import Any

from derive.core.goals.differentiation import Differentiate
from derive.core.goals.series import Linearise
from derive.core.malrule import Parts, Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute


@malrule(
    title="Powers of x instead of the distance",
    after="linearise",
    looks="{wrt} was used instead of its distance from {about}",
    advice="The slope multiplies the distance from {about}.",
)
def lin_x0(goal: Linearise) -> Working:
    """f(a) + f'(a) x

    expr: sqrt(x); wrt: x; about: 4  ->  2 + x/4
    """
    value, _slope, steep = yield from at_the_point(goal)
    yield Parts(about=goal.about)
    return value + steep * goal.wrt


@malrule(
    title="Sum instead of distance",
    after="linearise",
    looks="{about} was added to {wrt} instead of taken off",
    advice="The distance of {wrt} from {about} is a difference.",
)
def lin_plus(goal: Linearise) -> Working:
    """f(a) + f'(a) (x + a)

    expr: sqrt(x); wrt: x; about: 4  ->  2 + (x + 4)/4
    """
    value, _slope, steep = yield from at_the_point(goal)
    yield Parts(about=goal.about)
    return value + steep * (goal.wrt + goal.about)


@malrule(
    title="Value missing",
    after="linearise",
    looks="the value at {about} is missing",
    advice="The line starts at the height of the graph at {about}.",
)
def lin_noconst(goal: Linearise) -> Working:
    """f'(a) (x - a)

    expr: sqrt(x); wrt: x; about: 4  ->  (x - 4)/4
    """
    _value, _slope, steep = yield from at_the_point(goal)
    yield Parts(about=goal.about)
    return steep * (goal.wrt - goal.about)


@malrule(
    title="Slope left as a function",
    after="linearise",
    looks="{about} was not put into the slope",
    advice="The slope of a line is a number: put {about} in.",
)
def lin_kept(goal: Linearise) -> Working:
    """f(a) + f'(x) (x - a)

    expr: sqrt(x); wrt: x; about: 4  ->  2 + (x - 4)/(2*sqrt(x))
    """
    value, slope, _steep = yield from at_the_point(goal)
    yield Parts(about=goal.about)
    return value + slope * (goal.wrt - goal.about)


@malrule(
    title="Value and slope exchanged",
    after="linearise",
    looks="value and slope at {about} changed places",
    advice="The slope multiplies the distance; the value stands alone.",
)
def lin_swap(goal: Linearise) -> Working:
    """f'(a) + f(a) (x - a)

    expr: sqrt(x); wrt: x; about: 4  ->  1/4 + 2*(x - 4)
    """
    value, _slope, steep = yield from at_the_point(goal)
    yield Parts(about=goal.about)
    return steep + value * (goal.wrt - goal.about)


def at_the_point(goal: Linearise) -> Any:
    """The value at the point, the slope as a function, and the slope at the point."""
    slope = yield Find(Differentiate(goal.expr, goal.wrt))
    where = {goal.wrt: goal.about}
    return substitute(goal.expr, where), slope, substitute(slope, where)
