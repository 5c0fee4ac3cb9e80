"""The goals of putting numbers into an expression, and of bringing it to a form. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.answer import FORMS
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


@noun
class Tidy(Goal):
    """An expression brought to a form, move by move."""

    task: ClassVar[str | None] = "tidy"
    folder: ClassVar[str] = "evaluation"
    summary: ClassVar[str] = "an expression simplified, factored or expanded, move by move"
    expr: Term = asked("expression", "what to tidy")
    form: str = asked("choice", "the form wanted", "simplified", choices=FORMS)
