"""Readings of a term that rules match on: its sign, its number, its constant part. Nothing here tidies.

A law is stated about "a constant times a function" or "a power"; a line may spell that in a dozen ways (2·x·3, x/3, -x,
√x). These readings see through the spelling, each in one cheap walk, so that no rule matches on spellings itself.
"""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import (
    ONE,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    depends,
    product_of,
    symbols_in,
)

LARGEST_POWER = 64  # integer exponents up to this are worked out; beyond it a power stays written as a power
LARGEST_BITS = 4096  # and no number of more bits is built on the way
_UNREAD = object()


def number_in(term: Term) -> Fraction | None:
    """The exact rational value of a term made of numbers only; None where there is none (letters, √2, 1/0, 0^0).

    >>> number_in(Negative(Quotient(Number(3), Number(6))))
    Fraction(-1, 2)
    """
    found = term.memo.get("number", _UNREAD)
    if found is _UNREAD:
        found = _number(term)
        if found is not None and max(found.numerator.bit_length(), found.denominator.bit_length()) > LARGEST_BITS:
            found = found if isinstance(term, Number) else None
        term.memo["number"] = found
    return found  # type: ignore[no-any-return]


def _number(term: Term) -> Fraction | None:
    match term:
        case Number():
            return term.value
        case Negative(inside):
            value = number_in(inside)
            return None if value is None else -value
        case Quotient(num, den):
            above, below = number_in(num), number_in(den)
            return None if above is None or not below else above / below
        case Product(factors):
            total = Fraction(1)
            for factor in factors:
                value = number_in(factor)
                if value is None or total.numerator.bit_length() > LARGEST_BITS:
                    return None
                total *= value
            return total
        case Sum(terms):
            total = Fraction(0)
            for each in terms:
                value = number_in(each)
                if value is None:
                    return None
                total += value
            return total
        case Power(base, exponent):
            value, n = number_in(base), number_in(exponent)
            return None if value is None or n is None else power_of(value, n)
    return None


def power_of(base: Fraction, exponent: Fraction) -> Fraction | None:
    """base^exponent for a small integer exponent; None otherwise, and for 0^0 and 1/0."""
    if exponent.denominator != 1 or abs(exponent) > LARGEST_POWER or (base == 0 and exponent <= 0):
        return None
    if max(base.numerator.bit_length(), base.denominator.bit_length()) * abs(exponent.numerator) > LARGEST_BITS:
        return None
    return base**exponent.numerator


def integer_in(term: Term) -> int | None:
    """The value as an integer, if it is one."""
    value = number_in(term)
    return value.numerator if value is not None and value.denominator == 1 else None


def is_constant(term: Term) -> bool:
    """Is it free of letters, as 3, √2 and sin(1) are?"""
    return not symbols_in(term)


def signed(term: Term) -> tuple[int, Term]:
    """The written sign (1 or -1) and the term without it. Signs of factors and of both sides of a bar count.

    >>> signed(Product((Number(2), Negative(Symbol("x")))))
    (-1, Product((Number('2'), Symbol('x'))))
    """
    match term:
        case Negative(inside):
            sign, rest = signed(inside)
            return -sign, rest
        case Product(factors):
            sign, rests = 1, []
            for factor in factors:
                # a product inside a product keeps its bracket: only its own sign is taken
                s, rest = signed(factor)
                sign *= s
                rests.append(rest)
            return sign, term if all(a is b for a, b in zip(rests, factors, strict=True)) else Product(rests)
        case Quotient(num, den):
            above, top = signed(num)
            below, bottom = signed(den)
            return above * below, term if top is num and bottom is den else Quotient(top, bottom)
    return 1, term


def constant_part(term: Term, wrt: Symbol) -> tuple[Term, Term]:
    """A constant and the rest, whose product is the term; the rest has no constant factor left.

    Constants are found anywhere in products, quotients and signs: 2·x·3, x/3, -x, sin(a)·x. A term without constant
    factors comes back untouched beside 1; a term free of the letter is its own constant, beside 1.

    >>> constant_part(Quotient(Symbol("x"), Number(3)), Symbol("x"))
    (Quotient(Number('1'), Number('3')), Symbol('x'))
    """
    if not depends(term, wrt):
        return term, ONE
    sign, above, below, rest = _constants(term, wrt)
    if sign == 1 and not above and not below:
        return ONE, rest  # the term itself, or what 1·x, -(-x) and (-1)·(-x) say: x
    constant = product_of(above)
    if below:
        constant = Quotient(constant, product_of(below))
    return (Negative(constant) if sign < 0 else constant), rest


def _constants(term: Term, wrt: Symbol) -> tuple[int, list[Term], list[Term], Term]:
    """Sign, constant factors above the bar, those below, and the rest of a term that depends on the letter."""
    match term:
        case Negative(inside):
            sign, above, below, rest = _constants(inside, wrt)
            return -sign, above, below, rest
        case Product(factors):
            sign, tops, bottoms, kept = 1, [], [], []
            for factor in factors:
                if not depends(factor, wrt):
                    s, positive = signed(factor)
                    sign *= s
                    if positive is not ONE:
                        tops.append(positive)
                else:
                    s, above, below, rest = _constants(factor, wrt)
                    sign *= s
                    tops += above
                    bottoms += below
                    kept.append(rest)
            return sign, tops, bottoms, product_of(kept)
        case Quotient(num, den):
            if depends(num, wrt):
                sign, tops, bottoms, top = _constants(num, wrt)
            else:
                sign, positive = signed(num)
                tops, bottoms, top = ([] if positive is ONE else [positive]), [], ONE
            if depends(den, wrt):
                s, above, below, bottom = _constants(den, wrt)
                sign *= s
                return sign, tops + below, bottoms + above, Quotient(top, bottom)
            s, positive = signed(den)
            return sign * s, tops, [*bottoms, positive], top
    return 1, [], [], term


def base_and_exponent(term: Term) -> tuple[Term, Term]:
    """Every term as a power: x^3 is x and 3, √x is x and 1/2, anything else is itself and 1."""
    match term:
        case Power(base, exponent):
            return base, exponent
        case Root(inside, index):
            return inside, Quotient(ONE, index)
    return term, ONE


def numerator_and_denominator(term: Term) -> tuple[Term, Term]:
    """What stands above and below the bar, the sign above; 1 below where there is no bar. Powers stay as written.

    >>> numerator_and_denominator(Negative(Quotient(Symbol("x"), Number(2))))
    (Negative(Symbol('x')), Number('2'))
    """
    match term:
        case Quotient(num, den):
            return num, den
        case Negative(inside):
            num, den = numerator_and_denominator(inside)
            return Negative(num), den
        case Product(factors) if any(isinstance(factor, Quotient | Negative) for factor in factors):
            pairs = [numerator_and_denominator(factor) for factor in factors]
            above = [num for num, _ in pairs if num is not ONE]
            return product_of(above), product_of(den for _, den in pairs if den is not ONE)
    return term, ONE
