"""One over something: rewritten as a negative power."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, NonZero, Working, rule
from derive.core.term import ONE, Negative, Power, Quotient, Term, depends
from derive.maths.form import base_and_exponent, number_in


@rule(
    title="Negative power",
    say={
        "": "One over a power is a negative power.",
        "put in": "power rule",
    },
    order=38,
    weight="routine",
    at=("Quotient",),
)
def reciprocal(goal: Differentiate) -> Working:
    """(1 / v^n)' = (v^(-n))'

    1/x            ->  -1/x^2
    1/x^2          ->  -2/x^3
    1/(x^2+1)      ->  -2*x/(x^2+1)^2
    sin(x)/x       ->  does not apply
    x/5            ->  does not apply
    """
    match goal.expr:
        case Quotient(top, bottom) if top is ONE and depends(bottom, goal.wrt):
            base, exponent = base_and_exponent(bottom)
            if number_in(exponent) is None:
                base, exponent = bottom, ONE
            yield Given(NonZero(base))
            slope: Term = yield Differentiate(Power(base, Negative(exponent)), goal.wrt)
            return slope
    return None
