"""Slips with the variable by itself."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import Working, malrule


@malrule(
    title="The variable left as it was",
    instead_of="variable",
    looks="{expr} itself was left undifferentiated",
    advice="How much does {expr} change when {expr} moves by 1?",
)
def var_x(goal: Differentiate) -> Working:
    """(x)' = x

    x^3 + 5*x    ->  3*x^2 + 5*x
    x^3          ->  does not apply
    """
    yield from ()
    return goal.expr
