"""The inverse hyperbolic tangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Call


@rule(
    title="Inverse hyperbolic tangent rule",
    say={"": "The slope of the inverse hyperbolic tangent is one over one minus the square."},
    order=35,
    at=("atanh",),
)
def inverse_hyperbolic_tangent(goal: Differentiate) -> Working:
    """(artanh x)' = 1/(1 - x^2) for |x| < 1

    atanh(x)       ->  1/(1 - x^2)
    atanh(2*x)     ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("atanh", (x,)) if x is goal.wrt:
            yield Given(Positive(ONE - x**2))
            return ONE / (ONE - x**2)
    return None
