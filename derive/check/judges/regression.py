"""Parameters of a fit: in any order when they are named, rounded ones held to the digits they are given with."""

from __future__ import annotations

from typing import Any

from derive.check.parameters import judged
from derive.core.answer import Answer
from derive.core.goals.regression import FitLeastSquares
from derive.core.term import Term
from derive.core.verdict import Verdict


def fit(
    goal: FitLeastSquares,
    answer: Term,
    *,
    form: str,
    tolerance: Term | None,
    derivation_answer: Answer | None,
    **_: Any,
) -> Verdict:
    return judged(goal, answer, form, tolerance, derivation_answer)


JUDGES = {FitLeastSquares: fit}
