"""Cancelling: the same base above and below the bar, brackets that are equal up to a number included."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from derive.core.term import Abs, E, Negative, Product, Quotient, Sum, Term
from derive.maths.form import base_and_exponent, number_in, power_of
from derive.maths.tidy.collect import like_key
from derive.maths.tidy.fold import fold_sum
from derive.maths.tidy.join import join, written_power
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.numbers import number_written
from derive.maths.tidy.split import add, minus, multiply, split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import NOTHING, Exponent, Split


def cancelled(term: Term, style: Style) -> tuple[Term, tuple[Term, ...]]:
    """One node with everything cancelled, and the factors that were."""
    if not isinstance(term, Quotient | Product):
        return term, ()
    view = split(term, style)
    if not view.below and view.number.denominator == 1:
        return term, ()
    number, above, below = view.number, list(view.above), list(view.below)
    gone: list[Term] = []
    number = _match_brackets(number, above, below, style)
    _match_bars(above, below)
    _cancel_bases(above, below, gone, style)
    if not style.decimals:
        number = _cancel_contents(number, above, below, gone, style)
    if not gone:
        return term, ()
    return join(Split(number, tuple(above), tuple(below)), style), tuple(gone)


def same_brackets(term: Term, style: Style) -> tuple[Term, tuple[Term, ...]]:
    """One node with brackets of one side that are equal up to a number put together: (7x - 7)(x - 1)² is 7(x - 1)³."""
    if not isinstance(term, Quotient | Product):
        return term, ()
    view = split(term, style)
    number, merged = view.number, False
    sides: list[tuple[tuple[Term, Exponent], ...]] = []
    for side, sign in ((view.above, 1), (view.below, -1)):
        # the plainest bracket of its kind stands for the others
        brackets = sorted((b for b, _ in side if isinstance(b, Sum)), key=lambda each: content_of(each, style))
        written: list[tuple[Term, Exponent]] = []
        for base, exponent in side:
            put: Term = base
            if isinstance(base, Sum) and not isinstance(exponent, Term) and exponent.denominator == 1:
                for other in brackets[: brackets.index(base)]:
                    ratio = ratio_of(base, other, style)
                    if ratio is not None:
                        number *= ratio ** (sign * exponent.numerator)
                        put, merged = other, True
                        break
            written.append((put, exponent))
        sides.append(tuple(written))
    if not merged:
        return term, ()
    return join(multiply((Split(number, sides[0], sides[1]),), style), style), ()


def _match_brackets(
    number: Fraction, above: list[tuple[Term, Exponent]], below: list[tuple[Term, Exponent]], style: Style
) -> Fraction:
    """6x + 4 above is written 2(3x + 2) where 3x + 2 stands below."""
    for i, (base, exponent) in enumerate(above):
        if not isinstance(base, Sum) or isinstance(exponent, Term):
            continue
        for other, _ in below:
            if other is base or not isinstance(other, Sum):
                continue
            ratio = ratio_of(base, other, style)
            taken = None if ratio is None else power_of(ratio, exponent)
            if taken is not None:
                number *= taken
                above[i] = (other, exponent)
                break
    return number


def _match_bars(above: list[tuple[Term, Exponent]], below: list[tuple[Term, Exponent]]) -> None:
    """u² is written |u|² where |u| stands on the other side of the bar."""
    for side, other in ((above, below), (below, above)):
        barred = {key_of(base.arg): base for base, _ in other if isinstance(base, Abs)}
        for i, (base, exponent) in enumerate(side):
            bars = barred.get(key_of(base))
            if bars is not None and isinstance(exponent, Fraction) and exponent % 2 == 0:
                side[i] = (bars, exponent)


def ratio_of(one: Sum, other: Sum, style: Style) -> Fraction | None:
    """The number r with one = r·other, if the two brackets are the same up to a number."""
    mine, theirs = _numbers(one, style), _numbers(other, style)
    if len(mine) != len(theirs):
        return None
    ratio: Fraction | None = None
    for key, number in mine.items():
        against = theirs.get(key)
        if not against or (ratio is not None and number != ratio * against):
            return None
        ratio = number / against
    return ratio or None  # x - x is no multiple of anything that could be taken out


def _numbers(bracket: Sum, style: Style) -> dict[object, Fraction]:
    key = ("numbers", style.code)
    found: dict[object, Fraction] | None = bracket.memo.get(key)
    if found is None:
        found = bracket.memo[key] = {}
        for each in bracket.terms:
            like = like_key(each, style)
            found[like] = found.get(like, NOTHING) + split(each, style).number
    return found


def _cancel_bases(
    above: list[tuple[Term, Exponent]], below: list[tuple[Term, Exponent]], gone: list[Term], style: Style
) -> None:
    places = {key_of(base): i for i, (base, _) in enumerate(above)}
    for j, (base, under) in enumerate(below):
        i = places.get(key_of(base))
        if i is None:
            continue
        over = above[i][1]
        if not isinstance(over, Term) and not isinstance(under, Term):
            common: Exponent = min(over, under)
            above[i], below[j] = (base, max(over - under, NOTHING)), (base, max(under - over, NOTHING))
        else:
            common = under
            above[i], below[j] = (base, add(over, minus(under, style), style)), (base, NOTHING)
        gone.append(written_power(base, common, style))
    above[:] = [(b, e) for b, e in above if e != 0]
    below[:] = [(b, e) for b, e in below if e != 0]


def _cancel_contents(
    number: Fraction,
    above: list[tuple[Term, Exponent]],
    below: list[tuple[Term, Exponent]],
    gone: list[Term],
    style: Style,
) -> Fraction:
    """(6x + 4)/2 is 3x + 2, and 2/(4x + 6) is 1/(2x + 3)."""
    for side, sign in ((above, 1), (below, -1)):
        for i, (base, exponent) in enumerate(side):
            against = number.denominator if sign > 0 else abs(number.numerator)
            if against == 1 or not isinstance(base, Sum) or isinstance(exponent, Term):
                continue
            if exponent.denominator != 1 or exponent < 1:
                continue  # x^(-2) that the style keeps above the bar
            content = content_of(base, style)
            common = gcd(content, against) if exponent == 1 else content
            if common == 1 or gcd(common**exponent.numerator, against) == 1:
                continue
            side[i] = (divided(base, Fraction(common), style), exponent)
            number *= Fraction(common) ** (sign * exponent.numerator)
            gone.append(number_written(Fraction(gcd(common**exponent.numerator, against))))
    return number


def content_of(bracket: Sum, style: Style) -> int:
    """The greatest whole number in every term of a bracket; 1 where a term has a fraction in front."""
    common = 0
    for each in bracket.terms:
        number = split(each, style).number
        if number.denominator != 1:
            return 1
        common = gcd(common, number.numerator)
    return max(common, 1)


def divided(bracket: Sum, by: Fraction, style: Style) -> Term:
    """The bracket with every term divided by a number."""
    return fold_sum((scaled(each, 1 / by, style) for each in bracket.terms), style)


def scaled(term: Term, by: Fraction, style: Style) -> Term:
    view = split(term, style)
    return join(Split(view.number * by, view.above, view.below), style)


def bases_needing_nonzero(factors: tuple[Term, ...]) -> tuple[Term, ...]:
    """The bases of cancelled factors that could be zero, each once."""
    found: list[Term] = []
    for factor in factors:
        base = base_and_exponent(factor)[0]
        if number_in(base) is None and base is not E and not isinstance(base, Negative):
            found.append(base)
    return tuple(dict.fromkeys(found))
