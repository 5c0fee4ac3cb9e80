"""Goals about equations to be solved. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Symbol, Term


@noun
class SolveSystem(Goal):
    """Equations to be solved exactly. Lagrange asks it on the way and names its multiplier: the last of `wrt`."""

    task: ClassVar[str | None] = "solve-system"
    folder: ClassVar[str] = "systems"
    needs_rules: ClassVar[bool] = True
    lists_points: ClassVar[bool] = True
    summary: ClassVar[str] = "all real solutions of a system of equations"
    equations: tuple[Term, ...] = asked("equations", "the equations")
    wrt: tuple[Symbol, ...] = asked("letters", "the unknowns")
    multiplier: Symbol | None = None


@noun
class ZeroProduct(Goal):
    """A product that is zero: the equations of which one must hold. Asked on the way."""

    folder: ClassVar[str] = "systems"
    product: Term = asked("expression", "what is zero")
    wrt: tuple[Symbol, ...] = asked("letters", "the unknowns")


@noun
class RealRoots(Goal):
    """All real solutions of a polynomial equation in one letter. Asked on the way."""

    folder: ClassVar[str] = "systems"
    equation: Term = asked("expression", "the equation")
    wrt: Symbol = asked("letter", "the unknown")
