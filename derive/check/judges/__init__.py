"""How the answers of a task are judged, where that is more than holding them against one value.

Each room of goals may have a file here of the same name with a table JUDGES: goal class -> function. Tasks without a
judge of their own are compared with the kernel's value of their open question.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any, Protocol

from derive.core.answer import Answer
from derive.core.goal import Goal
from derive.core.term import Term
from derive.core.verdict import Verdict


class Judge(Protocol):
    """Judges an answer. None means: compare it as usual."""

    def __call__(
        self,
        goal: Any,
        answer: Term,
        *,
        form: str,
        tolerance: Term | None,
        domain: str,
        derivation_answer: Answer | None,
    ) -> Verdict | None: ...


def judge_of(goal: Goal) -> Judge | None:
    return _judges(goal.folder).get(type(goal))


@cache
def _judges(folder: str) -> dict[type[Goal], Judge]:
    try:
        room = importlib.import_module(f"derive.check.judges.{folder}")
    except ModuleNotFoundError as missing:
        if missing.name != f"derive.check.judges.{folder}":
            raise
        return {}
    judges: dict[type[Goal], Judge] = room.JUDGES
    return judges
