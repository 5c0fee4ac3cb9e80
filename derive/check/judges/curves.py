"""Slopes of curves: an answer may use the equation of the curve, so it is held against y' along the curve itself."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared, without_left_side
from derive.check.form import misses
from derive.check.judges.lines import tangent
from derive.check.wording import as_verdict
from derive.core.goals.differentiation import Implicit, Tangent
from derive.core.term import Equation, Term
from derive.core.verdict import Verdict
from derive.maths.equal.on_curve import decide_on_curve
from derive.maths.questions import question
from derive.maths.questions.curves import slope_along


def implicit(goal: Implicit, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any) -> Verdict:
    answer = without_left_side(answer, goal)
    asked = question(goal)
    assert asked is not None and isinstance(goal.equation, Equation)
    if tolerance is None:
        expected = slope_along(goal.of, goal.wrt, goal.order)
        decision = decide_on_curve(answer, expected, goal.equation, goal.wrt, goal.of)
        if decision.equal is not None:
            return as_verdict(decision, misses(answer, form))
    # no point of the curve was found that a series could follow: what agrees with -F_x/F_y everywhere is right
    verdict = compared(asked, answer, form=form, tolerance=tolerance, domain=domain)
    if tolerance is not None or verdict.status.startswith("right"):
        return verdict
    return Verdict("undecided", message="Could not decide: too few points of the curve were found.")


JUDGES = {Implicit: implicit, Tangent: tangent}
