"""What goals in one variable ask."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.term import Term


def derivative(goal: Differentiate) -> Term:
    return goal.question


QUESTIONS = {Differentiate: derivative}
