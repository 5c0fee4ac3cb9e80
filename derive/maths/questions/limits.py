"""What goals of limits ask."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples, Secant
from derive.core.term import At, Derivative, Quotient, Sum, Term, Vector


def first_principles(goal: FirstPrinciples) -> Term:
    return Derivative(goal.expr, goal.wrt)


def secant_slope(goal: Secant, step: Term) -> Term:
    """(f(a + h) - f(a))/h"""
    far = At(goal.expr, (goal.wrt,), (Sum((goal.at, step)),))
    return Quotient(far - At(goal.expr, (goal.wrt,), (goal.at,)), step)


def secants(goal: Secant) -> Term:
    return Vector(secant_slope(goal, step) for step in goal.steps)


QUESTIONS = {FirstPrinciples: first_principles, Secant: secants}
