"""The inverse hyperbolic cotangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Call


@rule(
    title="Inverse hyperbolic cotangent rule",
    say={"": "The slope of the inverse hyperbolic cotangent is one over one minus the square."},
    order=35,
    at=("acoth",),
)
def inverse_hyperbolic_cotangent(goal: Differentiate) -> Working:
    """(arcoth x)' = 1/(1 - x^2) for |x| > 1

    acoth(x)       ->  1/(1 - x^2)
    acoth(2*x)     ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("acoth", (x,)) if x is goal.wrt:
            yield Given(Positive(x**2 - 1))
            return ONE / (ONE - x**2)
    return None
