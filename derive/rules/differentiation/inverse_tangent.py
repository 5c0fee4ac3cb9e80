"""The inverse tangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ONE, Call


@rule(
    title="Inverse tangent rule",
    say={"": "The slope of the inverse tangent is one over one plus the square."},
    order=35,
    at=("atan",),
)
def inverse_tangent(goal: Differentiate) -> Working:
    """(arctan x)' = 1/(1 + x^2)

    atan(x)        ->  1/(1 + x^2)
    atan(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("atan", (x,)) if x is goal.wrt:
            yield from ()
            return ONE / (ONE + x**2)
    return None
