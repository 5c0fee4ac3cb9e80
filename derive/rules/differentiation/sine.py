"""The sine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Call


@rule(
    title="Sine rule",
    say={"": "The slope of the sine is the cosine (angles in radians)."},
    order=35,
    at=("sin",),
)
def sine(goal: Differentiate) -> Working:
    """(sin x)' = cos x

    sin(x)         ->  cos(x)
    sin(2*x)       ->  does not apply
    cos(x)         ->  does not apply
    """
    match goal.expr:
        case Call("sin", (x,)) if x is goal.wrt:
            yield from ()
            return Call("cos", (x,))
    return None
