"""Slips with the quotient rule."""

from __future__ import annotations

from typing import Any

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import OFTEN, SELDOM, Working, malrule
from derive.core.rule import Let
from derive.core.term import Negative, Quotient, Sum, Term
from derive.maths.form import number_in


def top_and_bottom(goal: Differentiate) -> Any:
    """The top, the bottom, and their slopes."""
    assert isinstance(goal.expr, Quotient)
    f, g = yield Let(u=goal.expr.num, v=goal.expr.den)
    df = yield Differentiate(f, goal.wrt)
    dg = yield Differentiate(g, goal.wrt)
    return f, g, df, dg


@malrule(
    title="Quotient of the slopes",
    instead_of="quotient",
    looks="the slope of the top was divided by the slope of the bottom",
    advice="Use the quotient rule: both parts change at once.",
    often=OFTEN,
    origin="Paul Dawkins, common errors",
)
def quot_naive(goal: Differentiate) -> Working:
    """(f / g)' = f'/g'

    sin(x)/(x^2+1)       ->  cos(x)/(2*x)
    sin(x)*x             ->  does not apply
    """
    _f, _g, df, dg = yield from top_and_bottom(goal)
    return df / dg


@malrule(
    title="Plus in the quotient rule",
    instead_of="quotient",
    looks="the two products on top were added",
    advice="Order and minus matter in the quotient rule: the bottom growing makes the quotient smaller.",
    often=SELDOM,
    origin="learners' own work",
)
def quot_plus(goal: Differentiate) -> Working:
    """(f / g)' = (f' g + f g')/g^2

    sin(x)/(x^2+1)       ->  (cos(x)*(x^2+1) + 2*x*sin(x))/(x^2+1)^2
    sin(x)*x             ->  does not apply
    """
    f, g, df, dg = yield from top_and_bottom(goal)
    return (df * g + f * dg) / g**2


@malrule(
    title="Top of the quotient rule reversed",
    instead_of="quotient",
    looks="the two products on top are the wrong way round",
    advice="Start with the slope of the top.",
    often=SELDOM,
    origin="mathmistakes.info, calculus",
)
def quot_swap(goal: Differentiate) -> Working:
    """(f / g)' = (f g' - f' g)/g^2

    sin(x)/(x^2+1)       ->  (2*x*sin(x) - cos(x)*(x^2+1))/(x^2+1)^2
    sin(x)*x             ->  does not apply
    """
    f, g, df, dg = yield from top_and_bottom(goal)
    return (f * dg - df * g) / g**2


@malrule(
    title="Bottom not squared",
    instead_of="quotient",
    looks="the bottom {v} was not squared",
    advice="The quotient rule divides by the square of the bottom.",
    often=OFTEN,
    origin="lists of common errors",
)
def quot_nosq(goal: Differentiate) -> Working:
    """(f / g)' = (f' g - f g')/g

    sin(x)/(x^2+1)       ->  (cos(x)*(x^2+1) - 2*x*sin(x))/(x^2+1)
    sin(x)*x             ->  does not apply
    """
    f, g, df, dg = yield from top_and_bottom(goal)
    return (df * g - f * dg) / g


@malrule(
    title="Bottom forgotten",
    instead_of="quotient",
    looks="the division by the square of {v} was forgotten",
    advice="What does the quotient rule divide by?",
)
def quot_noden(goal: Differentiate) -> Working:
    """(f / g)' = f' g - f g'

    sin(x)/(x^2+1)       ->  cos(x)*(x^2+1) - 2*x*sin(x)
    sin(x)*x             ->  does not apply
    """
    f, g, df, dg = yield from top_and_bottom(goal)
    return df * g - f * dg


@malrule(
    title="Divided by the slope of the bottom",
    instead_of="quotient",
    looks="it was divided by the square of the slope of {v}",
    advice="Divide by the square of {v} itself.",
)
def quot_dd(goal: Differentiate) -> Working:
    """(f / g)' = (f' g - f g')/g'^2

    sin(x)/(x^2+1)       ->  (cos(x)*(x^2+1) - 2*x*sin(x))/(4*x^2)
    sin(x)*x             ->  does not apply
    """
    f, g, df, dg = yield from top_and_bottom(goal)
    return (df * g - f * dg) / dg**2


@malrule(
    title="Slopes subtracted",
    instead_of="quotient",
    looks="the slopes of top and bottom were subtracted",
    advice="Each slope multiplies the other function.",
    often=SELDOM,
    origin="mathmistakes.info, calculus",
)
def quot_numdiff(goal: Differentiate) -> Working:
    """(f / g)' = (f' - g')/g^2

    sin(x)/(x^2+1)       ->  (cos(x) - 2*x)/(x^2+1)^2
    sin(x)*x             ->  does not apply
    """
    _f, g, df, dg = yield from top_and_bottom(goal)
    return (df - dg) / g**2


@malrule(
    title="Brackets round the bottom lost",
    instead_of="quotient",
    looks="the slope of the top multiplies only the first term of {v}",
    advice="Put brackets round {v} before you multiply.",
    often=SELDOM,
    origin="Schechter, common errors",
)
def quot_paren(goal: Differentiate) -> Working:
    """(f / (a + b))' = (f' a + b - f (a + b)')/(a + b)^2

    e^x/(x^2+5)          ->  (x^2*e^x + 5 - 2*x*e^x)/(x^2+5)^2
    e^x/x^2              ->  does not apply
    sin(x)*x             ->  does not apply
    """
    f, g, df, dg = yield from top_and_bottom(goal)
    assert isinstance(goal.expr, Quotient)
    bottom = goal.expr.den
    if not isinstance(bottom, Sum):
        return None
    return (Sum((df * bottom.terms[0], *bottom.terms[1:])) - f * dg) / g**2


@malrule(
    title="Minus on the first term only",
    instead_of="quotient",
    looks="the minus of the quotient rule was used on the first term only",
    advice="The minus covers the whole product: put brackets round it.",
    often=SELDOM,
    origin="Schechter, common errors",
)
def quot_paren2(goal: Differentiate) -> Working:
    """(f / g)' = (f' g - a + b)/g^2 with f g' = a + b

    (x-3)/(x^2+1)        ->  (-x^2 - 6*x + 1)/(x^2+1)^2
    x/(x^2+1)^2          ->  does not apply
    sin(x)*x             ->  does not apply
    """
    _f, g, df, dg = yield from top_and_bottom(goal)
    assert isinstance(goal.expr, Quotient)
    terms = spread_out(goal.expr.num, dg)
    if terms is None:
        return None
    return Sum((df * g, Negative(terms[0]), *terms[1:])) / g**2


def spread_out(top: Term, slope: Term) -> list[Term] | None:
    """The terms of a product, multiplied out over its first sum."""
    if isinstance(top, Sum):
        return [term * slope for term in top.terms]
    if isinstance(slope, Sum):
        kept = [term for term in slope.terms if number_in(term) != 0]
        return [top * term for term in kept] if len(kept) > 1 else None
    return None
