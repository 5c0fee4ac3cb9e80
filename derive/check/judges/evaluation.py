"""Expressions to be tidied: right in the form that the problem asks for, and not as they were given."""

from __future__ import annotations

from typing import Any

from derive.check.compare import compared, without_left_side
from derive.core.goals.evaluation import Tidy
from derive.core.noun import changed
from derive.core.term import Term
from derive.core.verdict import Verdict
from derive.errors import DeriveError
from derive.maths.questions import question
from derive.maths.tidy import tidied

AS_GIVEN = "This is the expression as it was given."


def tidy(goal: Tidy, answer: Term, *, form: str, tolerance: Term | None, domain: str, **_: Any) -> Verdict | None:
    asked = question(goal)
    if asked is None:
        return None
    answer = without_left_side(answer, goal)
    wanted = goal.form if form == "any" and goal.form != "simplified" else form
    found = compared(asked, answer, form=wanted, tolerance=tolerance, domain=domain)
    if found.status == "right" and answer is goal.expr and _can_be_tidied(goal):
        return changed(found, status="right-other-form", message=f"Right, but {AS_GIVEN[:1].lower()}{AS_GIVEN[1:]}")
    return found


def _can_be_tidied(goal: Tidy) -> bool:
    """Whether anything is left to do: x + 1 is simplified as it stands."""
    try:
        return tidied(goal.expr, goal.form) is not goal.expr
    except DeriveError:  # what no move can take up is as tidy as it will be
        return False


JUDGES = {Tidy: tidy}
