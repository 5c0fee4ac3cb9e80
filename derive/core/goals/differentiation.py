"""Goals in one variable: derivatives of formulas and curves, tangents. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Derivative, Symbol, Term


@noun
class Differentiate(Goal):
    task: ClassVar[str | None] = "differentiate"
    folder: ClassVar[str] = "differentiation"
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the derivative of an expression in one variable"
    expr: Term = asked("expression", "what to differentiate")
    wrt: Symbol = asked("letter", "the variable; may be left out when only one letter occurs")
    order: int = asked("integer", "how often to differentiate", 1)
    partial: bool = False  # set on the way by the procedures of several variables: decides d or ∂

    @property
    def question(self) -> Term:
        asked_for = self.expr
        for _ in range(self.order):
            asked_for = Derivative(asked_for, self.wrt, self.partial)
        return asked_for


@noun
class Implicit(Goal):
    task: ClassVar[str | None] = "implicit"
    folder: ClassVar[str] = "curves"
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the derivative of a letter that an equation ties to the variable"
    equation: Term = asked("equation", "the equation of the curve or surface")
    wrt: Symbol = asked("letter", "the variable")
    of: Symbol = asked("letter", "the letter that depends on it")
    order: int = asked("integer", "how often to differentiate", 1)


@noun
class Parametric(Goal):
    task: ClassVar[str | None] = "parametric"
    folder: ClassVar[str] = "curves"
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the slope of a curve given by a parameter"
    x: Term = asked("expression", "the first coordinate")
    y: Term = asked("expression", "the second coordinate")
    wrt: Symbol = asked("letter", "the parameter")
    order: int = asked("integer", "how often to differentiate", 1)


@noun
class Tangent(Goal):
    task: ClassVar[str | None] = "tangent"
    answer_letters: ClassVar[tuple[str, ...]] = ("y",)
    at_a_point: ClassVar[bool] = True
    folder: ClassVar[str] = "curves"
    several: ClassVar[str] = "multivariate.TangentPlane"
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the tangent to a graph at a point, and the normal"
    expr: Term = asked("expression", "the function")
    wrt: Symbol = asked("letter", "the variable; may be left out when only one letter occurs")
    at: Term = asked("number", "where on the graph")


@noun
class Inverse(Goal):
    task: ClassVar[str | None] = "inverse"
    folder: ClassVar[str] = "curves"
    at_a_point: ClassVar[bool] = True
    summary: ClassVar[str] = "the slope of the inverse function at a value, 1/f'(a) where f(a) is the value"
    expr: Term = asked("expression", "the function that is inverted")
    wrt: Symbol = asked("letter", "the variable; may be left out when only one letter occurs")
    at: Term = asked("number", "the value of the function: where the inverse has the slope that is asked")
