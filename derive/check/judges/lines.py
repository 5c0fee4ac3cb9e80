"""Tangents: y = 2x - 1, 2x - 1 and 2x - y = 1 are one line; a vertical one is x = a."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared
from derive.core.goals.differentiation import Tangent
from derive.core.substitution import substitute
from derive.core.term import ZERO, Equation, Symbol, Term, letters
from derive.core.verdict import Verdict
from derive.maths.polynomials.ring import ring
from derive.maths.questions.curves import tangent as asked_line


def tangent(goal: Tangent, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any) -> Verdict | None:
    asked = asked_line(goal)
    if not isinstance(answer, Equation):
        return None if _has_slope(asked, goal) else _vertical(goal, answer, form)
    others = [letter for letter in letters(answer) if letter is not goal.wrt]
    if answer.lhs is goal.wrt and not letters(answer.rhs) and not _has_slope(asked, goal):
        return _vertical(goal, answer.rhs, form)
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


def _has_slope(asked: Term, goal: Tangent) -> bool:
    from derive.maths.balls import Place

    return bool(Place.at({letter: k + 2 for k, letter in enumerate(letters(asked))}).ball(asked).is_finite())


def _vertical(goal: Tangent, given: Term, form: str) -> Verdict:
    return compared(goal.at, given, form=form, tolerance=None, domain="lenient")


def _no_line() -> Verdict:
    return Verdict("wrong", message="A tangent is a straight line: y = m*x + c.")
