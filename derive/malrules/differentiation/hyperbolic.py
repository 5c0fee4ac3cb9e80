"""Slips with the hyperbolic functions."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import Working, malrule
from derive.core.term import ONE, Call


@malrule(
    title="Square of the hyperbolic tangent lost",
    instead_of="hyperbolic-tangent",
    looks="the square in the slope of tanh was lost",
    advice="The slope of tanh is one minus the square of tanh.",
)
def tanh_nosq(goal: Differentiate) -> Working:
    """(tanh x)' = 1 - tanh x

    tanh(x)      ->  1 - tanh(x)
    x^2          ->  does not apply
    """
    yield from ()
    return ONE - goal.expr


@malrule(
    title="Minus in the slope of cosh",
    instead_of="hyperbolic-cosine",
    looks="the minus of the cosine was used for cosh",
    advice="With the hyperbolic functions no minus appears here.",
)
def cosh_neg(goal: Differentiate) -> Working:
    """(cosh x)' = -sinh x

    cosh(x)      ->  -sinh(x)
    x^2          ->  does not apply
    """
    yield from ()
    return -Call("sinh", (goal.wrt,))


@malrule(
    title="Minus in the slope of sinh",
    instead_of="hyperbolic-sine",
    looks="a minus was put into the slope of sinh",
    advice="With the hyperbolic functions no minus appears here.",
)
def sinh_neg(goal: Differentiate) -> Working:
    """(sinh x)' = -cosh x

    sinh(x)      ->  -cosh(x)
    x^2          ->  does not apply
    """
    yield from ()
    return -Call("cosh", (goal.wrt,))
