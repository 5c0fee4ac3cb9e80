"""Parameters put into a problem so that it reads as if written by hand. Changes signs and numbers, never the shape:
a product stays a product and a bracket stays a bracket. No rules and no tidying of answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, isqrt

from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    ZERO,
    Equation,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Term,
    product_of,
    sum_of,
    term_of,
)

LARGEST_FOLDED = 10**6  # 2^3 is written 8; 2^40 stays a power


def put_in(term: Term, values: Mapping[Term, Term]) -> Term:
    """The term with its parameters put in, tidied as a person would write it.

    a*x^2 + b at a = -1, b = -3 is -x^2 - 3; (a*x + b)^n at n = 1 is a*x + b.
    """
    return written(substitute(term, values))


def as_asked(term: Term, values: Mapping[Term, Term]) -> Term:
    """What a problem asks about, with its parameters put in. A sum of numbers stays one: 1/2 + 2/5 is to be worked out,
    and 9/10 would be its answer."""
    found = put_in(term, values)
    if number(found) is None or not isinstance(term, Sum):
        return found
    terms = [written(each) for each in _flat_terms(substitute(term, values).parts)]
    return sum_of(terms) if len(terms) > 1 and all(number(each) for each in terms) else found


def written(term: Term) -> Term:
    """The same shape without the marks that substituting leaves: 1*x, x^1, x + -3, --x, + 0, 2/2."""
    found: Term | None = term.memo.get("written")
    if found is None:
        inner = term.map(written)
        found = _tidy(inner)
        # a rule below may bring up a shape that another one tidies: -(a/b) inside a product …
        while (again := _tidy(found)) is not found:
            found = again
        term.memo["written"] = found
    return found


def _tidy(term: Term) -> Term:
    match term:
        case Negative(arg):
            return _negative(arg)
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return _product(factors)
        case Quotient(num, den):
            return _quotient(num, den)
        case Power(base, exponent):
            return _power(base, exponent)
        case Root(arg, Number("2")):
            value = number(arg)
            if value is not None and value >= 0:
                top, below = isqrt(value.numerator), isqrt(value.denominator)
                if Fraction(top * top, below * below) == value:
                    return term_of(Fraction(top, below))
            return term
        case Equation(lhs, rhs) if isinstance(lhs, Term):
            return Equation(lhs, rhs)
    return term


def number(term: Term) -> Fraction | None:
    """The value of a term that is one number, with its sign, as written: 3, -3, 1/2, -1/2."""
    match term:
        case Number():
            return term.value
        case Negative(arg):
            inner = number(arg)
            return None if inner is None else -inner
        case Quotient(Number() as num, Number() as den) if den.value:
            return num.value / den.value
    return None


def _is_decimal(term: Term) -> bool:
    """Whether a written decimal stands in a number: 0.50 keeps its digits."""
    return any(isinstance(t, Number) and not t.digits.isdigit() for t in (term, *term.parts))


def _negative(arg: Term) -> Term:
    match arg:
        case Negative(inner):
            return inner
        case Number() if arg.value == 0:
            return ZERO
    return Negative(arg)


def _flat_terms(terms: tuple[Term, ...]) -> list[Term]:
    flat: list[Term] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, Sum) else (term,))
    return flat


def _sum(terms: tuple[Term, ...]) -> Term:
    flat = _flat_terms(terms)
    numbers = [t for t in flat if number(t) is not None]
    if len(numbers) > 1 and not any(map(_is_decimal, numbers)):
        # all numbers of a sum are one number, where the first of them stands
        total = sum((number(t) or Fraction(0) for t in numbers), Fraction(0))
        at = flat.index(numbers[0])
        flat = (
            [t for t in flat[:at] if number(t) is None] + [term_of(total)] + [t for t in flat[at:] if number(t) is None]
        )
    flat = [t for t in flat if number(t) != 0]
    if len(flat) == 2 and isinstance(flat[0], Negative) and not isinstance(flat[1], Negative):
        flat.reverse()  # 7 - 3x, not -3x + 7
    if len(flat) == 1:
        return flat[0]
    return sum_of(flat)


def _product(factors: tuple[Term, ...]) -> Term:
    flat: list[Term] = []
    for factor in factors:
        flat.extend(factor.factors if isinstance(factor, Product) else (factor,))
    minus = False
    coefficient = Fraction(1)
    rest: list[Term] = []
    for factor in flat:
        if isinstance(factor, Negative):
            minus, factor = not minus, factor.arg
        if isinstance(factor, Product):
            inner: tuple[Term, ...] = factor.factors
        else:
            inner = (factor,)
        for part in inner:
            value = number(part)
            if value is None or _is_decimal(part):
                rest.append(part)
            else:
                coefficient *= value
    if coefficient == 0:
        return ZERO
    if coefficient < 0:
        minus, coefficient = not minus, -coefficient
    if coefficient == 1:
        made = product_of(rest)
    elif coefficient.numerator == 1 and rest:
        made = Quotient(product_of(rest), Number(coefficient.denominator))  # x^2/2, not 1/2 x^2
    else:
        made = product_of((term_of(coefficient), *rest))
    return _negative(made) if minus else made


def _leading(term: Term) -> tuple[int, Term | None]:
    """(whole number in front, what it multiplies or None)."""
    match term:
        case Number(digits) if digits.isdigit():
            return int(digits), None
        case Product((Number(digits), *rest)) if digits.isdigit():
            return int(digits), product_of(rest)
    return 1, term


def _quotient(num: Term, den: Term) -> Term:
    if isinstance(num, Negative) and isinstance(den, Negative):
        return _quotient(num.arg, den.arg)
    if isinstance(num, Negative):
        return _negative(_quotient(num.arg, den))
    if isinstance(den, Negative):
        return _negative(_quotient(num, den.arg))
    if den is ONE:
        return num
    if num is ZERO and number(den) != 0:
        return ZERO
    above, top = _leading(num)
    below, bottom = _leading(den)
    common = gcd(above, below)
    if common > 1 and below:
        return _quotient(_times(above // common, top), _times(below // common, bottom))
    return Quotient(num, den)


def _times(count: int, term: Term | None) -> Term:
    if term is None:
        return Number(count)
    return term if count == 1 else Product((Number(count), *(term.factors if isinstance(term, Product) else (term,))))


def _power(base: Term, exponent: Term) -> Term:
    if exponent is ONE:
        return base
    if exponent is ZERO and base is not ZERO:
        return ONE
    if base is ONE:
        return ONE
    value, power = number(base), number(exponent)
    if value is not None and power is not None and power.denominator == 1 and 0 < power <= 64 and not _is_decimal(base):
        folded = value ** int(power)
        if abs(folded.numerator) <= LARGEST_FOLDED and folded.denominator <= LARGEST_FOLDED:
            return term_of(folded)
    return Power(base, exponent)
