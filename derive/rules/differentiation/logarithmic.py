"""Base and exponent both vary: logarithmic differentiation."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Let, Line, Positive, Working, rule
from derive.core.term import ONE, Call, Derivative, Power, Term, depends


@rule(
    title="Logarithmic differentiation",
    say={
        "": "Base and exponent both vary, so neither the power rule nor the exponential rule applies. "
        "Let {u}, with a positive base, and take logarithms.",
        "take logarithms": "ln of both sides",
        "both sides": "differentiate both sides",
        "law": "logarithmic differentiation",
        "put in": "multiply by {names} and put it back",
    },
    order=44,
    at=("Power",),
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
            y = yield Let(y=goal.expr)
            logarithm = exponent * Call("ln", (base,))
            yield Line(
                logarithm,
                "take logarithms",
                lhs=Call("ln", (y,)),
                claims=(Equal(Call("ln", (goal.expr,)), logarithm),),
            )
            slope: Term = yield Differentiate(logarithm, goal.wrt)
            yield Line(
                slope,
                "both sides",
                lhs=(ONE / y) * Derivative(y, goal.wrt, goal.partial),
                claims=(Equal((ONE / goal.expr) * goal.question, slope),),
            )
            return y * slope
    return None
