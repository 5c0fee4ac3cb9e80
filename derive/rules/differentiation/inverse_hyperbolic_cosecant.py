"""The inverse hyperbolic cosecant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import ONE, Abs, Call, Negative, Root


@rule(
    title="Inverse hyperbolic cosecant rule",
    say={"": "The slope of the inverse hyperbolic cosecant carries the size of the variable: it falls on both sides."},
    order=35,
    at=("acsch",),
)
def inverse_hyperbolic_cosecant(goal: Differentiate) -> Working:
    """(arcsch x)' = -1/(|x| sqrt(1 + x^2))

    acsch(x)       ->  -1/(abs(x)*sqrt(1 + x^2))
    acsch(2*x)     ->  does not apply
    asinh(x)       ->  does not apply
    """
    match goal.expr:
        case Call("acsch", (x,)) if x is goal.wrt:
            yield Given(NonZero(x))
            return Negative(ONE / (Abs(x) * Root(1 + x**2)))
    return None
