"""The Jacobian matrix: one row per function, one column per variable."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.multivariate import Determinant, Jacobian, Partial
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import Derivative, Matrix, Symbol, Term, Vector
from derive.errors import BadGoal


@rule(
    title="Jacobian matrix",
    say={
        "": "Row {i} belongs to output {i}, column {j} to input {j}.",
        "assemble": "one row per function, one column per variable",
    },
    source="Deisenroth, Faisal, Ong, Mathematics for Machine Learning, ch. 5",
)
def jacobian_matrix(goal: Jacobian) -> Working:
    """J = (∂f_i/∂x_j), shape (number of functions, number of variables)

    exprs: x^2*y, x + 3*y; wrt: x, y   ->  [[2*x*y, x^2], [1, 3]]
    exprs: x*y; wrt: x, y              ->  [[y, x]]
    """
    if goal.determinant and len(goal.exprs) != len(goal.wrt):
        counts = f"{_count(len(goal.exprs), 'function')} and {_count(len(goal.wrt), 'letter')}"
        raise BadGoal(
            f"only a square matrix has a determinant; here are {counts}",
            field="determinant",
            try_next="give as many functions as letters, or leave the determinant out",
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
    if goal.determinant:
        yield Find(Determinant(matrix))
    return matrix


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
