"""Goals: what is asked. One frozen class per task, declared once: the command line, the bank, the batch records
and the JSON read their field names, kinds and help off these classes.

A goal with `task = None` is asked only on the way (a rule asks it), never by a person.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any, ClassVar

from derive.core.term import Derivative, Symbol, Term

# The kinds a field can have; maths/read/goals.py turns text into each of them.
KINDS = (
    "expression",
    "expressions",
    "letter",
    "letters",
    "number",
    "numbers",
    "integer",
    "equations",
    "choice",
    "flag",
)


def asked(kind: str, help: str, default: Any = dataclasses.MISSING, *, choices: tuple[str, ...] = ()) -> Any:
    """A goal's field: its kind (one of KINDS), what it means, and what it is when not given."""
    assert kind in KINDS, kind
    return field(default=default, metadata={"kind": kind, "help": help, "choices": choices})


@dataclass(frozen=True, slots=True)
class Goal:
    """The root of all goals. `folder` names the room of rules that can answer it."""

    task: ClassVar[str | None] = None
    folder: ClassVar[str] = ""
    summary: ClassVar[str] = ""

    @classmethod
    def asked_fields(cls) -> tuple[dataclasses.Field[Any], ...]:
        """The fields a person fills in, in order (those made by `asked`)."""
        return tuple(f for f in dataclasses.fields(cls) if "kind" in f.metadata)


@dataclass(frozen=True, slots=True)
class Differentiate(Goal):
    task: ClassVar[str | None] = "differentiate"
    folder: ClassVar[str] = "differentiation"
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


@dataclass(frozen=True, slots=True)
class Partial(Goal):
    task: ClassVar[str | None] = "partial"
    folder: ClassVar[str] = "multivariate"
    summary: ClassVar[str] = "a partial derivative, once per letter given, in their order"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the letters to differentiate by, in order")


@dataclass(frozen=True, slots=True)
class Gradient(Goal):
    task: ClassVar[str | None] = "gradient"
    folder: ClassVar[str] = "multivariate"
    summary: ClassVar[str] = "the vector of all partial derivatives"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")


@dataclass(frozen=True, slots=True)
class Jacobian(Goal):
    task: ClassVar[str | None] = "jacobian"
    folder: ClassVar[str] = "multivariate"
    summary: ClassVar[str] = "the matrix of partial derivatives: one row per function, one column per variable"
    exprs: tuple[Term, ...] = asked("expressions", "the functions, one per row")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, one per column")
    determinant: bool = asked("flag", "work out the determinant too", False)
    outputs: tuple[Symbol, ...] = ()  # the functions' own names, if the person gave them: x = r cos(theta)


@dataclass(frozen=True, slots=True)
class Determinant(Goal):
    """Asked by the Jacobian on the way."""

    folder: ClassVar[str] = "multivariate"
    matrix: Term = asked("expression", "a square matrix")


@dataclass(frozen=True, slots=True)
class TaylorExpand(Goal):
    task: ClassVar[str | None] = "taylor"
    folder: ClassVar[str] = "series"
    summary: ClassVar[str] = "the Taylor polynomial about a point"
    expr: Term = asked("expression", "the function")
    wrt: Symbol = asked("letter", "the variable")
    about: Term = asked("number", "the point to expand about")
    degree: int = asked("integer", "the degree of the polynomial")


@dataclass(frozen=True, slots=True)
class TaylorSeveral(Goal):
    """The same task with a list of letters: `wrt` and `about` as lists make a Taylor goal this one."""

    task: ClassVar[str | None] = "taylor"
    folder: ClassVar[str] = "series"
    summary: ClassVar[str] = "the Taylor polynomial about a point of several variables"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables, in order")
    about: tuple[tuple[Symbol, Term], ...] = asked("numbers", "the point to expand about: a value per letter")
    degree: int = asked("integer", "the degree of the polynomial")


@dataclass(frozen=True, slots=True)
class TaylorCoefficient(Goal):
    """One row of a Taylor table: f^(k)(a)/k!. Asked on the way."""

    folder: ClassVar[str] = "series"
    expr: Term = asked("expression", "the function")
    derivative: Term = asked("expression", "its k-th derivative")
    wrt: Symbol = asked("letter", "the variable")
    about: Term = asked("number", "the centre")
    k: int = asked("integer", "which coefficient")


