"""Goals about greatest and least values. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Symbol, Term


@noun
class Lagrange(Goal):
    task: ClassVar[str | None] = "lagrange"
    folder: ClassVar[str] = "optimisation"
    answer_letters: ClassVar[tuple[str, ...]] = ("lambda",)
    needs_rules: ClassVar[bool] = True
    lists_points: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the extreme values of a function under equations, by Lagrange multipliers"
    expr: Term = asked("expression", "the function to make large or small")
    constraints: tuple[Term, ...] = asked("equations", "the equations the point must satisfy")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")
    seek: str = asked("choice", "which extreme values", "both", choices=("both", "maximum", "minimum"))


@noun
class MultiplierSystem(Goal):
    """∇f = λ∇g written out part by part, and the constraint. Asked by Lagrange on the way."""

    folder: ClassVar[str] = "optimisation"
    expr: Term = asked("expression", "the function to make large or small")
    constraint: Term = asked("expression", "the equation the point must satisfy")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")
    multiplier: Symbol = asked("letter", "the letter of the multiplier")


@noun
class CandidateValues(Goal):
    """The value of a function at each candidate point. Asked by Lagrange on the way."""

    folder: ClassVar[str] = "optimisation"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")
    points: tuple[Term, ...] = asked("expressions", "the points, each with its multiplier last")
    system: tuple[Term, ...] = asked("equations", "the equations that every point satisfies")
    multiplier: Symbol = asked("letter", "the letter of the multiplier")


@noun
class CompareCandidates(Goal):
    """The greatest and the least of some values, as a vector of the two. Asked by Lagrange on the way."""

    folder: ClassVar[str] = "optimisation"
    values: tuple[Term, ...] = asked("expressions", "the values")


@noun
class CriticalPoints(Goal):
    task: ClassVar[str | None] = "critical-points"
    folder: ClassVar[str] = "optimisation"
    needs_rules: ClassVar[bool] = True
    lists_points: ClassVar[bool] = True
    at_a_point: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "where a function is level, and which of these points are maxima, minima or saddles"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")


@noun
class SecondDerivativeTest(Goal):
    """The second derivative at a level point: its sign tells which kind it is. Asked by CriticalPoints on the way."""

    folder: ClassVar[str] = "optimisation"
    expr: Term = asked("expression", "the function")
    second: Term = asked("expression", "its second derivative")
    wrt: Symbol = asked("letter", "the variable")
    at: Term = asked("number", "the level point")
