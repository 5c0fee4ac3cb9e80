"""The hyperbolic secant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Call, Negative


@rule(
    title="Hyperbolic secant rule",
    say={"": "The slope of the hyperbolic secant is minus itself times the hyperbolic tangent."},
    order=35,
    at=("sech",),
)
def hyperbolic_secant(goal: Differentiate) -> Working:
    """(sech x)' = -sech x tanh x

    sech(x)        ->  -sech(x)*tanh(x)
    sech(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("sech", (x,)) if x is goal.wrt:
            yield from ()
            return Negative(goal.expr * Call("tanh", (x,)))
    return None
