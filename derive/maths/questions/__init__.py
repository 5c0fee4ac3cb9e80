"""What a goal asks, as terms the kernel can value without rules. Goals that it cannot value ask nothing here.

Each room of rules has a file here of the same name, with two tables: QUESTIONS gives a goal's open question, CLAIMS
what makes an answer right where no single question says it. OBJECTIONS says at which points there is no answer: off
the curve. Knows no goal by name.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import Any

from derive.core.claim import Claim, Equal
from derive.core.goal import Goal
from derive.core.term import Symbol, Term


def question(goal: Goal) -> Term | None:
    """The goal as an open question (one term), or None where no single term says it."""
    asks = _table(goal.folder, "QUESTIONS").get(type(goal))
    found: Term | None = None if asks is None else asks(goal)
    return found


def claims_of(goal: Goal, result: Term) -> tuple[Claim, ...]:
    """What must hold if `result` answers `goal`: claims that no rule has made."""
    makes = _table(goal.folder, "CLAIMS").get(type(goal))
    if makes is not None:
        claims: tuple[Claim, ...] = makes(goal, result)
        return claims
    asked = question(goal)
    return () if asked is None else (Equal(asked, result),)


def objection(goal: Goal, point: tuple[tuple[Symbol, Term], ...]) -> str:
    """Why the answer has no value at a point although its formula may have one; "" if nothing speaks against it."""
    objects = _table(goal.folder, "OBJECTIONS").get(type(goal))
    found: str = "" if objects is None else objects(goal, point)
    return found


@cache
def _table(folder: str, name: str) -> dict[type[Goal], Callable[..., Any]]:
    try:
        room = importlib.import_module(f"derive.maths.questions.{folder}")
    except ModuleNotFoundError as missing:
        if missing.name != f"derive.maths.questions.{folder}":
            raise
        return {}  # a room whose goals the kernel cannot value by itself
    table: dict[type[Goal], Callable[..., Any]] = getattr(room, name, {})
    return table
