"""The hyperbolic cotangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import TWO, Call, Negative, Power


@rule(
    title="Hyperbolic cotangent rule",
    say={"": "The slope of the hyperbolic cotangent is minus the hyperbolic cosecant squared."},
    order=35,
    at=("coth",),
)
def hyperbolic_cotangent(goal: Differentiate) -> Working:
    """(coth x)' = -csch^2 x

    coth(x)        ->  -csch(x)^2
    coth(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("coth", (x,)) if x is goal.wrt:
            yield Given(NonZero(x))
            return Negative(Power(Call("csch", (x,)), TWO))
    return None
