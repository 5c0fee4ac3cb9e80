"""A function that is only a name."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import Call
from derive.maths.balls.stand_ins import abstract, primed


@rule(
    title="Slope of a named function",
    say={"": "Nothing is known of this function but its name; its slope is written with a prime."},
    order=36,
    weight="routine",
    at=("Call",),
)
def named_function(goal: Differentiate) -> Working:
    """(f(x))' = f'(x)

    f(x)           ->  f'(x)
    g'(x)          ->  g''(x)
    f(2*x)         ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call(name, (x,)) if x is goal.wrt and abstract(goal.expr):
            yield from ()
            bare, primes = primed(name)
            return Call(bare + "'" * (primes + 1) if primes < 3 else f"{bare}^({primes + 1})", (x,))
    return None
