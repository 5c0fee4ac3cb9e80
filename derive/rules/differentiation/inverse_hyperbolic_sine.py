"""The inverse hyperbolic sine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ONE, Call, Root


@rule(
    title="Inverse hyperbolic sine rule",
    say={"": "The slope of the inverse hyperbolic sine is one over the root of the square plus one."},
    order=35,
    at=("asinh",),
)
def inverse_hyperbolic_sine(goal: Differentiate) -> Working:
    """(arsinh x)' = 1/sqrt(x^2 + 1)

    asinh(x)       ->  1/sqrt(x^2 + 1)
    asinh(2*x)     ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("asinh", (x,)) if x is goal.wrt:
            yield from ()
            return ONE / Root(x**2 + 1)
    return None
