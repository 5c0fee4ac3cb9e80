"""Answers drawn by seed: a problem, then its right answer rewritten, or what one wrong turn makes of it, rewritten.

Whether an answer is right is asked of mpmath; which wrong turn made it is known, for it was made so.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from check.answers.problems import is_right, problem
from check.answers.trees import rewritten

from derive.core.malrule import SLIP
from derive.core.substitution import substitute
from derive.core.term import Term
from derive.engine.bench import Bench, settled
from derive.engine.misapply import Misworked, misworkings
from derive.errors import DeriveError
from derive.front.asked import goal_of, point_of, settings_of
from derive.maths.read import read
from derive.maths.walking import size

ROWS = 60  # of one seed
LONGEST = 120  # nodes of an answer: nobody types more


@dataclass(frozen=True)
class Drawn:
    """A problem as a record, an answer as text, whether it is right, and the wrong turn that made it."""

    fields: dict[str, Any]
    answer: str
    right: bool
    cause: str = ""


def drawn(seed: int, count: int = ROWS) -> Iterator[Drawn]:
    """The answers of a seed, half of them wrong."""
    made, k = 0, 0
    while made < count:
        dice = random.Random(f"answers {seed}/{k}")
        k += 1
        row = _row(dice, wrong=bool(made % 2))
        if row is not None:
            made += 1
            yield row


def _row(dice: random.Random, wrong: bool) -> Drawn | None:
    asked = problem(dice)
    fields = dict(asked.fields)
    settings = settings_of(fields)
    goal = goal_of(fields["task"], fields, settings)
    point = dict(point_of(fields.get("at"), goal, settings) or ())
    cause: Misworked | None = None
    try:
        if wrong:
            found = [m for m in misworkings(goal) if m.malrule.often != SLIP and size(m.result) < LONGEST]
            by_name = {m.malrule.name: m for m in dice.sample(found, len(found))}
            if not by_name:
                return None
            cause = by_name[dice.choice(sorted(by_name))]
            answer: Term = settled(cause.result)
        else:
            answer = settled(Bench().right(goal))
        answer = settled(substitute(answer, point)) if point else answer
        given = rewritten(answer, dice)
    except (DeriveError, KeyError):
        return None
    if size(answer) > LONGEST or len(given) > 900:
        return None
    true = is_right(asked, read(given))
    if true is None:
        return None
    return Drawn(fields, given, true, cause.malrule.name if cause is not None and not true else "")
