"""The natural logarithm."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Positive, Working, rule
from derive.core.term import ONE, Abs, Call, Quotient


@rule(
    title="Logarithm rule",
    say={"": "The slope of the natural logarithm is one over its argument."},
    order=35,
    at=("ln",),
)
def logarithm(goal: Differentiate) -> Working:
    """(ln x)' = 1/x, and (ln |x|)' = 1/x

    ln(x)          ->  1/x
    ln(abs(x))     ->  1/x
    ln(3*x)        ->  does not apply
    e^x            ->  does not apply
    """
    match goal.expr:
        case Call("ln", (x,)) if x is goal.wrt:
            yield Given(Positive(x))
            return Quotient(ONE, x)
        case Call("ln", (Abs(x),)) if x is goal.wrt:
            yield Given(NonZero(x))
            return Quotient(ONE, x)
    return None
