"""Secants: the slopes as a list, or with the slope of the tangent at its end, or that slope alone."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared
from derive.core.goals.limits import Secant
from derive.core.term import At, Derivative, SetOf, Term, Vector
from derive.core.verdict import Verdict
from derive.maths.questions.limits import secants


def secant(goal: Secant, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any) -> Verdict:
    tangent = At(Derivative(goal.expr, goal.wrt), (goal.wrt,), (goal.at,))
    slopes = secants(goal).parts
    expected: Term
    if isinstance(answer, SetOf):
        answer = Vector(answer.items)
    if isinstance(answer, Vector):
        expected = Vector((*slopes, tangent) if len(answer.items) == len(slopes) + 1 else slopes)
    else:
        expected = slopes[0] if len(slopes) == 1 else tangent
    return compared(expected, answer, form=form, tolerance=tolerance, domain=domain)


JUDGES = {Secant: secant}
