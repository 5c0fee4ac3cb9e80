"""What goals of evaluation ask."""

from __future__ import annotations

from derive.core.goals.evaluation import Evaluate
from derive.core.term import At, Term


def value(goal: Evaluate) -> Term:
    return At(goal.expr, (letter for letter, _ in goal.at), (number for _, number in goal.at))


QUESTIONS = {Evaluate: value}
