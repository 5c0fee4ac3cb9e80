"""The goal of putting numbers into an expression. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Symbol, Term


@noun
class Evaluate(Goal):
    """An expression at a point, exactly."""

    task: ClassVar[str | None] = "evaluate"
    folder: ClassVar[str] = "evaluation"
    summary: ClassVar[str] = "the exact value of an expression at a point"
    expr: Term = asked("expression", "what to evaluate")
    at: tuple[tuple[Symbol, Term], ...] = asked("numbers", "the point: a value per letter")
