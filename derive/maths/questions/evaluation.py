"""What goals of evaluation ask."""

from __future__ import annotations

from derive.core.goals.evaluation import Evaluate, Tidy
from derive.core.term import At, Term


def value(goal: Evaluate) -> Term:
    return At(goal.expr, (letter for letter, _ in goal.at), (number for _, number in goal.at))


def same(goal: Tidy) -> Term:
    return goal.expr


QUESTIONS = {Evaluate: value, Tidy: same}
