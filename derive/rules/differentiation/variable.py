"""The slope of the variable itself."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ONE


@rule(
    title="Variable rule",
    say={"": "The slope of {wrt} itself is 1."},
    order=11,
    weight="trivial",
    at=("Symbol",),
)
def variable(goal: Differentiate) -> Working:
    """(x)' = 1

    x        ->  1
    7        ->  does not apply
    x^2      ->  does not apply
    """
    if goal.expr is not goal.wrt:
        return None
    yield from ()
    return ONE
