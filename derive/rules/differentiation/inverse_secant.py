"""The inverse secant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Abs, Call, Root


@rule(
    title="Inverse secant rule",
    say={"": "The slope of the inverse secant carries the size of the variable."},
    order=35,
    at=("asec",),
)
def inverse_secant(goal: Differentiate) -> Working:
    """(arcsec x)' = 1/(|x| sqrt(x^2 - 1))

    asec(x)        ->  1/(abs(x)*sqrt(x^2 - 1))
    asec(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("asec", (x,)) if x is goal.wrt:
            yield Given(Positive(x**2 - 1))
            return ONE / (Abs(x) * Root(x**2 - 1))
    return None
