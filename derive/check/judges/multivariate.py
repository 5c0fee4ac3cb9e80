"""Jacobians: where the determinant is asked too, either of the two may be answered."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared, without_left_side
from derive.core.goals.multivariate import Jacobian
from derive.core.term import Call, Matrix, Term, Vector
from derive.core.verdict import Verdict
from derive.maths.questions import question


def jacobian(
    goal: Jacobian, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any
) -> Verdict | None:
    answer = without_left_side(answer, goal)
    asked = question(goal)
    if not goal.determinant or asked is None or isinstance(answer, (Matrix, Vector)):
        return None
    return compared(Call("det", (asked,)), answer, form=form, tolerance=tolerance, domain=domain)


JUDGES = {Jacobian: jacobian}
