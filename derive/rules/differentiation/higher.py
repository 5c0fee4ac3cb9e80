"""Derivatives of higher order: one after the other."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import Term


@rule(title="Higher derivative", say={"": "Differentiate {order} times, one after the other.", "result": ""}, order=1)
def higher_derivative(goal: Differentiate) -> Working:
    """f'' = (f')'

    x^3            ->  does not apply
    sin(x)         ->  does not apply
    """
    if goal.order == 1:
        return None
    slope: Term = goal.expr
    for _ in range(goal.order):
        slope = yield Find(Differentiate(slope, goal.wrt, 1, goal.partial))
    yield Line(slope, "result", claims=(Equal(goal.question, slope),))
    return slope
