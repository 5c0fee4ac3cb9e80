"""The inverse cosecant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Abs, Call, Negative, Root


@rule(
    title="Inverse cosecant rule",
    say={"": "The slope of the inverse cosecant is minus that of the inverse secant."},
    order=35,
    at=("acsc",),
)
def inverse_cosecant(goal: Differentiate) -> Working:
    """(arccsc x)' = -1/(|x| sqrt(x^2 - 1))

    acsc(x)        ->  -1/(abs(x)*sqrt(x^2 - 1))
    acsc(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("acsc", (x,)) if x is goal.wrt:
            yield Given(Positive(x**2 - 1))
            return Negative(ONE / (Abs(x) * Root(x**2 - 1)))
    return None
