"""Slips with derivatives along paths."""

from __future__ import annotations

from typing import Any

from derive.core.goals.differentiation import Differentiate
from derive.core.goals.multivariate import Partial, TotalDerivative
from derive.core.malrule import Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute
from derive.core.term import Term, product_of, sum_of


@malrule(
    title="Inner rates missing",
    after="total-derivative",
    looks="the rates of the inner letters were left out",
    advice="One term for each path, each with its own rate.",
)
def tot_nodt(goal: TotalDerivative) -> Working:
    """df/dt = f_x + f_y

    expr: x^2*y; wrt: t; where: x = t^3, y = 2*t  ->  t^6 + 4*t^4
    """
    outer, _ = yield from paths(goal)
    return along(goal, sum_of(outer))


@malrule(
    title="One path only",
    after="total-derivative",
    looks="only one path was followed",
    advice="Every letter that depends on {wrt} carries a term of its own.",
)
def tot_one(goal: TotalDerivative) -> Working:
    """df/dt = f_x x'

    expr: x^2*y; wrt: t; where: x = t^3, y = 2*t  ->  12*t^6
    """
    outer, inner = yield from paths(goal)
    if len(outer) < 2:
        return None
    return tuple(along(goal, one * rate) for one, rate in zip(outer, inner, strict=True))


@malrule(
    title="Paths multiplied",
    after="total-derivative",
    looks="the terms of the paths were multiplied",
    advice="The terms of the paths are added.",
)
def tot_prod(goal: TotalDerivative) -> Working:
    """df/dt = f_x x' f_y y'

    expr: x^2*y; wrt: t; where: x = t^3, y = 2*t  ->  24*t^12
    """
    outer, inner = yield from paths(goal)
    if len(outer) < 2:
        return None
    return along(goal, product_of(one * rate for one, rate in zip(outer, inner, strict=True)))


@malrule(
    title="Only the inner rates",
    after="total-derivative",
    looks="only the rates of the inner letters were added",
    advice="Each rate is multiplied by the slope of the function along its letter.",
)
def tot_rates(goal: TotalDerivative) -> Working:
    """df/dt = x' + y'

    expr: x^2*y; wrt: t; where: x = t^3, y = 2*t  ->  3*t^2 + 2
    """
    _, inner = yield from paths(goal)
    return sum_of(inner)


@malrule(
    title="Rates exchanged",
    after="total-derivative",
    looks="each slope was multiplied by the rate of the other letter",
    advice="The slope along a letter belongs to the rate of that letter.",
)
def tot_cross(goal: TotalDerivative) -> Working:
    """df/dt = f_x y' + f_y x'

    expr: x^2*y; wrt: t; where: x = t^3, y = 2*t  ->  8*t^4 + 3*t^8
    """
    outer, inner = yield from paths(goal)
    if len(outer) != 2:
        return None
    return along(goal, outer[0] * inner[1] + outer[1] * inner[0])


def paths(goal: TotalDerivative) -> Any:
    """The slope of the function along each inner letter, and the rate of that letter."""
    outer: list[Term] = []
    inner: list[Term] = []
    for letter, path in goal.where:
        slope = yield Find(Partial(goal.expr, (letter,)))
        rate = yield Find(Differentiate(path, goal.wrt))
        outer.append(slope)
        inner.append(rate)
    return outer, inner


def along(goal: TotalDerivative, term: Term) -> Term:
    """The term with every inner letter replaced by its path."""
    return substitute(term, dict(goal.where))
