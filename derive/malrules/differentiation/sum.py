"""Slips with sums."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import Parts, Working, malrule
from derive.core.term import Sum, Term


@malrule(
    title="Stopped after the first term",
    instead_of="sum",
    looks="only the first term, {first}, was differentiated",
    advice="Every term of a sum has a slope: how many terms must the answer come from?",
)
def sum_first(goal: Differentiate) -> Working:
    """(f + g)' = f'

    x^3 + 5*x    ->  3*x^2
    x^3          ->  does not apply
    """
    assert isinstance(goal.expr, Sum)
    first = goal.expr.terms[0]
    yield Parts(first=first)
    slope: Term = yield Differentiate(first, goal.wrt)
    return slope
