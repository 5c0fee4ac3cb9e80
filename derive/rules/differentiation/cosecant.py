"""The cosecant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import Call, Negative


@rule(
    title="Cosecant rule",
    say={"": "The slope of the cosecant is minus the cosecant times the cotangent."},
    order=35,
    at=("csc",),
)
def cosecant(goal: Differentiate) -> Working:
    """(csc x)' = -csc x cot x

    csc(x)         ->  -csc(x)*cot(x)
    csc(2*x)       ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("csc", (x,)) if x is goal.wrt:
            yield Given(NonZero(Call("sin", (x,))))
            return Negative(goal.expr * Call("cot", (x,)))
    return None
