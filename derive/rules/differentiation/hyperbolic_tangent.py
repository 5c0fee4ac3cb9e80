"""The hyperbolic tangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ONE, TWO, Call, Power


@rule(
    title="Hyperbolic tangent rule",
    say={"": "The slope of the hyperbolic tangent is one minus its square."},
    order=35,
    at=("tanh",),
)
def hyperbolic_tangent(goal: Differentiate) -> Working:
    """(tanh x)' = 1 - tanh^2 x

    tanh(x)        ->  1 - tanh(x)^2
    tanh(2*x)      ->  does not apply
    tan(x)         ->  does not apply
    """
    match goal.expr:
        case Call("tanh", (x,)) if x is goal.wrt:
            yield from ()
            return ONE - Power(goal.expr, TWO)
    return None
