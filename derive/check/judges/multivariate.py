"""Jacobians: where the determinant or the inverse is asked too, any of them may be answered. Chains may come to a
matrix of one number. Planes: z = 2x + 4y - 5, 2x + 4y - 5 and 2x + 4y - z = 5 are one plane."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared, without_left_side
from derive.core.goals.multivariate import ChainOfJacobians, Jacobian, TangentPlane
from derive.core.substitution import substitute
from derive.core.term import ZERO, Call, Equation, Matrix, Power, Term, Vector, letters
from derive.core.verdict import Verdict
from derive.maths.arrays import MINUS_ONE, has_arrays
from derive.maths.entries import entries, shape, spread
from derive.maths.polynomials.ring import ring
from derive.maths.questions import question


def jacobian(
    goal: Jacobian, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any
) -> Verdict | None:
    answer = without_left_side(answer, goal)
    asked = question(goal)
    if goal.inverse and asked is not None and has_arrays(answer):
        found = compared(Power(asked, MINUS_ONE), answer, form=form, tolerance=tolerance, domain=domain)
        return found if found.status.startswith("right") else None
    if not (goal.determinant or goal.inverse) or asked is None or isinstance(answer, (Matrix, Vector)):
        return None
    return compared(Call("det", (asked,)), answer, form=form, tolerance=tolerance, domain=domain)


def plane(
    goal: TangentPlane, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any
) -> Verdict | None:
    asked = question(goal)
    if asked is None:
        return None
    if not isinstance(answer, Equation):
        return compared(asked, answer, form=form, tolerance=tolerance, domain=domain)
    heights = [letter for letter in letters(answer) if letter not in goal.wrt]
    if len(heights) != 1:
        return None
    inside = ring(*letters(answer))
    read = inside.read(answer.lhs - answer.rhs)
    if read is not None and (int(read.total_degree()) != 1 or inside.degree(read, heights[0]) != 1):
        return Verdict("wrong", message="A tangent plane is flat: z = a*x + b*y + c.")
    on_it = substitute(answer, {heights[0]: asked})
    assert isinstance(on_it, Equation)
    return compared(on_it.lhs - on_it.rhs, ZERO, form="any", tolerance=tolerance, domain=domain)


def chain(
    goal: ChainOfJacobians, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any
) -> Verdict | None:
    """A matrix of one row and one column is the number in it."""
    answer = without_left_side(answer, goal)
    asked = question(goal)
    if asked is None or shape(answer) != (1, 1) or shape(spread(asked)) in ((1, 1), (1,)):
        return None
    return compared(asked, entries(answer)[0], form=form, tolerance=tolerance, domain=domain)


JUDGES = {ChainOfJacobians: chain, Jacobian: jacobian, TangentPlane: plane}
