"""Opening brackets: products and small powers of brackets multiplied out inside a sum, then collected."""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import Sum, Term
from derive.maths.tidy.collect import collected_sum
from derive.maths.tidy.join import join
from derive.maths.tidy.split import multiply, split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import WHOLE, Split

LARGEST_EXPONENT = 4
MOST_TERMS = 60


def multiplied_out(term: Term, style: Style) -> list[Term] | None:
    """The terms of number × letters × brackets multiplied out; None if there is none to open or they are too many."""
    view = split(term, style)
    rest: list[tuple[Term, Fraction | Term]] = []
    opened: list[Sum] = []
    for base, exponent in view.above:
        if isinstance(base, Sum) and not isinstance(exponent, Term) and exponent.denominator == 1:
            if not 1 <= exponent <= LARGEST_EXPONENT:
                return None
            opened += [base] * exponent.numerator
        else:
            rest.append((base, exponent))
    if not opened:
        return None
    terms: list[Split] = [Split(WHOLE)]
    for bracket in opened:
        views = [split(each, style) for each in bracket.terms]
        if len(terms) * len(views) > MOST_TERMS:
            return None
        made = [join(multiply((a, b), style), style) for a in terms for b in views]
        summed = collected_sum(made, style)
        terms = [split(each, style) for each in (summed.terms if isinstance(summed, Sum) else (summed,))]
    front = Split(view.number, tuple(rest), view.below)
    return [join(multiply((front, each), style), style) for each in terms]


def opened(bracket: Sum, style: Style) -> Term | None:
    """The sum with the brackets of its terms opened, and like terms collected; None if there is none to open."""
    key = ("opened", style.code)
    if key not in bracket.memo:
        bracket.memo[key] = _opened(bracket, style)
    return bracket.memo[key]  # type: ignore[no-any-return]


def _opened(bracket: Sum, style: Style) -> Term | None:
    found: list[Term] = []
    anything = False
    for each in bracket.terms:
        terms = None if split(each, style).below else multiplied_out(each, style)
        anything = anything or terms is not None
        found.extend((each,) if terms is None else terms)
        if len(found) > MOST_TERMS:
            return None
    return collected_sum(found, style) if anything else None


def collects(bracket: Sum, style: Style) -> bool:
    """Does opening put anything together? (Otherwise the brackets are better left.)"""
    made = opened(bracket, style)
    if made is None:
        return False
    raw: list[Term] = []
    for each in bracket.terms:
        raw.extend((None if split(each, style).below else multiplied_out(each, style)) or (each,))
    return (len(made.terms) if isinstance(made, Sum) else 1) < len(raw)
