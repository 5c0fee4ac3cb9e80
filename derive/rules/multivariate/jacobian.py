"""The Jacobian matrix: one row per function, one column per variable."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from derive.core.claim import Equal
from derive.core.goals.multivariate import Determinant, InverseMatrix, Jacobian, Partial
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.term import ONE, ZERO, Abs, Call, Derivative, Matrix, Symbol, Term, Vector, product_of
from derive.errors import BadGoal, NoMethod
from derive.maths.form import number_in


@rule(
    title="Jacobian matrix",
    say={
        "": "Row {i} belongs to output {i}, column {j} to input {j}.",
        "assemble": "one row per function, one column per variable",
        "invertible": "The matrix is invertible where {where}.",
        "always": "The determinant is never zero: the matrix is invertible everywhere.",
        "never": "The determinant is zero everywhere: the matrix has no inverse at any point.",
        "volume": "In a change of variables {outside} becomes {inside}.",
    },
    source="Deisenroth, Faisal, Ong, Mathematics for Machine Learning, ch. 5",
)
def jacobian_matrix(goal: Jacobian) -> Working:
    """J = (∂f_i/∂x_j), shape (number of functions, number of variables)

    exprs: x^2*y, x + 3*y; wrt: x, y   ->  [[2*x*y, x^2], [1, 3]]
    exprs: x*y; wrt: x, y              ->  [[y, x]]
    """
    if (goal.determinant or goal.inverse) and len(goal.exprs) != len(goal.wrt):
        asked = "determinant" if goal.determinant else "inverse"
        counts = f"{_count(len(goal.exprs), 'function')} and {_count(len(goal.wrt), 'letter')}"
        raise BadGoal(
            f"only a square matrix has {'a determinant' if goal.determinant else 'an inverse'}; here are {counts}",
            field=asked,
            try_next=f"give as many functions as letters, or leave the {asked} out",
        )
    rows: list[Vector] = []
    claims: list[Equal] = []
    for function in goal.exprs:
        row: list[Term] = []
        for letter in goal.wrt:
            slope = yield Find(Partial(function, (letter,)))
            row.append(slope)
            claims.append(Equal(Derivative(function, letter, True), slope))
        rows.append(Vector(row))
    matrix = Matrix(rows)
    yield Line(matrix, "assemble", lhs=Symbol("bold:J"), claims=tuple(claims))
    if goal.determinant or goal.inverse:
        yield from _invertible(goal, matrix)
    return matrix


def _invertible(goal: Jacobian, matrix: Matrix) -> Generator[Any, Any, None]:
    """The determinant, where it is not zero, and what is asked beyond it."""
    determinant = yield Find(Determinant(matrix))
    claims = (Equal(Call("det", (matrix,)), determinant),)
    if determinant is ZERO:
        if goal.inverse:
            raise NoMethod("the determinant is zero everywhere, so the matrix has no inverse")
        yield say("never", claims=claims)
        return
    number = number_in(determinant) is not None
    yield say("always" if number else "invertible", claims=claims, where=determinant)
    if goal.outputs and goal.determinant:
        outside, inside = (
            product_of(Symbol(f"d{letter.name}") for letter in letters) for letters in (goal.outputs, goal.wrt)
        )
        size = () if determinant is ONE else (Abs(determinant),)
        element = product_of((*size, *(inside.parts or (inside,))))
        yield say("volume", claims=claims, outside=outside, inside=element)
    if goal.inverse:
        yield Find(InverseMatrix(matrix, determinant))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
