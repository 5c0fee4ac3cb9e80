"""Slips with curves given by an equation or by a parameter."""

from __future__ import annotations

from typing import Any

from derive.core.goals.differentiation import Differentiate, Implicit, Parametric
from derive.core.goals.multivariate import Partial
from derive.core.malrule import Parts, Working, malrule
from derive.core.rule import Find
from derive.core.term import Equation


@malrule(
    title="Sign lost",
    after="implicit",
    looks="the sign was lost when the terms changed sides",
    advice="What changes sides changes its sign.",
)
def imp_sign(goal: Implicit) -> Working:
    """y' = F_x/F_y

    equation: x^2 + y^3 = 1; wrt: x; of: y  ->  2*x/(3*y^2)
    """
    if goal.order != 1:
        return None
    along, across = yield from slopes(goal)
    yield Parts(of=goal.of)
    return along / across


@malrule(
    title="Upside down",
    after="implicit",
    looks="the quotient is upside down",
    advice="Which factor stands beside the slope of {of}?",
)
def imp_flip(goal: Implicit) -> Working:
    """y' = -F_y/F_x

    equation: x^2 + y^3 = 1; wrt: x; of: y  ->  -3*y^2/(2*x)
    """
    if goal.order != 1:
        return None
    along, across = yield from slopes(goal)
    yield Parts(of=goal.of)
    return -(across / along)


@malrule(
    title="Slope of the inner letter left out",
    after="implicit",
    looks="{of} was differentiated without its own slope",
    advice="{of} depends on {wrt}: each term in it carries its slope as a factor.",
)
def imp_noslope(goal: Implicit) -> Working:
    """F_x + F_y for 0

    equation: x^2 + y^3 = 1; wrt: x; of: y  ->  2*x + 3*y^2
    """
    if goal.order != 1:
        return None
    along, across = yield from slopes(goal)
    yield Parts(of=goal.of)
    return along + across


@malrule(
    title="Dependent letter held still",
    after="implicit",
    looks="{of} was held constant",
    advice="{of} moves with {wrt}: each term in it has a slope.",
)
def imp_const(goal: Implicit) -> Working:
    """y' = F_x

    equation: x^2 + y^3 = 1; wrt: x; of: y  ->  2*x
    """
    if goal.order != 1:
        return None
    along, _across = yield from slopes(goal)
    yield Parts(of=goal.of)
    return along


def slopes(goal: Implicit) -> Any:
    """The slopes of left side minus right side: along the variable, and along the letter that depends on it."""
    assert isinstance(goal.equation, Equation)
    side = goal.equation.lhs - goal.equation.rhs
    along = yield Find(Partial(side, (goal.wrt,)))
    across = yield Find(Partial(side, (goal.of,)))
    return along, across


@malrule(
    title="Upside down",
    after="parametric",
    looks="the quotient of the rates is upside down",
    advice="Rise over run: the rate of y stands on top.",
)
def par_flip(goal: Parametric) -> Working:
    """x'/y'

    x: t^2; y: t^3; wrt: t  ->  2/(3*t)
    """
    if goal.order != 1:
        return None
    dx = yield Find(Differentiate(goal.x, goal.wrt))
    dy = yield Find(Differentiate(goal.y, goal.wrt))
    return dx / dy


@malrule(
    title="Rates multiplied",
    after="parametric",
    looks="the two rates were multiplied",
    advice="Rise over run: divide the rate of y by the rate of x.",
)
def par_prod(goal: Parametric) -> Working:
    """x' y'

    x: t^2; y: t^3; wrt: t  ->  6*t^3
    """
    if goal.order != 1:
        return None
    dx = yield Find(Differentiate(goal.x, goal.wrt))
    dy = yield Find(Differentiate(goal.y, goal.wrt))
    return dx * dy


@malrule(
    title="Only the rate of y",
    after="parametric",
    looks="the rate of y alone was given",
    advice="Divide it by the rate of x.",
)
def par_y(goal: Parametric) -> Working:
    """y'

    x: t^2; y: t^3; wrt: t  ->  3*t^2
    """
    if goal.order != 1:
        return None
    dy = yield Find(Differentiate(goal.y, goal.wrt))
    return dy


@malrule(
    title="Values divided",
    after="parametric",
    looks="the coordinates themselves were divided",
    advice="Divide their rates.",
)
def par_values(goal: Parametric) -> Working:
    """y/x

    x: t^2; y: t^3; wrt: t  ->  t
    """
    if goal.order != 1:
        return None
    yield from ()
    return goal.y / goal.x
