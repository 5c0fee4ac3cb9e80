"""Slopes of curves: an answer may use the equation of the curve, so it is held against y' along the curve itself."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared, without_left_side
from derive.check.form import misses
from derive.check.wording import as_verdict
from derive.core.claim import OnCurve
from derive.core.goals.differentiation import Implicit
from derive.core.term import Term
from derive.core.verdict import Verdict
from derive.engine.claims_of_curves import on_curve
from derive.engine.ground import FAILS, HOLDS, Ground
from derive.maths.equal import Decision
from derive.maths.questions import question
from derive.maths.questions.differentiation import slope_along


def implicit(goal: Implicit, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any) -> Verdict:
    answer = without_left_side(answer, goal)
    asked = question(goal)
    assert asked is not None
    if tolerance is not None:
        return compared(asked, answer, form=form, tolerance=tolerance, domain=domain)
    claim = OnCurve(goal.equation, goal.of, goal.wrt, slope_along(goal.of, goal.wrt, goal.order), answer)
    outcome = on_curve(claim, Ground((goal.equation, answer)))
    if outcome.status is HOLDS:
        return as_verdict(Decision(True, "balls at points of the curve"), misses(answer, form))
    if outcome.status is FAILS:
        expected, rest = outcome.why.split(" against ", 1)
        given, where = rest.split(" at ", 1)
        return Verdict(
            "wrong", "balls at a point of the curve", message=f"At {where} yours is {given}, expected {expected}."
        )
    # no point of the curve was found that the series could follow: the slope formula decides where it can
    verdict = compared(asked, answer, form=form, tolerance=tolerance, domain=domain)
    return (
        verdict
        if verdict.status.startswith("right")
        else Verdict("undecided", message=f"Could not decide: {outcome.why}.")
    )


JUDGES = {Implicit: implicit}
