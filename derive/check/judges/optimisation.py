"""Lists of extreme points: each is put in, and the list held against all candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from derive.check.kinds import judged_kinds, parted
from derive.check.points import Listed, extreme_points, read_points
from derive.check.solutions import critical_points, listed_points
from derive.core.answer import Answer
from derive.core.goals.optimisation import CriticalPoints, Lagrange
from derive.core.noun import changed
from derive.core.term import Term
from derive.core.verdict import Verdict


def lagrange(goal: Lagrange, answer: Term, *, derivation_answer: Answer | None, **_: Any) -> Verdict:
    answer, kinds = parted(answer)
    found = extreme_points(goal, answer, derivation_answer)
    return _with_kinds(found, read_points(goal, answer), kinds, derivation_answer)


def critical(
    goal: CriticalPoints, answer: Term, *, tolerance: Term | None, derivation_answer: Answer | None, **_: Any
) -> Verdict:
    answer, kinds = parted(answer)
    found = critical_points(goal, answer, tolerance, derivation_answer)
    return _with_kinds(found, listed_points(goal, answer), kinds, derivation_answer)


def _with_kinds(
    found: Verdict, listed: Sequence[Listed] | None, kinds: Sequence[str], worked: Answer | None
) -> Verdict:
    given = not found.status.startswith("right") and found.message.startswith(GIVEN_IS_RIGHT)
    if not kinds or not listed or worked is None or not (given or found.status.startswith("right")):
        return found
    judged = judged_kinds(found, [point for point, _ in listed], kinds, worked.points)
    if given and judged.status == "wrong" and judged.message != found.message:
        return changed(judged, message=f"{judged.message}{found.message.removeprefix(GIVEN_IS_RIGHT)}")
    return judged


GIVEN_IS_RIGHT = "What is given is right."


JUDGES = {Lagrange: lagrange, CriticalPoints: critical}
