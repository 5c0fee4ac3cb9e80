"""The error function."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import PI, TWO, Call, E, Negative, Power, Root


@rule(
    title="Error function rule",
    say={"": "The error function is made to have this slope: the bell curve with the area 1 under its right half."},
    order=35,
    at=("erf",),
)
def error_function(goal: Differentiate) -> Working:
    """(erf x)' = 2/sqrt(pi) e^(-x^2)

    erf(x)         ->  2/sqrt(pi)*e^(-x^2)
    erf(2*x)       ->  does not apply
    e^x            ->  does not apply
    """
    match goal.expr:
        case Call("erf", (x,)) if x is goal.wrt:
            yield from ()
            return TWO / Root(PI) * Power(E, Negative(x**2))
    return None
