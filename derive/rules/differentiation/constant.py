"""The slope of a constant."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ZERO, depends


@rule(
    title="Constant rule",
    say={"": "{expr} does not change with {wrt}, so its slope is 0."},
    order=10,
    weight="trivial",
)
def constant(goal: Differentiate) -> Working:
    """(c)' = 0

    7        ->  0
    pi^2     ->  0
    x        ->  does not apply
    2*x      ->  does not apply
    """
    if depends(goal.expr, goal.wrt):
        return None
    yield from ()
    return ZERO
