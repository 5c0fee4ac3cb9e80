"""What goals in several variables ask."""

from __future__ import annotations

from derive.core.goals.multivariate import (
    Determinant,
    Directional,
    Gradient,
    Hessian,
    Jacobian,
    Length,
    Partial,
    SecondPartial,
    UnitVector,
)
from derive.core.term import ZERO, Abs, At, Call, Derivative, Matrix, Quotient, Symbol, Term, Vector, symbols_in
from derive.maths.balls import Place
from derive.maths.questions.open import repeated


def partial(goal: Partial) -> Term:
    return repeated(goal.expr, goal.wrt)


def gradient(goal: Gradient) -> Term:
    return Vector(Derivative(goal.expr, letter, True) for letter in goal.wrt)


def jacobian(goal: Jacobian) -> Term:
    return Matrix(Vector(Derivative(f, letter, True) for letter in goal.wrt) for f in goal.exprs)


def second_partial(goal: SecondPartial) -> Term:
    return repeated(goal.expr, goal.wrt)


def hessian(goal: Hessian) -> Term | None:
    """Entry i, j differentiates by letter i first; at the point, if there is one (None if that does not fit)."""
    if goal.at and not _fits(goal.expr, goal.wrt, goal.at):
        return None
    whole = Matrix(Vector(repeated(goal.expr, (a, b)) for b in goal.wrt) for a in goal.wrt)
    return At(whole, *zip(*goal.at, strict=True)) if goal.at else whole


def determinant(goal: Determinant) -> Term:
    return Call("det", (goal.matrix,))


def directional(goal: Directional) -> Term | None:
    """The slope of f along the straight line through the point: d/ds f(a + s v/|v|) at s = 0. No gradient in it.

    None where the point or the direction does not fit the letters.
    """
    where = dict(goal.at)
    if len(goal.direction) != len(goal.wrt) or not _fits(goal.expr, goal.wrt, goal.at):
        return None
    if all(Place.at({}).ball(part).is_zero() for part in goal.direction):
        return None
    taken = {letter.name for letter in (*goal.wrt, *symbols_in(goal.expr))}
    s = Symbol(next(name for name in ("s", "t", "h", "k", "s_0", "s_00") if name not in taken))
    length = Abs(Vector(goal.direction))
    along = tuple(where[letter] + s * (part / length) for letter, part in zip(goal.wrt, goal.direction, strict=True))
    return At(Derivative(At(goal.expr, goal.wrt, along), s), (s,), (ZERO,))


def _fits(expr: Term, wrt: tuple[Symbol, ...], at: tuple[tuple[Symbol, Term], ...]) -> bool:
    """Whether a point has a value for every variable, and for no letter that does not occur."""
    given = {letter for letter, _ in at}
    return set(wrt) <= given <= {*wrt, *symbols_in(expr)}


def length(goal: Length) -> Term:
    return Abs(goal.vector)


def unit_vector(goal: UnitVector) -> Term:
    return Quotient(goal.vector, Abs(goal.vector))


QUESTIONS = {
    Partial: partial,
    Gradient: gradient,
    Jacobian: jacobian,
    SecondPartial: second_partial,
    Hessian: hessian,
    Determinant: determinant,
    Directional: directional,
    Length: length,
    UnitVector: unit_vector,
}
