"""Goals answered by steps: roots by Newton's method, least values by descent. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Symbol, Term


@noun
class NewtonRaphson(Goal):
    """Either a number of steps, or a tolerance that the last step stays below; the first to be met ends it."""

    task: ClassVar[str | None] = "newton"
    folder: ClassVar[str] = "numeric"
    at_a_point: ClassVar[bool] = True
    needs_rules: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "a root of an equation by the Newton-Raphson method, every step in a table"
    expr: Term = asked("equation", "the equation, or what is to be 0")
    wrt: Symbol = asked("letter", "the unknown")
    start: Term = asked("number", "where to begin")
    steps: int | None = asked("integer", "how many steps", None)
    tolerance: Term | None = asked("number", "stop when a step is shorter than this; 0.000001 if nothing is said", None)


@noun
class NewtonUpdate(Goal):
    """One step of Newton's method: the next value. Asked by NewtonRaphson on the way."""

    folder: ClassVar[str] = "numeric"
    expr: Term = asked("expression", "the function whose root is wanted")
    slope: Term = asked("expression", "its derivative")
    wrt: Symbol = asked("letter", "the unknown")
    at: Term = asked("number", "where we stand")
    count: int = asked("integer", "which step this is, from 0")


@noun
class Descend(Goal):
    task: ClassVar[str | None] = "descend"
    folder: ClassVar[str] = "numeric"
    at_a_point: ClassVar[bool] = True
    needs_rules: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "steps downhill: gradient descent, or Newton's step to a level point"
    expr: Term = asked("expression", "the function to make small")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")
    start: tuple[tuple[Symbol, Term], ...] = asked("numbers", "where to begin: a value per letter")
    rate: Term | None = asked("number", "the step size; searched for at every step if nothing is said", None)
    steps: int = asked("integer", "how many steps", 3)
    method: str = asked("choice", "which way to go", "gradient", choices=("gradient", "newton"))


@noun
class DescentStep(Goal):
    """The next point, all its parts from the old one. Asked by Descend on the way."""

    folder: ClassVar[str] = "numeric"
    slopes: tuple[Term, ...] = asked("expressions", "the partial derivatives")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")
    at: tuple[tuple[Symbol, Term], ...] = asked("numbers", "where we stand")
    rate: Term = asked("number", "the step size")
    count: int = asked("integer", "which step this is, from 0")


@noun
class NewtonStep(Goal):
    """The next point by the Hessian: x - H⁻¹∇f. Asked by Descend on the way."""

    folder: ClassVar[str] = "numeric"
    slopes: tuple[Term, ...] = asked("expressions", "the partial derivatives")
    hessian: Term = asked("expression", "the matrix of second derivatives")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")
    at: tuple[tuple[Symbol, Term], ...] = asked("numbers", "where we stand")
    count: int = asked("integer", "which step this is, from 0")
