"""The hyperbolic sine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Call


@rule(
    title="Hyperbolic sine rule",
    say={"": "The slope of the hyperbolic sine is the hyperbolic cosine."},
    order=35,
    at=("sinh",),
)
def hyperbolic_sine(goal: Differentiate) -> Working:
    """(sinh x)' = cosh x

    sinh(x)        ->  cosh(x)
    sinh(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("sinh", (x,)) if x is goal.wrt:
            yield from ()
            return Call("cosh", (x,))
    return None
