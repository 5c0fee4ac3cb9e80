"""Slips with a constant factor."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import SELDOM, Parts, Working, malrule
from derive.core.term import ZERO, Term, symbols_in
from derive.maths.form import constant_part


def frozen(goal: Differentiate, c: Term) -> bool:
    """Is the factor one of letters that a partial derivative holds still? Those have slips of their own."""
    return goal.partial and bool(symbols_in(c))


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
    if frozen(goal, c):
        return None
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
    c, _ = constant_part(goal.expr, goal.wrt)
    if frozen(goal, c):
        return None
    yield Parts(c=c)
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
    if frozen(goal, c):
        return None
    yield Parts(c=c)
    slope = yield Differentiate(rest, goal.wrt)
    return slope + c
