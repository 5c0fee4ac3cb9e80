"""The inverse cosine."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import ONE, Call, Negative, Root


@rule(
    title="Inverse cosine rule",
    say={"": "The slope of the inverse cosine is minus that of the inverse sine."},
    order=35,
    at=("acos",),
)
def inverse_cosine(goal: Differentiate) -> Working:
    """(arccos x)' = -1/sqrt(1 - x^2)

    acos(x)        ->  -1/sqrt(1 - x^2)
    acos(2*x)      ->  does not apply
    sin(x)         ->  does not apply
    """
    match goal.expr:
        case Call("acos", (x,)) if x is goal.wrt:
            yield Given(Positive(ONE - x**2))
            return Negative(ONE / Root(ONE - x**2))
    return None
