"""A square as a product of two equal factors."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import TWO, Call, Power, depends
from derive.rules.ways.rewriting import written


@rule(
    title="A square as a product",
    say={
        "": "A square is a product of two equal factors.",
        "rewritten": "a square is a product",
        "put in": "differentiate that",
    },
    order=10,
)
def square_as_product(goal: Differentiate) -> Working:
    """(u^2)' = (u u)'

    sin(x)^2      ->  2*cos(x)*sin(x)
    ln(x)^2       ->  2*ln(x)/x
    x^2           ->  does not apply
    sin(x)^3      ->  does not apply
    """
    match goal.expr:
        case Power(Call() as base, exponent) if exponent is TWO and depends(base, goal.wrt):
            return (yield from written(goal, base * base))
    return None
