"""Roots of other index: written as a power."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Working, rule
from derive.core.term import ONE, TWO, Power, Quotient, Root, Term


@rule(
    title="Root as a power",
    say={"": "A root is a fractional power.", "put in": "power rule"},
    order=36,
    weight="routine",
    at=("Root",),
)
def root(goal: Differentiate) -> Working:
    """(x^(1/n))' for the n-th root of x

    root(x, 3)     ->  1/(3*x^(2/3))
    root(x, 5)     ->  1/(5*x^(4/5))
    sqrt(x)        ->  does not apply
    root(2*x, 3)   ->  does not apply
    """
    match goal.expr:
        case Root(x, index) if x is goal.wrt and index is not TWO:
            slope: Term = yield Differentiate(Power(x, Quotient(ONE, index)), goal.wrt)
            return slope
    return None
