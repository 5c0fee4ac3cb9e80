"""Folding: numbers, signs, one bar and equal bases, silently and in one go. Nothing is cancelled, nothing collected."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from derive.core.term import Call, Constant, Negative, Number, Power, Product, Quotient, Root, Sum, Symbol, Term, sum_of
from derive.maths.form import number_in
from derive.maths.tidy.join import join
from derive.maths.tidy.numbers import number_written
from derive.maths.tidy.split import split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import WHOLE

PLAIN = Style()
_LEAVES = (Symbol, Number, Constant)


def fold(term: Term, style: Style = PLAIN) -> Term:
    """The same value with its numbers multiplied, signs put in front, one bar, and equal bases put together.

    3·(2x + 1)²·2 is 6(2x + 1)²; cos x·x - sin x·1 is x·cos x - sin x. Folding twice changes nothing more.
    """
    if type(term) in _LEAVES:
        return term
    key = ("fold", style.code)
    found: Term | bool | None = term.memo.get(key)
    if found is None:
        found = _fold(term, style)
        if found is not term:
            term.memo[key] = found
        found.memo.setdefault(key, True)  # itself; a term that held itself would live until the next collection
    return term if found is True else found  # type: ignore[return-value]


def _fold(term: Term, style: Style) -> Term:
    match term:
        case Sum(terms):
            return fold_sum((fold(each, style) for each in terms), style)
        case Product() | Quotient() | Negative():
            return refold(term.map(lambda part: fold(part, style)), style)
        case Power(base, exponent):
            return refold(Power(fold(base, style), fold(exponent, style.inner)), style)
        case Root(inside, index):
            return refold(Root(fold(inside, style.inner), fold(index, style)), style)
        case Call("exp", (inside,)):
            return refold(Call("exp", (fold(inside, style.inner),)), style)
        case Call():
            return term.map(lambda part: fold(part, style.inner))
    return term.map(lambda part: fold(part, style))


def refold(term: Term, style: Style) -> Term:
    """A product, quotient, power or sign whose parts are folded, written afresh."""
    value = number_in(term)
    if value is not None:
        # a number written as people write one keeps its digits: 0.50 stays 0.50
        return _kept(term, value, style)
    view = split(term, style)
    if not view.below and view.above == ((term, WHOLE),) and view.number == 1:
        return term
    return join(view, style)


def _kept(term: Term, value: Fraction, style: Style) -> Term:
    inside = term.arg if isinstance(term, Negative) else term
    if not inside.parts and value != 0:
        return term
    return number_written(value, style.decimals)


def fold_sum(terms: Iterable[Term], style: Style) -> Term:
    """The sum of folded terms: brackets opened where only a sign stands before them, plain numbers added, no zeros."""
    flat: list[Term] = []
    for each in terms:
        flat.extend(_opened(each, style))
    kept: list[Term] = []
    total: Fraction | None = None
    place, plain = 0, 0
    for each in flat:
        value = number_in(each)
        if value is None:
            kept.append(each)
        elif value != 0:
            if total is None:
                place = len(kept)
            total = value if total is None else total + value
            plain += 1
            lone = each
    if total is not None and total != 0:
        kept.insert(place, lone if plain == 1 else number_written(total, style.decimals))
    return sum_of(kept)


def _opened(term: Term, style: Style) -> Iterable[Term]:
    """The terms of a + (b - c) and a - (b - c)."""
    if isinstance(term, Sum):
        for each in term.terms:
            yield from _opened(each, style)
    elif isinstance(term, Negative):
        inside = term.arg
        if isinstance(inside, Sum):
            for each in inside.terms:
                yield from _opened(refold(Negative(each), style), style)
        else:
            yield refold(term, style) if isinstance(inside, Negative) else term
    else:
        yield term


def canonical_numbers(term: Term, style: Style = PLAIN) -> Term:
    """The term with only its numbers worked out: 2·3·x keeps its order of factors but for the number in front."""
    value = number_in(term)
    if value is not None:
        return _kept(term, value, style)
    return term.map(lambda part: canonical_numbers(part, style))
