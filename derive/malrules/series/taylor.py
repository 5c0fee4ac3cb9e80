"""Slips with Taylor polynomials in one letter."""

from __future__ import annotations

from math import factorial
from typing import Any

from derive.core.goals.differentiation import Differentiate
from derive.core.goals.series import TaylorExpand
from derive.core.malrule import OFTEN, SELDOM, Parts, Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute
from derive.core.term import ZERO, Negative, Term, sum_of


@malrule(
    title="Factorials forgotten",
    after="taylor",
    looks="the factorials were forgotten",
    advice="Divide the k-th value by k!.",
    often=OFTEN,
    origin="AP calculus scoring guides",
)
def tay_nofact(goal: TaylorExpand) -> Working:
    """f^(k)(a) (x-a)^k

    expr: ln(x); wrt: x; about: 2; degree: 3  ->  ln(2) + (x-2)/2 - (x-2)^2/4 + (x-2)^3/4
    """
    values = yield from values_at(goal)
    return polynomial(goal, values)


@malrule(
    title="Divided by k instead of k!",
    after="taylor",
    looks="it was divided by k instead of by k!",
    advice="k! is the product of all whole numbers up to k.",
    often=SELDOM,
    origin="AP calculus scoring guides",
)
def tay_divk(goal: TaylorExpand) -> Working:
    """f^(k)(a)/k (x-a)^k

    expr: ln(x); wrt: x; about: 2; degree: 3  ->  ln(2) + (x-2)/2 - (x-2)^2/8 + (x-2)^3/12
    """
    values = yield from values_at(goal)
    return polynomial(goal, [value / max(k, 1) for k, value in enumerate(values)])


@malrule(
    title="Powers of x about another centre",
    after="taylor",
    looks="powers of {wrt} were used instead of powers of the distance to {about}",
    advice="About {about} the powers are of the distance to {about}.",
    often=OFTEN,
    origin="AP calculus scoring guides",
)
def tay_x0(goal: TaylorExpand) -> Working:
    """f^(k)(a)/k! x^k

    expr: ln(x); wrt: x; about: 2; degree: 3  ->  ln(2) + x/2 - x^2/8 + x^3/24
    """
    values = yield from values_at(goal)
    yield Parts(about=goal.about)
    return polynomial(goal, with_factorials(values), goal.wrt)


@malrule(
    title="Sum instead of distance",
    after="taylor",
    looks="the centre was added to {wrt} instead of taken off",
    advice="The distance of {wrt} from {about} is a difference.",
    often=SELDOM,
    origin="course distractors",
)
def tay_plus(goal: TaylorExpand) -> Working:
    """f^(k)(a)/k! (x+a)^k

    expr: ln(x); wrt: x; about: 2; degree: 3  ->  ln(2) + (x+2)/2 - (x+2)^2/8 + (x+2)^3/24
    """
    values = yield from values_at(goal)
    yield Parts(about=goal.about)
    return polynomial(goal, with_factorials(values), goal.wrt + goal.about)


@malrule(
    title="Derivatives taken at nought",
    after="taylor",
    looks="the derivatives were taken at 0 instead of at {about}",
    advice="Put {about} into every derivative.",
)
def tay_at0(goal: TaylorExpand) -> Working:
    """f^(k)(0)/k! (x-a)^k

    expr: e^x; wrt: x; about: 1; degree: 2  ->  1 + (x-1) + (x-1)^2/2
    """
    yield Parts(about=goal.about)
    values = yield from values_at(goal, ZERO)
    return polynomial(goal, with_factorials(values))


@malrule(
    title="Derivatives left as functions",
    after="taylor",
    looks="the centre was not put into the derivatives",
    advice="The coefficients are numbers: put {about} into each derivative.",
)
def tay_kept(goal: TaylorExpand) -> Working:
    """f^(k)(x)/k! (x-a)^k

    expr: ln(x); wrt: x; about: 2; degree: 1  ->  ln(x) + (x-2)/x
    """
    yield Parts(about=goal.about)
    values = yield from values_at(goal, goal.wrt)
    return polynomial(goal, with_factorials(values))


