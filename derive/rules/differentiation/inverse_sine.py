"""The inverse sine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Call, Root


@rule(
    title="Inverse sine rule",
    say={"": "The slope of the inverse sine is one over the root of one minus the square."},
    order=35,
    at=("asin",),
)
def inverse_sine(goal: Differentiate) -> Working:
    """(arcsin x)' = 1/sqrt(1 - x^2)

    asin(x)        ->  1/sqrt(1 - x^2)
    asin(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("asin", (x,)) if x is goal.wrt:
            yield Given(Positive(ONE - x**2))
            return ONE / Root(ONE - x**2)
    return None
