"""The hyperbolic cosine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Call


@rule(
    title="Hyperbolic cosine rule",
    say={"": "The slope of the hyperbolic cosine is the hyperbolic sine, without a minus."},
    order=35,
    at=("cosh",),
)
def hyperbolic_cosine(goal: Differentiate) -> Working:
    """(cosh x)' = sinh x

    cosh(x)        ->  sinh(x)
    cosh(2*x)      ->  does not apply
    cos(x)         ->  does not apply
    """
    match goal.expr:
        case Call("cosh", (x,)) if x is goal.wrt:
            yield from ()
            return Call("sinh", (x,))
    return None