@dataclass(frozen=True, slots=True)
class Evaluate(Goal):
    """An expression at a point, exactly."""

    task: ClassVar[str | None] = "evaluate"
    folder: ClassVar[str] = "evaluation"
    summary: ClassVar[str] = "the exact value of an expression at a point"
    expr: Term = asked("expression", "what to evaluate")
    at: tuple[tuple[Symbol, Term], ...] = asked("numbers", "the point: a value per letter")


@dataclass(frozen=True, slots=True)
class Lagrange(Goal):
    task: ClassVar[str | None] = "lagrange"
    folder: ClassVar[str] = "optimisation"
    summary: ClassVar[str] = "the extreme values of a function under equations, by Lagrange multipliers"
    expr: Term = asked("expression", "the function to make large or small")
    constraints: tuple[Term, ...] = asked("equations", "the equations the point must satisfy")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")
    seek: str = asked("choice", "which extreme values", "both", choices=("both", "maximum", "minimum"))


@dataclass(frozen=True, slots=True)
class SolveSystem(Goal):
    """Equations to be solved exactly. Asked on the way by Lagrange, which names its multiplier: the last of `wrt`."""

    folder: ClassVar[str] = "systems"
    equations: tuple[Term, ...] = asked("equations", "the equations")
    wrt: tuple[Symbol, ...] = asked("letters", "the unknowns")
    multiplier: Symbol | None = None


@dataclass(frozen=True, slots=True)
class MultiplierSystem(Goal):
    """∇f = λ∇g written out part by part, and the constraint. Asked by Lagrange on the way."""

    folder: ClassVar[str] = "optimisation"
    expr: Term = asked("expression", "the function to make large or small")
    constraint: Term = asked("expression", "the equation the point must satisfy")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")
    multiplier: Symbol = asked("letter", "the letter of the multiplier")


@dataclass(frozen=True, slots=True)
class CandidateValues(Goal):
    """The value of a function at each candidate point. Asked by Lagrange on the way."""

    folder: ClassVar[str] = "optimisation"
    expr: Term = asked("expression", "the function")
    wrt: tuple[Symbol, ...] = asked("letters", "the variables")
    points: tuple[Term, ...] = asked("expressions", "the points, each with its multiplier last")
    system: tuple[Term, ...] = asked("equations", "the equations that every point satisfies")
    multiplier: Symbol = asked("letter", "the letter of the multiplier")


@dataclass(frozen=True, slots=True)
class CompareCandidates(Goal):
    """The greatest and the least of some values, as a vector of the two. Asked by Lagrange on the way."""

    folder: ClassVar[str] = "optimisation"
    values: tuple[Term, ...] = asked("expressions", "the values")


@dataclass(frozen=True, slots=True)
class ZeroProduct(Goal):
    """A product that is zero: the equations of which one must hold. Asked on the way."""

    folder: ClassVar[str] = "systems"
    product: Term = asked("expression", "what is zero")
    wrt: tuple[Symbol, ...] = asked("letters", "the unknowns")


@dataclass(frozen=True, slots=True)
class RealRoots(Goal):
    """All real solutions of a polynomial equation in one letter. Asked on the way."""

    folder: ClassVar[str] = "systems"
    equation: Term = asked("expression", "the equation")
    wrt: Symbol = asked("letter", "the unknown")


# Every task of the published contract, also those without rules yet: asking one of them is "no method", not a typo.
TASK_NAMES = (
    "differentiate", "first-principles", "implicit", "parametric", "tangent", "partial", "gradient", "hessian",
    "directional", "jacobian", "total-derivative", "total-differential", "taylor", "series", "linearise",
    "critical-points", "lagrange", "secant", "remainder", "chain-of-jacobians", "evaluate", "tidy", "solve-system",
    "newton", "descend", "fit", "backpropagate", "same",
)  # fmt: skip

TASKS: dict[str, type[Goal]] = {
    kind.task: kind
    for kind in (Differentiate, Partial, Gradient, Jacobian, TaylorExpand, Lagrange, Evaluate)
    if kind.task is not None
}
