"""Slips with a constant factor."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import SELDOM, Parts, Working, malrule
from derive.core.term import ZERO
from derive.maths.form import constant_part


@malrule(
    title="Constant factor dropped",
    instead_of="constant-multiple",
    looks="the constant factor {c} was dropped",
    advice="A constant factor rides along: it multiplies the slope of the rest.",
    often=SELDOM,
    origin="mathmistakes.info, calculus",
)
def coef_drop(goal: Differentiate) -> Working:
    """(c f)' = f'

    4*x^3        ->  3*x^2
    x^3          ->  does not apply
    """
    c, rest = constant_part(goal.expr, goal.wrt)
    yield Parts(c=c)
    slope = yield Differentiate(rest, goal.wrt)
    return slope


@malrule(
    title="Constant factor differentiated away",
    instead_of="constant-multiple",
    looks="the constant factor {c} was differentiated to 0",
    advice="A constant that stands alone has slope 0; a constant factor stays and multiplies.",
    often=SELDOM,
    origin="mathmistakes.info, calculus",
)
def coef_zero(goal: Differentiate) -> Working:
    """(c f)' = 0

    4*x^3        ->  0
    x^5 + 4*x^3  ->  5*x^4
    x^3          ->  does not apply
    """
    yield Parts(c=constant_part(goal.expr, goal.wrt)[0])
    return ZERO


@malrule(
    title="Constant factor turned into a term",
    instead_of="constant-multiple",
    looks="the constant factor {c} was added instead of multiplied",
    advice="A constant factor stays a factor.",
)
def coef_plus(goal: Differentiate) -> Working:
    """(c f)' = c + f'

    4*x^3        ->  3*x^2 + 4
    x^3          ->  does not apply
    """
    c, rest = constant_part(goal.expr, goal.wrt)
    yield Parts(c=c)
    slope = yield Differentiate(rest, goal.wrt)
    return slope + c
