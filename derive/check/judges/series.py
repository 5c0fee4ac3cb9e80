"""Bounds of errors: any true bound is one, the remainder's is the one that was asked."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared
from derive.core.answer import Answer
from derive.core.goals.series import Remainder, TaylorExpand
from derive.core.term import Abs, Approx, At, Inequality, Term
from derive.core.verdict import Verdict
from derive.maths.balls import Place, precision
from derive.maths.balls.shown import decimal
from derive.maths.questions import question

BITS = 256
LOOSER = 1.05  # a bound that was rounded up is still the remainder's


def remainder(
    goal: Remainder, answer: Term, *, form: str, tolerance: Term | None, derivation_answer: Answer | None, **_: Any
) -> Verdict | None:
    if isinstance(answer, Inequality):
        answer = answer.rhs if answer.relation in ("<", "<=") else answer.lhs
    if derivation_answer is None:
        return Verdict("undecided", message="Could not decide: the error could not be bounded.")
    exact = compared(derivation_answer.value, answer, form=form, tolerance=tolerance, domain="lenient")
    if exact.status.startswith("right"):
        return exact
    polynomial = question(TaylorExpand(goal.expr, goal.wrt, goal.about, goal.degree))
    assert polynomial is not None
    error = Abs(At(goal.expr - polynomial, (goal.wrt,), (goal.at,)))
    nowhere = Place({}, BITS)
    plain = answer.value if isinstance(answer, Approx) else answer
    given, least, ours = (nowhere.ball(term) for term in (plain, error, derivation_answer.value))
    with precision(BITS):
        if not (given.is_finite() and least.is_finite() and ours.is_finite()):
            return exact
        if given < least:
            return Verdict(
                "wrong",
                "balls",
                message=f"This is no bound: the error itself is {decimal(least)}, which is larger.",
            )
        if given >= least and given <= ours * LOOSER:
            return Verdict("right", "balls", message="The error is within it.")
        if given > ours:
            shown = decimal(ours)
            return Verdict(
                "right-other-form",
                "balls",
                message=f"This bounds the error, but the remainder gives the closer {shown}.",
            )
    return exact


JUDGES = {Remainder: remainder}
