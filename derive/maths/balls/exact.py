"""Exact values of number terms, where they are rational and of sane size. No balls, no letters."""

from __future__ import annotations

from fractions import Fraction

from derive.core.substitution import substitute
from derive.core.term import Abs, At, Negative, Number, Power, Product, Quotient, Sum, Term
from derive.errors import TooLarge

LONGEST = 20_000  # bits of numerator or denominator: longer ones are left to balls


def exact(term: Term) -> Fraction | None:
    """The rational value of a term without letters, or None.

    >>> exact(Negative(Number("0.5")))
    Fraction(-1, 2)
    """
    if "exact" in term.memo:
        known: Fraction | None = term.memo["exact"]
        return known
    try:
        found = _work_out(term)
    except TooLarge:
        found = None
    if found is not None and found.numerator.bit_length() + found.denominator.bit_length() > LONGEST:
        found = None
    term.memo["exact"] = found
    return found


def _work_out(term: Term) -> Fraction | None:
    match term:
        case Number():
            return term.value
        case Negative(arg):
            value = exact(arg)
            return None if value is None else -value
        case Abs(arg):
            value = exact(arg)
            return None if value is None else abs(value)
        case Quotient(num, den):
            over, under = exact(num), exact(den)
            return over / under if over is not None and under else None
        case Sum(terms):
            total = Fraction(0)
            for part in terms:
                value = exact(part)
                if value is None:
                    return None
                total += value
            return total
        case Product(factors):
            product = Fraction(1)
            for part in factors:
                value = exact(part)
                if value is None:
                    return None
                product *= value
            return product
        case Power(base, exponent):
            return _power(exact(base), exact(exponent))
        case At(inner, letters, values):
            if any(exact(value) is None for value in values):
                return None
            return exact(substitute(inner, dict(zip(letters, values, strict=True))))
        case _:
            return None


def _power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if base is None or exponent is None or exponent.denominator != 1:
        return None
    n = int(exponent)
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(n) * bits > LONGEST or (base == 0 and n < 0):
        return None
    return base**n
