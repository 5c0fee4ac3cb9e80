"""What other ways share: pieces of a product, powers of the variable, the line that says how it is written. No rule."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Line, Working
from derive.core.term import ONE, Negative, Power, Product, Quotient, Root, Symbol, Term, product_of, sum_of, term_of
from derive.maths.form import number_in


def written(goal: Differentiate, anew: Term) -> Working:
    """The line f = the same written anew, then its derivative."""
    yield Line(anew, "rewritten", lhs=goal.expr, claims=(Equal(goal.expr, anew),))
    slope: Any = yield Differentiate(anew, goal.wrt, 1, goal.partial)
    return slope


Piece = tuple[Term, Term]  # a base and its exponent


def pieces(term: Term) -> tuple[Piece, ...] | None:
    """A product or quotient as powers, above the bar and below; a sign or nothing to take apart gives None.

    x^2 sqrt(y)/(z + 1) gives x to 2, y to 1/2 and z + 1 to -1.
    """
    match term:
        case Product(factors):
            return _all(factors)
        case Quotient(num, den):
            above, below = _all((num,)), _all((den,))
            if above is None or below is None:
                return None
            return (*above, *((base, opposite(exponent)) for base, exponent in below))
        case Power(base, exponent):
            inner = pieces(base) if number_in(exponent) is not None else None
            if inner is not None and len(inner) > 1:
                return tuple((b, times(e, exponent)) for b, e in inner)
            return ((base, exponent),)
        case Root(inside, index):
            inner = pieces(inside) or ()
            one_over = ONE / index
            return tuple((b, times(e, one_over)) for b, e in inner) if inner else ((inside, one_over),)
        case Negative(_):
            return None
    return ((term, ONE),)


def _all(factors: Iterable[Term]) -> tuple[Piece, ...] | None:
    found: list[Piece] = []
    for factor in factors:
        inner = pieces(factor)
        if inner is None:
            return None
        found.extend(inner)
    return tuple(found)


def opposite(exponent: Term) -> Term:
    return exponent.arg if isinstance(exponent, Negative) else Negative(exponent)


def times(first: Term, second: Term) -> Term:
    """The product of two exponents, numbers worked out."""
    a, b = number_in(first), number_in(second)
    if a is not None and b is not None:
        return term_of(a * b)
    return first if second is ONE else second if first is ONE else Product((second, first))


def raised(base: Term, exponent: Term) -> Term:
    return base if exponent is ONE else Power(base, exponent)


def power_of(term: Term, letter: Symbol) -> tuple[Fraction, Fraction] | None:
    """The number in front and the exponent of a power of one letter: 3 sqrt(x) is 3 and 1/2. None for all else."""
    value = number_in(term)
    if value is not None:
        return value, Fraction(0)
    if isinstance(term, Negative):
        inner = power_of(term.arg, letter)
        return None if inner is None else (-inner[0], inner[1])
    taken = pieces(term)
    if taken is None:
        return None
    front, power = Fraction(1), Fraction(0)
    for base, exponent in taken:
        degree, number = number_in(exponent), number_in(base)
        if degree is None:
            return None
        if base is letter:
            power += degree
        elif number and degree.denominator == 1 and abs(degree) <= 20:
            front *= number ** int(degree)
        else:
            return None
    return front, power


def sum_of_powers(parts: Iterable[tuple[Fraction, Fraction]], letter: Symbol) -> Term:
    """3x^2 - x^(-1/2) + 1, in the order given."""
    terms: list[Term] = []
    for front, power in parts:
        size = abs(front)
        factors = [term_of(size)] if size != 1 or not power else []
        if power:
            factors.append(raised(letter, term_of(power)))
        whole = product_of(factors)
        terms.append(Negative(whole) if front < 0 else whole)
    return sum_of(terms)
