"""The power rule."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Positive, Working, rule
from derive.core.term import Power, Term, depends, term_of
from derive.maths.form import number_in


@rule(
    title="Power rule",
    say={
        "": "The exponent comes down in front and goes down by one.",
    },
    order=35,
    weight="key",
    at=("Power",),
)
def power(goal: Differentiate) -> Working:
    """(x^n)' = n x^(n-1)

    x^5            ->  5*x^4
    x^(-2)         ->  -2*x^(-3)
    x^(1/2)        ->  1/2*x^(-1/2)
    x^n            ->  n*x^(n - 1)
    2^x            ->  does not apply
    x^x            ->  does not apply
    (x^2+1)^3      ->  does not apply
    """
    match goal.expr:
        case Power(base, n) if base is goal.wrt and not depends(n, goal.wrt):
            yield from ()
            known = number_in(n)
            if known is not None and known.denominator > 1 and known < 1:
                # the slope of a root has one below; an even root has no value for what is negative either
                yield Given(NonZero(base) if known.denominator % 2 else Positive(base))
            lowered: Term = n - 1 if known is None else term_of(known - 1)
            return n * base**lowered
    return None
