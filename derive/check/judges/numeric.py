"""Roots and numbers reached by steps: judged by their figures, against steps that the kernel takes itself."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.check.compare import without_left_side
from derive.check.figures import judged_number
from derive.core.goals.numeric import Descend, NewtonRaphson
from derive.core.noun import changed
from derive.core.term import ZERO, Equation, Matrix, SetOf, Term, Vector
from derive.core.verdict import Verdict
from derive.maths.kept import kept, value_of
from derive.maths.polynomials.count import sides
from derive.maths.questions.numeric import descent_points, newton_numbers
from derive.maths.walking import free


def newton(goal: NewtonRaphson, answer: Term, *, tolerance: Term | None, **_: Any) -> Verdict:
    answer = without_left_side(answer, goal)
    if isinstance(answer, SetOf) and len(answer.items) == 1:
        answer = answer.items[0]
    numbers = newton_numbers(goal)
    last = kept(numbers[-1])
    assert last is not None
    if isinstance(answer, (Vector, Matrix, SetOf)) or free(answer):
        return Verdict("undecided", message="Could not decide: one number is wanted, as 1.2345.")
    if goal.steps is not None and goal.tolerance is None:
        if len(numbers) == goal.steps + 1 or kept(sides(goal.expr), {goal.wrt: last}) is ZERO:
            return judged_number(answer, last, room=Fraction(0), tolerance=tolerance)
    elif kept(sides(goal.expr), {goal.wrt: last}) is ZERO:
        return judged_number(answer, last, room=Fraction(0), tolerance=tolerance)
    elif len(numbers) > 1:
        before = kept(numbers[-2])
        assert before is not None
        step = abs(value_of(last) - value_of(before))
        asked = Fraction(1, 10**6) if goal.tolerance is None else value_of(goal.tolerance)
        if step < asked:
            return judged_number(answer, last, room=step, tolerance=tolerance)
    return Verdict("undecided", message="Could not decide: from this start the method reaches no root.")


def descend(goal: Descend, answer: Term, *, tolerance: Term | None, **_: Any) -> Verdict:
    """The last point, each coordinate by its figures."""
    answer = without_left_side(answer, goal)
    at, _formulas = descent_points(goal)[-1]
    if len(goal.wrt) == 1 and not isinstance(answer, Vector):
        answer = Vector((answer,))
    if not isinstance(answer, Vector) or len(answer.items) != len(at):
        n = len(at)
        return Verdict("undecided", message=f"Could not decide: a point of {n} numbers is wanted.")
    given = [part.rhs if isinstance(part, Equation) else part for part in answer.items]
    if any(free(part) for part in given):
        return Verdict("undecided", message="Could not decide: numbers are wanted.")
    worst: Verdict | None = None
    for (letter, value), part in zip(at, given, strict=True):
        judged = judged_number(part, kept(value) or value, room=Fraction(0), tolerance=tolerance)
        if judged.status not in ("right", "right-other-form"):
            return changed(judged, message=f"{letter.name}: {judged.message[:1].lower()}{judged.message[1:]}")
        worst = judged if worst is None or judged.status != "right" else worst
    assert worst is not None
    return worst


JUDGES = {Descend: descend, NewtonRaphson: newton}
