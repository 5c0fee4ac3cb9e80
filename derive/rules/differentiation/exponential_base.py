"""The exponential function to another base."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import Call, E, Power, depends, symbols_in


@rule(
    title="Exponential rule",
    say={
        "": "A number to the power of the variable: the slope is the function times the logarithm of the base.",
    },
    order=35,
    at=("Power",),
)
def exponential_base(goal: Differentiate) -> Working:
    """(a^x)' = a^x ln a

    2^x            ->  2^x*ln(2)
    a^x            ->  a^x*ln(a)
    e^x            ->  does not apply
    x^2            ->  does not apply
    """
    match goal.expr:
        case Power(a, x) if x is goal.wrt and a is not E and not depends(a, goal.wrt):
            if symbols_in(a):
                yield Given(Positive(a))
            return goal.expr * Call("ln", (a,))
    return None
