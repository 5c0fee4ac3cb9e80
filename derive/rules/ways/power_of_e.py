"""Base and exponent both vary: written as a power of e."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Given, Positive, Working, rule
from derive.core.term import Call, E, Power, depends
from derive.rules.ways.rewriting import written


@rule(
    title="As a power of e",
    say={
        "": "Base and exponent both vary: write it as a power of e, with a positive base.",
        "rewritten": "write it as a power of e",
        "put in": "differentiate that",
    },
    order=10,
)
def power_of_e(goal: Differentiate) -> Working:
    """(u^v)' = (e^(v ln u))'

    x^x        ->  x^x*(ln(x) + 1)
    x^sin(x)   ->  x^sin(x)*(cos(x)*ln(x) + sin(x)/x)
    x^3        ->  does not apply
    2^x        ->  does not apply
    """
    match goal.expr:
        case Power(base, exponent) if depends(base, goal.wrt) and depends(exponent, goal.wrt):
            yield Given(Positive(base))
            return (yield from written(goal, Power(E, exponent * Call("ln", (base,)))))
    return None
