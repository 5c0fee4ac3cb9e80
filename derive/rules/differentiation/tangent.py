"""The tangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import TWO, Call, Power


@rule(
    title="Tangent rule",
    say={
        "": "The slope of the tangent is one over the cosine squared, that is the secant squared.",
    },
    order=35,
    at=("tan",),
)
def tangent(goal: Differentiate) -> Working:
    """(tan x)' = sec^2 x

    tan(x)         ->  sec(x)^2
    tan(x^2)       ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("tan", (x,)) if x is goal.wrt:
            yield Given(NonZero(Call("cos", (x,))))
            return Power(Call("sec", (x,)), TWO)
    return None
