"""The cosine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Call, Negative


@rule(
    title="Cosine rule",
    say={"": "The slope of the cosine is minus the sine (angles in radians)."},
    order=35,
    at=("cos",),
)
def cosine(goal: Differentiate) -> Working:
    """(cos x)' = -sin x

    cos(x)         ->  -sin(x)
    cos(2*x)       ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("cos", (x,)) if x is goal.wrt:
            yield from ()
            return Negative(Call("sin", (x,)))
    return None
