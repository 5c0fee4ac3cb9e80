"""Lists of extreme points: each is put in, and the list held against all candidates."""

from __future__ import annotations

from typing import Any

from derive.check.points import extreme_points
from derive.check.solutions import critical_points
from derive.core.answer import Answer
from derive.core.goals.optimisation import CriticalPoints, Lagrange
from derive.core.term import Term
from derive.core.verdict import Verdict


def lagrange(goal: Lagrange, answer: Term, *, derivation_answer: Answer | None, **_: Any) -> Verdict:
    return extreme_points(goal, answer, derivation_answer)


def critical(
    goal: CriticalPoints, answer: Term, *, tolerance: Term | None, derivation_answer: Answer | None, **_: Any
) -> Verdict:
    return critical_points(goal, answer, tolerance, derivation_answer)


JUDGES = {Lagrange: lagrange, CriticalPoints: critical}
