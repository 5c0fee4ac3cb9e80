"""What a step says in words, as claims that no rule has made: kinds of points, rising and falling, signs in sentences.

A sentence and a word in a table are chosen by a rule; what they mean is told here and in the room's own tables
(maths/questions: OUTCOMES, SENTENCES and WORDS), so that the wrong sentence fails like a wrong line.
"""

from __future__ import annotations

from typing import Any

from derive.core.claim import Claim
from derive.core.rooms import table
from derive.core.rule import Points, Say, Table
from derive.core.step import Step
from derive.core.term import Term

_ROOMS = "derive.maths.questions"


def claims_said(step: Step, parts: list[Any]) -> tuple[Claim, ...]:
    """The claims of all sentences, words in tables and classified points of a step."""
    found: list[Claim] = []
    room = step.goal.folder
    for part in parts:
        if isinstance(part, Points):
            makes = table(_ROOMS, room, "OUTCOMES").get(type(step.goal))
            found.extend(makes(step.goal, part.points) if makes is not None else ())
        elif isinstance(part, Say):
            means = table(_ROOMS, room, "SENTENCES").get((type(step.goal), part.key))
            found.extend(means(step.goal, dict(part.slots)) if means is not None else ())
        elif isinstance(part, Table):
            reads = table(_ROOMS, room, "WORDS").get(part.key)
            found.extend(claim for row in part.rows for claim in (reads(step.goal, row) if reads is not None else ()))
    return tuple(found)


def contradicted(parts: list[Any]) -> str:
    """A word in a table that is not the kind of its point in the list of results; "" where they agree."""
    kinds: dict[Term, str] = {}
    for part in parts:
        if isinstance(part, Points):
            kinds.update((each.point, each.kind) for each in part.points)
    for part in parts:
        if isinstance(part, Table) and kinds and part.heads[-1] == "kind":
            for row in part.rows:
                point = next((cell for cell in row if isinstance(cell, Term) and cell in kinds), None)
                if point is None or row[-1] != kinds[point]:
                    return f"a table says {row[-1]} of a point that the results do not call so"
    return ""
