"""What a goal asks, as terms the kernel can value without rules. Goals that it cannot value ask nothing here.

Each room of rules has a file here of the same name, with two tables: QUESTIONS gives a goal's open question, CLAIMS
what makes an answer right where no single question says it. OBJECTIONS says at which points there is no answer: off
the curve. Knows no goal by name.
"""

from __future__ import annotations

from derive.core.claim import Claim, Equal
from derive.core.goal import Goal
from derive.core.rooms import table
from derive.core.term import Symbol, Term


def question(goal: Goal) -> Term | None:
    """The goal as an open question (one term), or None where no single term says it."""
    asks = table(__name__, goal.folder, "QUESTIONS").get(type(goal))
    found: Term | None = None if asks is None else asks(goal)
    return found


def claims_of(goal: Goal, result: Term) -> tuple[Claim, ...]:
    """What must hold if `result` answers `goal`: claims that no rule has made."""
    makes = table(__name__, goal.folder, "CLAIMS").get(type(goal))
    if makes is not None:
        claims: tuple[Claim, ...] = makes(goal, result)
        return claims
    asked = question(goal)
    return () if asked is None else (Equal(asked, result),)


def objection(goal: Goal, point: tuple[tuple[Symbol, Term], ...]) -> str:
    """Why the answer has no value at a point although its formula may have one; "" if nothing speaks against it."""
    objects = table(__name__, goal.folder, "OBJECTIONS").get(type(goal))
    found: str = "" if objects is None else objects(goal, point)
    return found
