"""Alternatives: the same goal worked out in the other ways that a textbook would show. Each is a whole derivation."""

from __future__ import annotations

from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.step import Derivation
from derive.engine.rulebook import ways
from derive.engine.work_out import audited, step_by
from derive.errors import NoMethod, TooLarge


def alternatives(goal: Goal, form: str = "simplified") -> tuple[Derivation, ...]:
    """Every other way to a derivative in one variable, each audited like the first; `step.rule` names the way.

    Of other goals, and where no other way is known, there are none. Raises AuditFailed if a step of ours does not hold.
    """
    if not isinstance(goal, Differentiate) or goal.order != 1:
        return ()
    found: list[Derivation] = []
    for law in ways():
        try:
            step = step_by(law, goal, form)
            made = None if step is None else audited(goal, step, form)
        except (NoMethod, TooLarge):
            continue  # this way leads where the function is not real, or is too long to be read
        if made is not None and made.audit.clean:
            found.append(made)
    return tuple(found)
