"""The cotangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import TWO, Call, Negative, Power


@rule(
    title="Cotangent rule",
    say={"": "The slope of the cotangent is minus the cosecant squared."},
    order=35,
    at=("cot",),
)
def cotangent(goal: Differentiate) -> Working:
    """(cot x)' = -csc^2 x

    cot(x)         ->  -csc(x)^2
    cot(2*x)       ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("cot", (x,)) if x is goal.wrt:
            yield Given(NonZero(Call("sin", (x,))))
            return Negative(Power(Call("csc", (x,)), TWO))
    return None
