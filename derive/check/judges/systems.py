"""Solutions of systems: each is put back into the equations, and the list held against all solutions."""

from __future__ import annotations

from typing import Any

from derive.check.solutions import solutions
from derive.core.answer import Answer
from derive.core.goals.systems import SolveSystem
from derive.core.term import Term
from derive.core.verdict import Verdict


def solve_system(
    goal: SolveSystem, answer: Term, *, tolerance: Term | None, derivation_answer: Answer | None, **_: Any
) -> Verdict:
    return solutions(goal, answer, tolerance, derivation_answer)


JUDGES = {SolveSystem: solve_system}
