"""What goals in several variables ask."""

from __future__ import annotations

from derive.core.goals.multivariate import Determinant, Gradient, Jacobian, Partial
from derive.core.term import Call, Derivative, Matrix, Term, Vector
from derive.maths.questions.open import repeated


def partial(goal: Partial) -> Term:
    return repeated(goal.expr, goal.wrt)


def gradient(goal: Gradient) -> Term:
    return Vector(Derivative(goal.expr, letter, True) for letter in goal.wrt)


def jacobian(goal: Jacobian) -> Term:
    return Matrix(Vector(Derivative(f, letter, True) for letter in goal.wrt) for f in goal.exprs)


def determinant(goal: Determinant) -> Term:
    return Call("det", (goal.matrix,))


QUESTIONS = {Partial: partial, Gradient: gradient, Jacobian: jacobian, Determinant: determinant}
