"""Slips with tangents."""

from __future__ import annotations

from typing import Any

from derive.core.goals.differentiation import Differentiate, Tangent
from derive.core.malrule import Parts, Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute


@malrule(
    title="Line through the origin",
    after="tangent",
    looks="the line was drawn through the origin",
    advice="The tangent passes through the point of the graph.",
)
def tan_origin(goal: Tangent) -> Working:
    """y = f'(a) x

    expr: x^3; wrt: x; at: 2  ->  12*x
    """
    _value, _slope, steep = yield from at_the_point(goal)
    yield Parts(at=goal.at)
    return steep * goal.wrt


@malrule(
    title="Distance forgotten",
    after="tangent",
    looks="{wrt} was used instead of its distance from {at}",
    advice="The slope multiplies the distance from {at}.",
)
def tan_x(goal: Tangent) -> Working:
    """y = f(a) + f'(a) x

    expr: x^3; wrt: x; at: 2  ->  8 + 12*x
    """
    value, _slope, steep = yield from at_the_point(goal)
    yield Parts(at=goal.at)
    return value + steep * goal.wrt


@malrule(
    title="Sum instead of distance",
    after="tangent",
    looks="{at} was added to {wrt} instead of taken off",
    advice="The distance of {wrt} from {at} is a difference.",
)
def tan_plus(goal: Tangent) -> Working:
    """y = f(a) + f'(a) (x + a)

    expr: x^3; wrt: x; at: 2  ->  8 + 12*(x + 2)
    """
    value, _slope, steep = yield from at_the_point(goal)
    yield Parts(at=goal.at)
    return value + steep * (goal.wrt + goal.at)


@malrule(
    title="Slope left as a function",
    after="tangent",
    looks="{at} was not put into the slope",
    advice="The slope of a line is a number: put {at} in.",
)
def tan_kept(goal: Tangent) -> Working:
    """y = f(a) + f'(x) (x - a)

    expr: x^3; wrt: x; at: 2  ->  8 + 3*x^2*(x - 2)
    """
    value, slope, _steep = yield from at_the_point(goal)
    yield Parts(at=goal.at)
    return value + slope * (goal.wrt - goal.at)


@malrule(
    title="Value and slope exchanged",
    after="tangent",
    looks="height and slope at {at} changed places",
    advice="The slope multiplies the distance; the height stands alone.",
)
def tan_swap(goal: Tangent) -> Working:
    """y = f'(a) + f(a) (x - a)

    expr: x^3; wrt: x; at: 2  ->  12 + 8*(x - 2)
    """
    value, _slope, steep = yield from at_the_point(goal)
    yield Parts(at=goal.at)
    return steep + value * (goal.wrt - goal.at)


@malrule(
    title="Normal for the tangent",
    after="tangent",
    looks="the normal was given",
    advice="The tangent has the slope of the graph itself.",
)
def tan_normal(goal: Tangent) -> Working:
    """y = f(a) - (x - a)/f'(a)

    expr: x^3; wrt: x; at: 2  ->  8 - (x - 2)/12
    """
    value, _slope, steep = yield from at_the_point(goal)
    yield Parts(at=goal.at)
    return value - (goal.wrt - goal.at) / steep


def at_the_point(goal: Tangent) -> Any:
    """The height at the point, the slope as a function, and the slope at the point."""
    slope = yield Find(Differentiate(goal.expr, goal.wrt))
    where = {goal.wrt: goal.at}
    return substitute(goal.expr, where), slope, substitute(slope, where)
