"""What goals in one variable ask."""

from __future__ import annotations

from derive.core.claim import Claim, OnCurve
from derive.core.goals.differentiation import Differentiate, Implicit
from derive.core.term import Derivative, Equation, Negative, Quotient, Symbol, Term
from derive.maths.questions.curves import no_slope


def derivative(goal: Differentiate) -> Term:
    return goal.question


def _zero(goal: Implicit) -> Term:
    assert isinstance(goal.equation, Equation)
    return goal.equation.lhs - goal.equation.rhs


def implicit(goal: Implicit) -> Term:
    """-F_x/F_y; and once more along the curve for each further order. Right on the curve only."""
    zero = _zero(goal)
    first = Quotient(Negative(Derivative(zero, goal.wrt, True)), Derivative(zero, goal.of, True))
    asked: Term = first
    for _ in range(goal.order - 1):
        asked = Derivative(asked, goal.wrt, True) + Derivative(asked, goal.of, True) * first
    return asked


def along_the_curve(goal: Implicit, result: Term) -> tuple[Claim, ...]:
    return (OnCurve(goal.equation, goal.of, goal.wrt, slope_along(goal.of, goal.wrt, goal.order), result),)


def slope_along(of: Symbol, wrt: Symbol, order: int) -> Term:
    asked: Term = of
    for _ in range(order):
        asked = Derivative(asked, wrt)
    return asked


def off_the_curve(goal: Implicit, point: tuple[tuple[Symbol, Term], ...]) -> str:
    return no_slope(goal.equation, goal.wrt, goal.of, point)


OBJECTIONS = {Implicit: off_the_curve}
QUESTIONS = {Differentiate: derivative, Implicit: implicit}
CLAIMS = {Implicit: along_the_curve}
