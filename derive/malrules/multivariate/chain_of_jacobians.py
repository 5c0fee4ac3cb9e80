"""Slips with products of Jacobian matrices."""

from __future__ import annotations

from typing import Any

from derive.core.goals.multivariate import ChainOfJacobians, Jacobian
from derive.core.malrule import SELDOM, Parts, Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute
from derive.core.term import Matrix, Term, Vector, sum_of
from derive.maths.entries import shape


@malrule(
    title="Matrices multiplied backwards",
    after="chain-of-jacobians",
    looks="the matrices were multiplied in the wrong order",
    advice="The outer function stands on the left: check that the shapes fit.",
    often=SELDOM,
    origin="course distractors",
)
def chain_order(goal: ChainOfJacobians) -> Working:
    """J = J_g J_f

    exprs: (u*v, u), (x + y, 2*x); wrt: u, v | x, y  ->  [[2*x + 1, x + y], [4*x, 2*x + 2*y]]
    """
    matrices = yield from jacobians(goal)
    return at_the_end(goal, multiplied(list(reversed(matrices))))


@malrule(
    title="Inner matrices left out",
    after="chain-of-jacobians",
    looks="only the Jacobian matrix of the outer function was given",
    advice="Multiply by the Jacobian matrix of what stands inside.",
)
def chain_outer(goal: ChainOfJacobians) -> Working:
    """J = J_f

    exprs: (u*v, u), (x + y, 2*x); wrt: u, v | x, y  ->  [[2*x, x + y], [1, 0]]
    """
    matrices = yield from jacobians(goal)
    return at_the_end(goal, matrices[0])


@malrule(
    title="Outer matrix left out",
    after="chain-of-jacobians",
    looks="only the Jacobian matrix of the inner function was given",
    advice="Multiply by the Jacobian matrix of the outer function, on the left.",
)
def chain_inner(goal: ChainOfJacobians) -> Working:
    """J = J_g

    exprs: (u*v, u), (x + y, 2*x); wrt: u, v | x, y  ->  [[1, 1], [2, 0]]
    """
    matrices = yield from jacobians(goal)
    return at_the_end(goal, matrices[-1])


@malrule(
    title="Multiplied entry by entry",
    after="chain-of-jacobians",
    looks="the matrices were multiplied entry by entry",
    advice="Row times column: add the products.",
)
def chain_entries(goal: ChainOfJacobians) -> Working:
    """J_ij = (J_f)_ij (J_g)_ij

    exprs: (u*v, u), (x + y, 2*x); wrt: u, v | x, y  ->  [[2*x, x + y], [2, 0]]
    """
    matrices = yield from jacobians(goal)
    if len(matrices) != 2 or shape(matrices[0]) != shape(matrices[1]):
        return None
    pairs = zip(matrices[0].rows, matrices[1].rows, strict=True)
    rows = [Vector(a * b for a, b in zip(one.items, two.items, strict=True)) for one, two in pairs]
    return at_the_end(goal, Matrix(rows))


@malrule(
    title="Inner functions not put in",
    after="chain-of-jacobians",
    looks="the inner letters were left in the answer",
    advice="Put the inner functions in: the answer is in {letters}.",
)
def chain_kept(goal: ChainOfJacobians) -> Working:
    """J_f left in its own letters

    exprs: (u*v, u), (x + y, 2*x); wrt: u, v | x, y  ->  [[v + 2*u, v], [1, 1]]
    """
    matrices = yield from jacobians(goal, put_in=False)
    inner = goal.wrt[-1]
    yield Parts(letters=Vector(inner) if len(inner) > 1 else inner[0])
    return multiplied(matrices)


def jacobians(goal: ChainOfJacobians, put_in: bool = True) -> Any:
    """The Jacobian matrix of each function, the outermost first, in the letters of the innermost."""
    found: list[Matrix] = []
    for functions, letters in zip(goal.exprs, goal.wrt, strict=True):
        matrix = yield Find(Jacobian(functions, letters))
        found.append(matrix)
    if not put_in:
        return found
    inside: dict[Term, Term] = {}
    made: list[Term] = [found[-1]]
    for k in range(len(goal.exprs) - 1, 0, -1):
        inside = {
            letter: substitute(function, inside)
            for letter, function in zip(goal.wrt[k - 1], goal.exprs[k], strict=True)
        }
        made.insert(0, substitute(found[k - 1], inside))
    return made


def multiplied(matrices: list[Any]) -> Matrix | None:
    """The product of matrices from left to right; None where the shapes do not fit."""
    left: Matrix = matrices[0]
    for right in matrices[1:]:
        if shape(left)[1] != shape(right)[0]:
            return None
        columns = list(zip(*(row.items for row in right.rows), strict=True))
        left = Matrix(
            Vector(sum_of(a * b for a, b in zip(row.items, column, strict=True)) for column in columns)
            for row in left.rows
        )
    return left


def at_the_end(goal: ChainOfJacobians, answer: Term | None) -> Term | None:
    """The answer at the point, if one is asked."""
    return answer if answer is None or not goal.at else substitute(answer, dict(goal.at))
