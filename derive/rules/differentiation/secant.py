"""The secant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import Call


@rule(
    title="Secant rule",
    say={"": "The slope of the secant is the secant times the tangent."},
    order=35,
    at=("sec",),
)
def secant(goal: Differentiate) -> Working:
    """(sec x)' = sec x tan x

    sec(x)         ->  sec(x)*tan(x)
    sec(2*x)       ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("sec", (x,)) if x is goal.wrt:
            yield Given(NonZero(Call("cos", (x,))))
            return goal.expr * Call("tan", (x,))
    return None
