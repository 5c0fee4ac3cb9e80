"""The square root."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, TWO, Root


@rule(
    title="Square root rule",
    say={"": "The slope of the square root is one over twice the root."},
    order=35,
    at=("Root",),
)
def square_root(goal: Differentiate) -> Working:
    """(sqrt x)' = 1/(2 sqrt x)

    sqrt(x)        ->  1/(2*sqrt(x))
    sqrt(x^2+1)    ->  does not apply
    x^2            ->  does not apply
    """
    match goal.expr:
        case Root(x, index) if x is goal.wrt and index is TWO:
            yield Given(Positive(x))
            return ONE / (TWO * goal.expr)
    return None
