"""How the answers of a task are judged, where that is more than holding them against one value.

Each room of goals may have a file here of the same name with a table JUDGES: goal class -> function. Tasks without a
judge of their own are compared with the kernel's value of their open question.
"""

from __future__ import annotations

from typing import Any, Protocol

from derive.core.answer import Answer
from derive.core.goal import Goal
from derive.core.rooms import table
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
    found: Judge | None = table(__name__, goal.folder, "JUDGES").get(type(goal))
    return found
