"""The absolute value."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import Abs


@rule(
    title="Absolute value rule",
    say={"": "The slope of the absolute value is -1 to the left of 0 and 1 to the right; at 0 there is none."},
    order=35,
    at=("Abs",),
)
def absolute_value(goal: Differentiate) -> Working:
    """|x|' = x/|x| where x is not 0

    abs(x)         ->  x/abs(x)
    abs(x^2 - 1)   ->  does not apply
    x              ->  does not apply
    """
    match goal.expr:
        case Abs(x) if x is goal.wrt:
            yield Given(NonZero(x))
            return x / goal.expr
    return None
