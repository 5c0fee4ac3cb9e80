"""The inverse hyperbolic secant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Call, Negative, Root


@rule(
    title="Inverse hyperbolic secant rule",
    say={"": "The inverse hyperbolic secant falls all the way from 0 to 1."},
    order=35,
    at=("asech",),
)
def inverse_hyperbolic_secant(goal: Differentiate) -> Working:
    """(arsech x)' = -1/(x sqrt(1 - x^2)) for 0 < x < 1

    asech(x)       ->  -1/(x*sqrt(1 - x^2))
    asech(2*x)     ->  does not apply
    acosh(x)       ->  does not apply
    """
    match goal.expr:
        case Call("asech", (x,)) if x is goal.wrt:
            yield Given(Positive(x))
            yield Given(Positive(1 - x))
            return Negative(ONE / (x * Root(1 - x**2)))
    return None
