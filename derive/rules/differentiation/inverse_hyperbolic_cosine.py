"""The inverse hyperbolic cosine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Call, Root


@rule(
    title="Inverse hyperbolic cosine rule",
    say={"": "The slope of the inverse hyperbolic cosine is one over the root of the square minus one."},
    order=35,
    at=("acosh",),
)
def inverse_hyperbolic_cosine(goal: Differentiate) -> Working:
    """(arcosh x)' = 1/sqrt(x^2 - 1) for x > 1

    acosh(x)       ->  1/sqrt(x^2 - 1)
    acosh(2*x)     ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("acosh", (x,)) if x is goal.wrt:
            yield Given(Positive(x - 1))
            return ONE / Root(x**2 - 1)
    return None
