"""The exponential function."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Call, E, Power


@rule(
    title="Exponential rule",
    say={"": "The exponential function is its own slope."},
    order=34,
    at=("Power", "exp"),
)
def exponential(goal: Differentiate) -> Working:
    """(e^x)' = e^x

    e^x            ->  e^x
    exp(x)         ->  exp(x)
    2^x            ->  does not apply
    e^(2*x)        ->  does not apply
    """
    match goal.expr:
        case Power(base, x) if base is E and x is goal.wrt:
            yield from ()
            return goal.expr
        case Call("exp", (x,)) if x is goal.wrt:
            yield from ()
            return goal.expr
    return None
