"""What a goal asks, as terms the kernel can value without rules. Goals that it cannot value ask nothing here."""

from __future__ import annotations

from collections.abc import Iterator
from math import factorial, prod

from derive.core.claim import Claim, Equal
from derive.core.goal import (
    Determinant,
    Differentiate,
    Evaluate,
    Goal,
    Gradient,
    Jacobian,
    Partial,
    TaylorCoefficient,
    TaylorExpand,
    TaylorSeveral,
)
from derive.core.term import ZERO, At, Call, Derivative, Matrix, Symbol, Term, Vector, sum_of


def question(goal: Goal) -> Term | None:
    """The goal as an open question (one term), or None where no single term says it."""
    match goal:
        case Differentiate():
            return goal.question
        case Partial(expr, wrt):
            return repeated(expr, wrt)
        case Gradient(expr, wrt):
            return Vector(Derivative(expr, letter, True) for letter in wrt)
        case Jacobian():
            return Matrix(Vector(Derivative(f, letter, True) for letter in goal.wrt) for f in goal.exprs)
        case Determinant(matrix):
            return Call("det", (matrix,))
        case Evaluate(expr, at):
            return At(expr, (letter for letter, _ in at), (value for _, value in at))
        case TaylorExpand():
            return _polynomial(goal)
        case TaylorSeveral():
            return _polynomial_of_several(goal)
        case TaylorCoefficient():
            return _coefficient(goal.expr, goal.wrt, goal.about, goal.k)
        case _:
            return None


def repeated(expr: Term, wrt: tuple[Symbol, ...]) -> Term:
    """One derivative inside the other, the first letter innermost."""
    asked = expr
    for letter in wrt:
        asked = Derivative(asked, letter, True)
    return asked


def _slope(expr: Term, wrt: Symbol, order: int) -> Term:
    for _ in range(order):
        expr = Derivative(expr, wrt)
    return expr


def _coefficient(expr: Term, wrt: Symbol, about: Term, k: int) -> Term:
    value = At(_slope(expr, wrt, k), (wrt,), (about,))
    return value / factorial(k) if k > 1 else value


def _polynomial(goal: TaylorExpand) -> Term:
    """The Taylor polynomial with every coefficient an open question."""
    rows: list[Term] = [_coefficient(goal.expr, goal.wrt, goal.about, 0)]
    for k in range(1, goal.degree + 1):
        rows.append(_coefficient(goal.expr, goal.wrt, goal.about, k) * (goal.wrt - goal.about) ** k)
    return sum_of(rows)


def taylor_pairs(goal: TaylorExpand, polynomial: Term) -> tuple[tuple[Term, Term], ...]:
    """What makes a polynomial the Taylor polynomial: the same derivatives at the centre, nothing beyond its degree."""
    at = ((goal.wrt,), (goal.about,))
    pairs = [
        (At(_slope(goal.expr, goal.wrt, k), *at), At(_slope(polynomial, goal.wrt, k), *at))
        for k in range(goal.degree + 1)
    ]
    return (*pairs, (ZERO, _slope(polynomial, goal.wrt, goal.degree + 1)))


def orders(count: int, degree: int) -> tuple[tuple[int, ...], ...]:
    """How often to differentiate by each letter, for every partial derivative up to a degree: by total order, the
    first letters first; equal mixed ones once.

    >>> orders(2, 2)
    ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2))
    """

    def split(total: int, places: int) -> Iterator[tuple[int, ...]]:
        if places == 1:
            yield (total,)
            return
        for first in range(total, -1, -1):
            for rest in split(total - first, places - 1):
                yield (first, *rest)

    return tuple(each for total in range(degree + 1) for each in split(total, count))


def mixed(expr: Term, wrt: tuple[Symbol, ...], often: tuple[int, ...]) -> Term:
    """The open partial derivative of an expression, so many times by each letter."""
    return repeated(expr, tuple(letter for letter, k in zip(wrt, often, strict=True) for _ in range(k)))


def taylor_pairs_of_several(goal: TaylorSeveral, polynomial: Term) -> tuple[tuple[Term, Term], ...]:
    """The same partial derivatives at the centre up to the degree, and none of the next order anywhere."""
    at = tuple(letter for letter, _ in goal.about), tuple(value for _, value in goal.about)
    pairs = [
        (At(mixed(goal.expr, goal.wrt, often), *at), At(mixed(polynomial, goal.wrt, often), *at))
        for often in orders(len(goal.wrt), goal.degree)
    ]
    beyond = [o for o in orders(len(goal.wrt), goal.degree + 1) if sum(o) == goal.degree + 1]
    return (*pairs, *((ZERO, mixed(polynomial, goal.wrt, often)) for often in beyond))


def _polynomial_of_several(goal: TaylorSeveral) -> Term:
    at = tuple(letter for letter, _ in goal.about), tuple(value for _, value in goal.about)
    rows: list[Term] = []
    for often in orders(len(goal.wrt), goal.degree):
        row: Term = At(mixed(goal.expr, goal.wrt, often), *at)
        over = prod(map(factorial, often))
        row = row / over if over > 1 else row
        for (letter, value), k in zip(goal.about, often, strict=True):
            row = row * (letter - value) ** k if k else row
        rows.append(row)
    return sum_of(rows)


def claims_of(goal: Goal, result: Term) -> tuple[Claim, ...]:
    """What must hold if `result` answers `goal`: claims that no rule has made."""
    if isinstance(goal, TaylorSeveral):
        return tuple(Equal(left, right) for left, right in taylor_pairs_of_several(goal, result))
    if isinstance(goal, TaylorExpand):
        return tuple(Equal(left, right) for left, right in taylor_pairs(goal, result))
    asked = question(goal)
    return () if asked is None else (Equal(asked, result),)
