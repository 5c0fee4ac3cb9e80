"""Second partial derivatives: the derivative of a derivative."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import SecondPartial
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import Derivative


@rule(
    title="Second partial derivative",
    say={"": "Differentiate the first derivative again, by {second}.", "result": ""},
    weight="routine",
)
def second_partial(goal: SecondPartial) -> Working:
    """∂²f/∂y∂x = ∂/∂y of ∂f/∂x"""
    first, second = goal.wrt
    answer = yield Find(Differentiate(goal.slope, second, 1, partial=True))
    question = Derivative(Derivative(goal.expr, first, True), second, True)
    yield Line(answer, "result", lhs=question, claims=(Equal(question, answer),))
    return answer
