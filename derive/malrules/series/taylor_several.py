"""Slips with Taylor polynomials in several letters."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial, prod
from typing import Any

from derive.core.goals.multivariate import Partial
from derive.core.goals.series import TaylorSeveral
from derive.core.malrule import Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute
from derive.core.term import Term, product_of, sum_of, term_of
from derive.maths.questions.open import orders


@malrule(
    title="The half forgotten",
    after="taylor",
    looks="the factor 1/2 before the second derivatives was forgotten",
    advice="The second order carries a half.",
)
def tay2_nohalf(goal: TaylorSeveral) -> Working:
    """f + J d + d^T H d

    expr: x^2 + 3*x*y + 2*y^2; wrt: x, y; about: 0, 0; degree: 2  ->  2*x^2 + 6*x*y + 4*y^2
    """
    rows = yield from coefficients(goal)
    return polynomial(goal, rows, lambda o: one_over_factorials(o) * (2 if sum(o) == 2 else 1))


@malrule(
    title="Mixed term once",
    after="taylor",
    looks="the mixed term was counted once only",
    advice="The mixed derivative stands twice in the matrix.",
)
def tay2_cross(goal: TaylorSeveral) -> Working:
    """f_xy xy/2

    expr: x^2 + 3*x*y + 2*y^2; wrt: x, y; about: 0, 0; degree: 2  ->  x^2 + 3*x*y/2 + 2*y^2
    """
    rows = yield from coefficients(goal)
    return polynomial(goal, rows, lambda o: Fraction(1, factorial(sum(o))))


@malrule(
    title="Mixed term missing",
    after="taylor",
    looks="the mixed terms are missing",
    advice="Differentiate by one letter, then by the other: that term belongs to the second order too.",
)
def tay2_nocross(goal: TaylorSeveral) -> Working:
    """without f_xy xy

    expr: x^2 + 3*x*y + 2*y^2; wrt: x, y; about: 0, 0; degree: 2  ->  x^2 + 2*y^2
    """
    rows = yield from coefficients(goal)
    kept = {o: v for o, v in rows.items() if sum(o) < 2 or max(o) == sum(o)}
    return polynomial(goal, kept, one_over_factorials)


@malrule(
    title="Powers of the letters about another centre",
    after="taylor",
    looks="powers of the letters were used instead of the distances from the centre",
    advice="The powers are of the distances from the centre.",
)
def tay2_x0(goal: TaylorSeveral) -> Working:
    """x for x - a

    expr: x^2*y; wrt: x, y; about: 1, 2; degree: 1  ->  2 + 4*x + y
    """
    rows = yield from coefficients(goal)
    return polynomial(goal, rows, one_over_factorials, distances=goal.wrt)


@malrule(
    title="Constant term missing",
    after="taylor",
    looks="the value at the centre is missing",
    advice="The polynomial starts with the value at the centre.",
)
def tay2_noconst(goal: TaylorSeveral) -> Working:
    """without f(a)

    expr: x^2*y; wrt: x, y; about: 1, 2; degree: 1  ->  4*(x-1) + (y-2)
    """
    rows = yield from coefficients(goal)
    return polynomial(goal, {o: v for o, v in rows.items() if sum(o)}, one_over_factorials)


@malrule(
    title="One order short",
    after="taylor",
    looks="the polynomial stops one order short",
    advice="Degree n holds every term up to order n.",
)
def tay2_short(goal: TaylorSeveral) -> Working:
    """T_(n-1) for T_n

    expr: x^2*y; wrt: x, y; about: 1, 2; degree: 1  ->  2
    """
    rows = yield from coefficients(goal)
    return polynomial(goal, {o: v for o, v in rows.items() if sum(o) < goal.degree}, one_over_factorials)


Orders = tuple[int, ...]


def coefficients(goal: TaylorSeveral) -> Any:
    """The value at the centre of every partial derivative up to the degree."""
    found: dict[Orders, Term] = {}
    for often in orders(len(goal.wrt), goal.degree):
        wrt = tuple(letter for letter, k in zip(goal.wrt, often, strict=True) for _ in range(k))
        slope = goal.expr
        if wrt:
            slope = yield Find(Partial(goal.expr, wrt))
        found[often] = substitute(slope, dict(goal.about))
    return found


def one_over_factorials(often: Orders) -> Fraction:
    return Fraction(1, prod(map(factorial, often)))


def polynomial(
    goal: TaylorSeveral,
    values: dict[Orders, Term],
    weight: Callable[[Orders], Fraction | int],
    distances: tuple[Term, ...] | None = None,
) -> Term:
    """The values with their weights and the powers of the distances from the centre."""
    where = dict(goal.about)
    steps = distances or tuple(letter - where[letter] for letter in goal.wrt)
    return sum_of(
        product_of([term_of(Fraction(weight(o))), value, *(s**k for s, k in zip(steps, o, strict=True) if k)])
        for o, value in values.items()
    )
