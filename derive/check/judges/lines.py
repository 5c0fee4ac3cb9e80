"""Tangents: y = 2x - 1, 2x - 1 and 2x - y = 1 are one line; a vertical one is x = a."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared
from derive.core.goals.differentiation import Tangent
from derive.core.substitution import substitute
from derive.core.term import ZERO, At, Derivative, Equation, Symbol, Term, letters
from derive.core.verdict import Verdict
from derive.maths.polynomials.ring import ring
from derive.maths.questions.curves import tangent as asked_line
from derive.maths.steepness import vertical


def tangent(goal: Tangent, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any) -> Verdict | None:
    asked = asked_line(goal)
    if not _has_value(asked):
        return _steep(goal, answer, form)
    if not isinstance(answer, Equation):
        return None
    others = [letter for letter in letters(answer) if letter is not goal.wrt]
    if len(others) != 1 or not _straight(answer, others[0]):
        return None if isinstance(answer.lhs, Symbol) and answer.lhs is not goal.wrt else _no_line()
    on_it = substitute(answer, {others[0]: asked})
    assert isinstance(on_it, Equation)
    return compared(on_it.lhs - on_it.rhs, ZERO, form="any", tolerance=tolerance, domain=domain)


def _straight(answer: Equation, height: Symbol) -> bool:
    """Is it of the first degree, with the height in it?"""
    inside = ring(*letters(answer))
    read = inside.read(answer.lhs - answer.rhs)
    return read is None or (int(read.total_degree()) == 1 and inside.degree(read, height) == 1)


def _has_value(asked: Term) -> bool:
    from derive.maths.balls import Place

    return bool(Place.at({letter: k + 2 for k, letter in enumerate(letters(asked))}).ball(asked).is_finite())


def _steep(goal: Tangent, answer: Term, form: str) -> Verdict:
    """Where there is no slope: the tangent is x = a if the slope grows without bound, and else there may be none."""
    slope = Derivative(goal.expr, goal.wrt)
    if not _has_value(At(goal.expr, (goal.wrt,), (goal.at,))) or not vertical(slope, goal.wrt, goal.at):
        return Verdict("undecided", message="Could not decide: no tangent was found there.")
    if isinstance(answer, Equation) and answer.lhs is goal.wrt and not letters(answer.rhs):
        return compared(goal.at, answer.rhs, form=form, tolerance=None, domain="lenient")
    return Verdict("wrong", message="The slope grows without bound there: a vertical line is wanted, x = a.")


def _no_line() -> Verdict:
    return Verdict("wrong", message="A tangent is a straight line: y = m*x + c.")
