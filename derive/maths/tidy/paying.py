"""Paying moves: every way one common factor, one opened bracket, one denominator or one identity changes a line."""

from __future__ import annotations

from collections.abc import Callable

from derive.core.term import (
    Call,
    Negative,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
)
from derive.maths.form import number_in
from derive.maths.tidy.brackets import opened
from derive.maths.tidy.cancel import scaled
from derive.maths.tidy.closures import Line, work_out_rests
from derive.maths.tidy.common import common_factor, plain, taken_out
from derive.maths.tidy.denominators import numbers_cleared, over_one_bar, simple_fractions
from derive.maths.tidy.fold import fold, fold_sum
from derive.maths.tidy.identities import pythagoras, single_name
from derive.maths.tidy.split import split
from derive.maths.tidy.style import Style

LINE, ABOVE, BELOW, FACTOR, INSIDE = "line", "above", "below", "factor", "inside"
Variant = tuple[Line, ...]
_HYPERBOLIC = ("sinh", "cosh", "tanh", "sech", "csch", "coth")


def variants(term: Term, style: Style, place: str = LINE) -> tuple[Variant, ...]:
    """Each way to make one paying move somewhere in a folded, closed term: the lines it gives, innermost last."""
    key = ("variants", style.code, place)
    found: tuple[Variant, ...] | None = term.memo.get(key)
    if found is None:
        found = term.memo[key] = tuple(_here(term, style, place) + _inside(term, style, place))
    return found


def _inside(term: Term, style: Style, place: str) -> list[Variant]:
    found: list[Variant] = []

    def lift(part: Term, its: str, write: Callable[[Term], Term]) -> None:
        for variant in variants(part, style, its):
            found.append(tuple(Line(line.name, fold(write(line.term), style), line.notes) for line in variant))

    def instead_of(old: Term) -> Callable[[Term], Term]:
        return lambda new: term.map(lambda part: new if part is old else part)

    match term:
        case Sum(items) | Product(items):
            inner = place if isinstance(term, Sum) or place in (BELOW, INSIDE) else FACTOR
            for part in dict.fromkeys(items):
                lift(part, inner, instead_of(part))
        case Quotient(num, den):
            lift(num, ABOVE if place in (LINE, FACTOR) else place, lambda new: Quotient(new, den))
            lift(den, BELOW, lambda new: Quotient(num, new))
        case Negative(inside):
            lift(inside, place, Negative)
        case Power(base, exponent):
            lift(base, INSIDE, lambda new: Power(new, exponent))
        case Root(inside, index):
            lift(inside, INSIDE, lambda new: Root(new, index))
    return found


def _here(term: Term, style: Style, place: str) -> list[Variant]:
    if isinstance(term, Sum):
        return _of_sum(term, style, place)
    if isinstance(term, Product | Quotient | Negative):
        found: list[Variant] = []
        named = None if isinstance(term, Negative) else single_name(term, style)
        if named is not None:
            found.append((Line("identity", named[0], (("identity", named[1]),)),))
        if place == LINE:
            whole = linear_bracket(term, style)
            if whole is not None:
                found.append((Line("open-brackets", whole),))
        return found
    return []


def _of_sum(term: Sum, style: Style, place: str) -> list[Variant]:
    found: list[Variant] = []
    for way in pythagoras(term, style):
        name = "identity" if _is_hyperbolic(way.identity) else "pythagoras"
        last = Line(name, way.after, (("identity", way.identity),))
        first = Line("common-factor", way.taken, (("factor", way.cofactor),))
        found.append((last,) if number_in(way.cofactor) is not None else (first, last))
    common = common_factor(term, style)
    if common is not None and not plain(common):
        whole, factor, rest = taken_out(term, common, style)
        line = Line("common-factor", whole, (("factor", factor),))
        worked = work_out_rests(whole, (rest,), style)
        found.append((line,) if worked is None else (line, worked))
    # what shares a bracket keeps it: 2(x + 1)(x + 4) is not multiplied out
    made = None if common is not None and common.brackets else opened(term, style)
    if made is not None:
        found.append((Line("open-brackets", made),))
    for only_fractions in (False, True) if place == LINE else (False,):
        barred = None if place == LINE and simple_fractions(term, style) else over_one_bar(term, style, only_fractions)
        if barred is not None:
            found.append((Line("common-denominator", barred[0], (("denominator", barred[1]),)),))
    if place != LINE:
        cleared = numbers_cleared(term, style)
        if cleared is not None:
            found.append((Line("common-denominator", cleared[0], (("denominator", cleared[1]),)),))
    return found


def _is_hyperbolic(term: Term) -> bool:
    return (isinstance(term, Call) and term.name in _HYPERBOLIC) or any(map(_is_hyperbolic, term.parts))


def linear_bracket(term: Term, style: Style) -> Term | None:
    """3(2x + 1) as 6x + 3, where it is the whole line and of degree 1."""
    view = split(term, style)
    if view.below or len(view.above) != 1 or view.number.denominator != 1:
        return None
    base, exponent = view.above[0]
    if exponent != 1 or not isinstance(base, Sum):
        return None
    for each in base.terms:
        inner = split(each, style)
        letter = len(inner.above) == 1 and isinstance(inner.above[0][0], Symbol) and inner.above[0][1] == 1
        if inner.below or (inner.above and not letter):
            return None
    return fold_sum((scaled(each, view.number, style) for each in base.terms), style)
