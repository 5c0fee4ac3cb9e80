"""The common factor: what every term of a sum contains, and what is left when it is taken out."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from derive.core.noun import noun
from derive.core.term import ONE, Call, E, Number, Root, Sum, Symbol, Term
from derive.maths.tidy.cancel import ratio_of
from derive.maths.tidy.fold import fold_sum
from derive.maths.tidy.join import join
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.split import add, minus, multiply, split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import NOTHING, WHOLE, Exponent, Split


@noun
class Common:
    """number · factors, with factors as bases and exponents; `brackets` tells whether a bracket is among them."""

    number: Fraction
    factors: tuple[tuple[Term, Exponent], ...]

    @property
    def brackets(self) -> bool:
        return any(isinstance(base, Sum) for base, _ in self.factors)

    @property
    def functions(self) -> bool:
        return any(base is E or isinstance(base, Call | Root) for base, _ in self.factors)


def aligned(bracket: Sum, style: Style) -> list[Split]:
    """The views of the terms, with brackets that are equal up to a number written the same way."""
    views = [split(each, style) for each in bracket.terms]
    seen: list[Sum] = []
    found: list[Split] = []
    for view in views:
        number, above = view.number, list(view.above)
        for i, (base, exponent) in enumerate(above):
            if not isinstance(base, Sum):
                continue
            known = next((k for k in seen if k is base), None)
            if known is None and not isinstance(exponent, Term) and exponent.denominator == 1 and exponent > 0:
                for other in seen:
                    ratio = ratio_of(base, other, style)
                    if ratio is not None:
                        number *= ratio**exponent.numerator
                        above[i] = (other, exponent)
                        known = other
                        break
            if known is None:
                seen.append(base)
        found.append(multiply((Split(number, tuple(above), view.below),), style))
    return found


def common_factor(bracket: Sum, style: Style) -> Common | None:
    """Everything that all terms contain above the bar; None where they share nothing."""
    key = ("common", style.code)
    if key not in bracket.memo:
        bracket.memo[key] = _common_factor(bracket, style)
    return bracket.memo[key]  # type: ignore[no-any-return]


def _common_factor(bracket: Sum, style: Style) -> Common | None:
    views = aligned(bracket, style)
    kept: list[tuple[Term, Exponent]] = []
    for base, first in views[0].above:
        low: Exponent | None = first
        for view in views[1:]:
            here = next((e for b, e in view.above if key_of(b) == key_of(base)), None)
            low = None if here is None or low is None else _least(low, here, style)
            if low is None:
                break
        if low is not None and low != 0:
            kept.append((base, low))
    number = NOTHING
    for view in views:
        if view.number.denominator != 1:
            number = WHOLE
            break
        number = Fraction(gcd(number.numerator, view.number.numerator))
    if not kept and number == 1:
        return None
    return Common(number, tuple(kept))


def _least(a: Exponent, b: Exponent, style: Style) -> Exponent | None:
    """The smaller exponent, where they differ by a number; None where that cannot be said."""
    if a is b:
        return a
    if not isinstance(a, Term) and not isinstance(b, Term):
        return min(a, b)
    if not isinstance(a, Term) or not isinstance(b, Term):
        return None
    difference = add(a, minus(b, style), style)
    if not isinstance(difference, Term):
        return b if difference > 0 else a
    return None


def taken_out(bracket: Sum, taken: Common, style: Style) -> tuple[Term, Term, Term]:
    """The bracket written as factor × rest, then the factor and the rest."""
    out = {key_of(base): exponent for base, exponent in taken.factors}
    rests: list[Term] = []
    for view in aligned(bracket, style):
        above = tuple(
            (base, add(exponent, minus(out[key_of(base)], style), style) if key_of(base) in out else exponent)
            for base, exponent in view.above
        )
        left = tuple((b, e) for b, e in above if e != 0)
        rests.append(join(Split(view.number / taken.number, left, view.below), style))
    rest = fold_sum(rests, style)
    factor = join(Split(taken.number, taken.factors), style)
    whole = join(Split(taken.number, (*taken.factors, (rest, WHOLE))), style) if rest is not ONE else factor
    return whole, factor, rest


def only(common: Common, bases: set[object], number: int) -> Common:
    """The part of a common factor that stands below the bar as well."""
    kept = tuple((b, e) for b, e in common.factors if key_of(b) in bases)
    return Common(Fraction(gcd(common.number.numerator, number)), kept)


def plain(common: Common) -> bool:
    """Letters and numbers alone: left in the terms, unless they cancel."""
    return all(isinstance(base, Symbol | Number) for base, _ in common.factors)
