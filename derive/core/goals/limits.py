"""Goals about the limit that a derivative is. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Symbol, Term


@noun
class FirstPrinciples(Goal):
    task: ClassVar[str | None] = "first-principles"
    folder: ClassVar[str] = "limits"
    answer_letters: ClassVar[tuple[str, ...]] = ("h",)
    summary: ClassVar[str] = "a derivative from the limit that defines it"
    expr: Term = asked("expression", "what to differentiate")
    wrt: Symbol = asked("letter", "the variable; may be left out when only one letter occurs")


@noun
class Secant(Goal):
    task: ClassVar[str | None] = "secant"
    folder: ClassVar[str] = "limits"
    at_a_point: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "slopes of secants through a point, and the slope of the tangent they come to"
    expr: Term = asked("expression", "the function")
    wrt: Symbol = asked("letter", "the variable; may be left out when only one letter occurs")
    at: Term = asked("number", "where the secants start")
    steps: tuple[Term, ...] = asked("values", "the steps h, one secant for each")