@malrule(
    title="Constant term missing",
    after="taylor",
    looks="the constant term is missing",
    advice="A polynomial of degree n has n + 1 coefficients; the first is the value at {about}.",
    often=SELDOM,
    origin="course distractors",
)
def tay_noconst(goal: TaylorExpand) -> Working:
    """without f(a)

    expr: ln(x); wrt: x; about: 2; degree: 3  ->  (x-2)/2 - (x-2)^2/8 + (x-2)^3/24
    """
    values = yield from values_at(goal)
    yield Parts(about=goal.about)
    return polynomial(goal, [ZERO, *with_factorials(values)[1:]])


@malrule(
    title="One term short",
    after="taylor",
    looks="the polynomial stops one degree short",
    advice="Degree n reaches up to the n-th power.",
    often=SELDOM,
    origin="AP calculus scoring guides",
)
def tay_short(goal: TaylorExpand) -> Working:
    """T_(n-1) for T_n

    expr: ln(x); wrt: x; about: 2; degree: 3  ->  ln(2) + (x-2)/2 - (x-2)^2/8
    """
    values = yield from values_at(goal)
    return polynomial(goal, with_factorials(values)[:-1])


@malrule(
    title="One term too many",
    after="taylor",
    looks="the polynomial goes one degree too far",
    advice="Degree n stops at the n-th power.",
    often=SELDOM,
    origin="AP calculus scoring guides",
)
def tay_long(goal: TaylorExpand) -> Working:
    """T_(n+1) for T_n

    expr: e^x; wrt: x; about: 0; degree: 2  ->  1 + x + x^2/2 + x^3/6
    """
    values = yield from values_at(goal, more=1)
    return polynomial(goal, with_factorials(values))


@malrule(
    title="Signs lost",
    after="taylor",
    looks="the signs of the coefficients were lost",
    advice="Look at the sign of each derivative at {about}.",
    often=SELDOM,
    origin="course distractors",
)
def tay_alt(goal: TaylorExpand) -> Working:
    """|f^(k)(a)|/k! (x-a)^k

    expr: ln(x); wrt: x; about: 2; degree: 3  ->  ln(2) + (x-2)/2 + (x-2)^2/8 + (x-2)^3/24
    """
    values = yield from values_at(goal)
    yield Parts(about=goal.about)
    return polynomial(goal, [absolute(value) for value in with_factorials(values)])


@malrule(
    title="Powers one off",
    after="taylor",
    looks="every coefficient stands with the power one below",
    advice="The k-th derivative belongs to the k-th power.",
)
def tay_shift(goal: TaylorExpand) -> Working:
    """f^(k)(a)/k! (x-a)^(k-1)

    expr: e^x; wrt: x; about: 0; degree: 2  ->  1 + 1 + x/2
    """
    values = yield from values_at(goal)
    shifted = with_factorials(values)
    return polynomial(goal, [shifted[0] + shifted[1], *shifted[2:]]) if len(shifted) > 1 else None


def values_at(goal: TaylorExpand, about: Term | None = None, more: int = 0) -> Any:
    """The function and its derivatives at the centre, or somewhere else."""
    at = goal.about if about is None else about
    found: list[Term] = []
    slope: Term = goal.expr
    for k in range(goal.degree + 1 + more):
        if k:
            slope = yield Find(Differentiate(slope, goal.wrt))
        found.append(slope if at is goal.wrt else substitute(slope, {goal.wrt: at}))
    return found


def with_factorials(values: list[Term]) -> list[Term]:
    return [value / factorial(k) if k > 1 else value for k, value in enumerate(values)]


def polynomial(goal: TaylorExpand, coefficients: list[Term], step: Term | None = None) -> Term:
    distance = goal.wrt - goal.about if step is None else step
    return sum_of(c * distance**k if k else c for k, c in enumerate(coefficients))


def absolute(value: Term) -> Term:
    """The size of a constant."""
    from derive.maths.balls import value as ball

    return Negative(value) if ball(value) < 0 else value
