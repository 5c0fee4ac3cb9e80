"""Slips with the product rule."""

from __future__ import annotations

from typing import Any

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import OFTEN, Working, malrule
from derive.core.rule import Let
from derive.core.term import Negative, Product, Sum, Term

LETTERS = ("u", "v", "w", "p", "q", "r", "s", "t", "m", "n")


def factors_and_slopes(goal: Differentiate) -> Any:
    """The factors, named, and the slope of each: two lists of one length."""
    match goal.expr:
        case Product(factors) if len(factors) <= len(LETTERS):
            named = yield Let(**dict(zip(LETTERS, factors, strict=False)))
            slopes: list[Term] = []
            for part in named:
                slope = yield Differentiate(part, goal.wrt)
                slopes.append(slope)
            return list(named), slopes
    return None


def with_one_changed(factors: list[Term], k: int, new: Term) -> Term:
    return Product(new if i == k else factor for i, factor in enumerate(factors))


@malrule(
    title="Product of the slopes",
    instead_of="product",
    looks="the slopes of the factors were multiplied",
    advice="Both factors change: the product rule has two terms.",
    often=OFTEN,
    origin="Siyepu 2015",
)
def prod_naive(goal: Differentiate) -> Working:
    """(f g)' = f' g'

    x^2*sin(x)   ->  2*x*cos(x)
    3*x^2        ->  does not apply
    """
    parts = yield from factors_and_slopes(goal)
    if parts is None:
        return None
    _factors, slopes = parts
    return Product(slopes)


@malrule(
    title="Only the first factor differentiated",
    instead_of="product",
    looks="only the factor {u} was differentiated",
    advice="That is half of the product rule: what happens when {v} changes?",
)
def prod_first(goal: Differentiate) -> Working:
    """(f g)' = f' g

    x^2*sin(x)   ->  2*x*sin(x)
    3*x^2        ->  does not apply
    """
    parts = yield from factors_and_slopes(goal)
    if parts is None:
        return None
    factors, slopes = parts
    return with_one_changed(factors, 0, slopes[0])


@malrule(
    title="Only the last factor differentiated",
    instead_of="product",
    looks="only the last factor was differentiated",
    advice="That is half of the product rule: what happens when {u} changes?",
)
def prod_second(goal: Differentiate) -> Working:
    """(f g)' = f g'

    x^2*sin(x)   ->  x^2*cos(x)
    3*x^2        ->  does not apply
    """
    parts = yield from factors_and_slopes(goal)
    if parts is None:
        return None
    factors, slopes = parts
    return with_one_changed(factors, len(factors) - 1, slopes[-1])


@malrule(
    title="Minus in the product rule",
    instead_of="product",
    looks="the minus of the quotient rule was used for a product",
    advice="The product rule adds.",
)
def prod_minus(goal: Differentiate) -> Working:
    """(f g)' = f' g - f g'

    x^2*sin(x)   ->  2*x*sin(x) - x^2*cos(x)
    3*x^2        ->  does not apply
    """
    parts = yield from factors_and_slopes(goal)
    if parts is None:
        return None
    factors, slopes = parts
    return Sum(with_one_changed(factors, k, slope if k == 0 else Negative(slope)) for k, slope in enumerate(slopes))


@malrule(
    title="Slopes of the factors added",
    instead_of="product",
    looks="the slopes of the factors were added",
    advice="That is the rule for a sum; here {u} and {v} are multiplied.",
)
def prod_add(goal: Differentiate) -> Working:
    """(f g)' = f' + g'

    x^2*sin(x)   ->  2*x + cos(x)
    3*x^2        ->  does not apply
    """
    parts = yield from factors_and_slopes(goal)
    if parts is None:
        return None
    _factors, slopes = parts
    return Sum(slopes)


@malrule(
    title="Each factor with its own slope",
    instead_of="product",
    looks="each factor was multiplied by its own slope",
    advice="Cross over: the slope of one factor times the other, then add.",
)
def prod_self(goal: Differentiate) -> Working:
    """(f g)' = f f' + g g'

    x^2*sin(x)   ->  2*x^3 + sin(x)*cos(x)
    3*x^2        ->  does not apply
    """
    parts = yield from factors_and_slopes(goal)
    if parts is None:
        return None
    factors, slopes = parts
    return Sum(factor * slope for factor, slope in zip(factors, slopes, strict=True))


@malrule(
    title="Terms of the product rule multiplied",
    instead_of="product",
    looks="the terms of the product rule were multiplied",
    advice="The terms of the product rule are added.",
)
def prod_mul(goal: Differentiate) -> Working:
    """(f g)' = f' g · f g'

    x^2*sin(x)   ->  2*x^3*sin(x)*cos(x)
    3*x^2        ->  does not apply
    """
    parts = yield from factors_and_slopes(goal)
    if parts is None:
        return None
    factors, slopes = parts
    return Product(with_one_changed(factors, k, slope) for k, slope in enumerate(slopes))
