"""What goals in several variables ask."""

from __future__ import annotations

from derive.core.goals.multivariate import Determinant, Gradient, Hessian, Jacobian, Partial, SecondPartial
from derive.core.term import At, Call, Derivative, Matrix, Term, Vector
from derive.maths.questions.open import repeated


def partial(goal: Partial) -> Term:
    return repeated(goal.expr, goal.wrt)


def gradient(goal: Gradient) -> Term:
    return Vector(Derivative(goal.expr, letter, True) for letter in goal.wrt)


def jacobian(goal: Jacobian) -> Term:
    return Matrix(Vector(Derivative(f, letter, True) for letter in goal.wrt) for f in goal.exprs)


def second_partial(goal: SecondPartial) -> Term:
    return repeated(goal.expr, goal.wrt)


def hessian(goal: Hessian) -> Term:
    """Entry i, j differentiates by letter i first; at the point, if there is one."""
    whole = Matrix(Vector(repeated(goal.expr, (a, b)) for b in goal.wrt) for a in goal.wrt)
    return At(whole, *zip(*goal.at, strict=True)) if goal.at else whole


def determinant(goal: Determinant) -> Term:
    return Call("det", (goal.matrix,))


QUESTIONS = {
    Partial: partial,
    Gradient: gradient,
    Jacobian: jacobian,
    SecondPartial: second_partial,
    Hessian: hessian,
    Determinant: determinant,
}
