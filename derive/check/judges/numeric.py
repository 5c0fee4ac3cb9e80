"""Roots and numbers reached by steps: judged by their figures, against steps that the kernel takes itself."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.check.compare import without_left_side
from derive.check.figures import judged_number
from derive.core.goals.numeric import Descend, NewtonRaphson
from derive.core.noun import changed
from derive.core.term import ZERO, At, Equation, Matrix, SetOf, Term, Vector, term_of
from derive.core.verdict import Verdict
from derive.maths.entries import entries, shape
from derive.maths.equal import decide
from derive.maths.kept import kept, value_of
from derive.maths.polynomials.count import sides
from derive.maths.questions.numeric import descent_points, newton_numbers
from derive.maths.walking import free

CREEPING = 50  # a root of the order m is about m - 1 steps further on than the last number


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
            root, given = _is_root(goal, answer), kept(answer)
            if root and given is not None and abs(value_of(given) - value_of(last)) <= CREEPING * step:
                return Verdict("right", "balls at 1 point")
            judged = judged_number(answer, last, room=step, tolerance=tolerance)
            if judged.status.startswith("right") and not _has_root(goal, answer, value_of(last), step):
                return Verdict("undecided", message="Could not decide: that there is a root near was not shown.")
            return judged
    return Verdict("undecided", message="Could not decide: from this start the method reaches no root.")


def _is_root(goal: NewtonRaphson, answer: Term) -> bool:
    return bool(decide(At(sides(goal.expr), (goal.wrt,), (answer,)), ZERO).equal)


def _has_root(goal: NewtonRaphson, answer: Term, last: Fraction, step: Fraction) -> bool:
    """A root exactly at the answer, or a change of sign beside the last number."""
    f = sides(goal.expr)
    if _is_root(goal, answer):
        return True
    low, high = (kept(f, {goal.wrt: term_of(last + k * step)}) for k in (-2, 2))
    return low is not None and high is not None and value_of(low) * value_of(high) < 0


def descend(goal: Descend, answer: Term, *, tolerance: Term | None, **_: Any) -> Verdict:
    """The last point, each coordinate by its figures."""
    answer = without_left_side(answer, goal)
    at, _formulas = descent_points(goal)[-1]
    if isinstance(answer, Matrix):
        answer = Vector(entries(answer)) if 1 in shape(answer) else answer
    elif not isinstance(answer, (Vector, SetOf)):
        answer = Vector((answer,))
    if not isinstance(answer, Vector) or len(answer.items) != len(at):
        n = len(at)
        return Verdict("wrong", message=f"A point of {n} number{'s' * (n > 1)} is wanted, one for each letter.")
    given = [part.rhs if isinstance(part, Equation) else part for part in answer.items]
    if any(free(part) for part in given):
        return Verdict("undecided", message="Could not decide: numbers are wanted.")
    worst: Verdict | None = None
    for (letter, value), part in zip(at, given, strict=True):
        judged = judged_number(part, kept(value) or value, room=Fraction(0), tolerance=tolerance)
        if judged.status not in ("right", "right-other-form"):
            return changed(judged, message=f"For {letter.name}, {judged.message[:1].lower()}{judged.message[1:]}")
        worst = judged if worst is None or judged.status != "right" else worst
    assert worst is not None
    return worst


JUDGES = {Descend: descend, NewtonRaphson: newton}
