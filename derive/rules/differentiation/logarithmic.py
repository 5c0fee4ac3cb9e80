"""Base and exponent both vary: logarithmic differentiation, written in one line."""

from __future__ import annotations

from derive.core.goal import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import Call, Power, Term, depends


@rule(
    title="Logarithmic differentiation",
    say={
        "": "Base and exponent both vary, so neither the power rule nor the exponential rule applies: "
        "the slope of a function is the function times the slope of its logarithm.",
        "put in": "the slope of the logarithm",
    },
    order=44,
)
def logarithmic(goal: Differentiate) -> Working:
    """(u^v)' = u^v (v ln u)'

    x^x            ->  x^x*(ln(x) + 1)
    x^sin(x)       ->  x^sin(x)*(cos(x)*ln(x) + sin(x)/x)
    x^3            ->  does not apply
    2^x            ->  does not apply
    """
    match goal.expr:
        case Power(base, exponent) if depends(base, goal.wrt) and depends(exponent, goal.wrt):
            yield Given(Positive(base))
            slope: Term = yield Differentiate(exponent * Call("ln", (base,)), goal.wrt)
            return goal.expr * slope
    return None
