"""Goals about power series: Taylor polynomials, their errors, linear approximation. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Symbol, Term


@noun
class TaylorExpand(Goal):
    task: ClassVar[str | None] = "taylor"
    folder: ClassVar[str] = "series"
    answer_kind: ClassVar[str] = "polynomial"
    at_a_point: ClassVar[bool] = True
    several: ClassVar[str] = "series.TaylorSeveral"
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the Taylor polynomial about a point"
    expr: Term = asked("expression", "the function")
    wrt: Symbol = asked("letter", "the variable")
    about: Term = asked("number", "the point to expand about")
    degree: int = asked("integer", "the degree of the polynomial")


@noun
class TaylorSeveral(Goal):
    """The same task with a list of letters: `wrt` and `about` as lists make a Taylor goal this one."""

    task: ClassVar[str | None] = "taylor"
    folder: ClassVar[str] = "series"
    answer_kind: ClassVar[str] = "polynomial"
    at_a_point: ClassVar[bool] = True
    summary: ClassVar[str] = "the Taylor polynomial about a point of several variables"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")
    about: tuple[tuple[Symbol, Term], ...] = asked("numbers", "the point to expand about: a value per letter")
    degree: int = asked("integer", "the degree of the polynomial")


@noun
class TaylorCoefficient(Goal):
    """One row of a Taylor table: f^(k)(a)/k!. Asked on the way."""

    folder: ClassVar[str] = "series"
    expr: Term = asked("expression", "the function")
    derivative: Term = asked("expression", "its k-th derivative")
    wrt: Symbol = asked("letter", "the variable")
    about: Term = asked("number", "the centre")
    k: int = asked("integer", "which coefficient")


@noun
class Series(Goal):
    task: ClassVar[str | None] = "series"
    folder: ClassVar[str] = "series"
    answer_kind: ClassVar[str] = "polynomial"
    at_a_point: ClassVar[bool] = True
    needs_rules: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the power series about a point, with its general term where one is proved"
    expr: Term = asked("expression", "the function")
    wrt: Symbol = asked("letter", "the variable")
    about: Term = asked("number", "the point to expand about")
    terms: int = asked("integer", "how many terms that are not zero", 4)


@noun
class Linearise(Goal):
    task: ClassVar[str | None] = "linearise"
    folder: ClassVar[str] = "series"
    answer_kind: ClassVar[str] = "polynomial"
    at_a_point: ClassVar[bool] = True
    several: ClassVar[str] = "multivariate.LineariseSeveral"
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the linear approximation near a point, and how its error grows"
    expr: Term = asked("expression", "the function")
    wrt: Symbol = asked("letter", "the variable")
    about: Term = asked("number", "the point to stay near")


@noun
class Remainder(Goal):
    task: ClassVar[str | None] = "remainder"
    folder: ClassVar[str] = "series"
    at_a_point: ClassVar[bool] = True
    needs_rules: ClassVar[bool] = True
    summary: ClassVar[str] = "a bound for the error of a Taylor polynomial at a point"
    expr: Term = asked("expression", "the function")
    wrt: Symbol = asked("letter", "the variable")
    about: Term = asked("number", "the point to expand about")
    degree: int = asked("integer", "the degree of the polynomial")
    at: Term = asked("number", "where the polynomial is used")
