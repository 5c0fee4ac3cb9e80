"""Roots of other index: written as a power."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ONE, TWO, Power, Quotient, Root, Term, depends
from derive.maths.form import number_in


@rule(
    title="Root as a power",
    say={"": "A root is a fractional power.", "put in": "power rule"},
    order=36,
    weight="routine",
    at=("Root",),
)
def root(goal: Differentiate) -> Working:
    """the n-th root of x is x^(1/n), that of u^m is u^(m/n)

    root(x, 3)     ->  1/(3*x^(2/3))
    root(x, 5)     ->  1/(5*x^(4/5))
    sqrt(x^3)      ->  3/2*sqrt(x)
    root(x^2, 3)   ->  2/(3*x^(1/3))
    root(2, x)     ->  -2^(1/x)*ln(2)/x^2
    sqrt(x)        ->  does not apply
    root(2*x, 3)   ->  does not apply
    """
    match goal.expr:
        case Root(x, index) if x is goal.wrt and index is not TWO:
            slope: Term = yield Differentiate(Power(x, Quotient(ONE, index)), goal.wrt)
            return slope
        case Root(Power(u, m), index) if _is_fraction_of_powers(m, index) and depends(u, goal.wrt):
            slope = yield Differentiate(Power(u, Quotient(m, index)), goal.wrt)
            return slope
        case Root(u, index) if depends(index, goal.wrt):
            slope = yield Differentiate(Power(u, Quotient(ONE, index)), goal.wrt)
            return slope
    return None


def _is_fraction_of_powers(m: Term, index: Term) -> bool:
    """May the n-th root of u^m be written u^(m/n)? Not the square root of u², which is |u|."""
    above, below = number_in(m), number_in(index)
    if above is None or below is None or above.denominator != 1 or below.denominator != 1 or above <= 0:
        return False
    return below % 2 == 1 or above % 2 == 1
