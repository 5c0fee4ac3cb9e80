"""The inverse cotangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ONE, Call, Negative


@rule(
    title="Inverse cotangent rule",
    say={"": "The slope of the inverse cotangent is minus that of the inverse tangent."},
    order=35,
    at=("acot",),
)
def inverse_cotangent(goal: Differentiate) -> Working:
    """(arccot x)' = -1/(1 + x^2)

    acot(x)        ->  -1/(1 + x^2)
    acot(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("acot", (x,)) if x is goal.wrt:
            yield from ()
            return Negative(ONE / (ONE + x**2))
    return None
