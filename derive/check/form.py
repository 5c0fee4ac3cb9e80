"""The form of an answer, apart from its value: expanded, factored, simplified, lowest terms, one fraction, exact.

Each test says in a few words what is not so, or "" if the form is as asked. The tests are light: they look at the
writing, and never reject a form because another would be shorter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import gcd

from derive.core.term import (
    Derivative,
    Matrix,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    SetOf,
    Sum,
    Term,
    Vector,
    letters,
)
from derive.maths.balls.exact import exact
from derive.maths.canonical import fingerprint
from derive.maths.walking import walk

__all__ = ("exact_numbers", "expanded", "factored", "lowest_terms", "misses", "simplified", "single_fraction")


def misses(term: Term, form: str) -> str:
    """What keeps a term from the form asked; "" if nothing does."""
    if isinstance(term, (Vector, Matrix, SetOf)):
        return next((why for part in term.parts if (why := misses(part, form))), "")
    if any(isinstance(part, Derivative) for part in walk(term)):
        return "it still asks for a derivative"
    test = _TESTS.get(form)
    return test(term) if test else ""


def expanded(term: Term) -> str:
    """No sum inside a product or under a whole positive power above the bar; what stands below one may stay factored.

    >>> from derive.core.term import Symbol
    >>> x = Symbol("x")
    >>> expanded(x * (x + 1))
    'a product with a sum in it is not multiplied out'
    """
    for part in _above(term):
        if isinstance(part, Product) and any(isinstance(_bare(factor), Sum) for factor in part.factors):
            return "a product with a sum in it is not multiplied out"
        if isinstance(part, Negative) and isinstance(part.arg, Sum):
            return "a minus stands before a bracket"
        if isinstance(part, Power) and isinstance(_bare(part.base), Sum):
            n = exact(part.exponent)
            if n is not None and n.denominator == 1 and n > 1:
                return "a power of a sum is not multiplied out"
        if isinstance(part, Quotient) and isinstance(_bare(part.num), Sum) and exact(part.den) is None:
            if not any(isinstance(inner, Sum) for inner in walk(part.den)):
                return "a sum above a fraction bar is not taken apart"
    return ""


def _above(term: Term) -> Iterator[Term]:
    """The sums, products and powers a term is made of: not what stands below a bar, and not inside functions."""
    waiting = [term]
    while waiting:
        top = waiting.pop()
        yield top
        if isinstance(top, Quotient):
            waiting.append(top.num)
        elif isinstance(top, Sum | Product | Negative):
            waiting.extend(top.parts)
        elif isinstance(top, Power) and (n := exact(top.exponent)) is not None and n > 0:
            waiting.append(top.base)


def factored(term: Term) -> str:
    """A product (or a single factor) none of whose sums has a common factor or factors as a polynomial."""
    for part in _factors(term):
        if isinstance(part, Sum) and (why := _factors_further(part)):
            return why
    return ""


def _factors(term: Term) -> list[Term]:
    found: list[Term] = []
    waiting = [term]
    while waiting:
        top = waiting.pop()
        match top:
            case Negative(arg):
                waiting.append(arg)
            case Product(factors):
                waiting.extend(factors)
            case Quotient(num, den):
                waiting.extend((num, den))
            case Power(base, exponent) if exact(exponent) is not None:
                waiting.append(base)
            case _:
                found.append(top)
    return found


def _factors_further(part: Sum) -> str:
    shared: set[bytes] | None = None
    numbers: list[Fraction] = []
    for term in part.terms:
        number, rest = _number_and_rest(term)
        numbers.append(number)
        bases = {fingerprint(_base(factor)) for factor in rest}
        shared = bases if shared is None else shared & bases
    if shared:
        return "the terms of a sum share a factor"
    if all(n.denominator == 1 for n in numbers) and gcd(*(int(n) for n in numbers)) > 1:
        return "the terms of a sum share a number"
    from derive.maths.polynomials.ring import ring

    inside = letters(part)
    read = ring(*inside)
    polynomial = read.read(part) if inside else None
    if polynomial is not None:
        _, rows = read.factors(polynomial)
        if sum(times for _, times in rows) > 1:
            return "a sum can be factored further"
    return ""


def _base(term: Term) -> Term:
    return term.base if isinstance(term, Power) else term


def _bare(term: Term) -> Term:
    while isinstance(term, Negative):
        term = term.arg
    return term


def _number_and_rest(term: Term) -> tuple[Fraction, list[Term]]:
    """The number in front of a term, and its other factors: -3x/2 is -3/2 and x."""
    number = Fraction(1)
    rest: list[Term] = []
    waiting = [term]
    while waiting:
        top = waiting.pop()
        value = exact(top)
        if value is not None:
            number *= value
        elif isinstance(top, Negative):
            number = -number
            waiting.append(top.arg)
        elif isinstance(top, Product):
            waiting.extend(top.factors)
        elif isinstance(top, Quotient) and (under := exact(top.den)):
            number /= under
            waiting.append(top.num)
        else:
            rest.append(top)
    return number, rest


def simplified(term: Term) -> str:
    """Nothing is left that plainly can be collected: numbers, like terms, equal factors, ones and noughts."""
    for part in walk(term):
        if why := _untidy(part):
            return why
    return ""


def _untidy(part: Term) -> str:
    match part:
        case Sum(terms):
            if any(exact(t) == 0 for t in terms):
                return "a nought is added"
            if sum(exact(t) is not None for t in terms) > 1:
                return "numbers can be added"
            rows = [tuple(sorted(map(fingerprint, _number_and_rest(t)[1]))) for t in terms if exact(t) is None]
            if len(set(rows)) < len(rows):
                return "like terms can be collected"
        case Product(factors):
            values = [value for f in factors if (value := exact(f)) is not None]
            if any(value in (0, 1) for value in values):
                return "a factor 0 or 1 can go"
            if len(values) > 1:
                return "numbers can be multiplied"
            bases = [fingerprint(_base(f)) for f in factors if exact(f) is None]
            if len(set(bases)) < len(bases):
                return "equal factors can be put together"
        case Quotient(num, den):
            if exact(den) == 1 or exact(num) == 0:
                return "a fraction can go"
            if isinstance(num, Quotient) or isinstance(den, Quotient):
                return "a fraction stands inside a fraction"
            if fingerprint(num) == fingerprint(den):
                return "a fraction can be cancelled"
            return lowest_terms(part)
        case Power(_, exponent) if exact(exponent) in (0, 1):
            return "a power 0 or 1 can go"
        case Power(base, exponent) if exact(base) is not None and _small(exponent):
            return "a power of a number can be worked out"
        case Negative(Negative()):
            return "two minus signs can go"
    return ""


def _small(exponent: Term) -> bool:
    value = exact(exponent)
    return value is not None and value.denominator == 1 and abs(value) <= 6


def lowest_terms(term: Term) -> str:
    """Every fraction of numbers in lowest terms, every fraction of polynomials without a common factor."""
    for part in walk(term):
        if isinstance(part, Quotient) and _reducible(part):
            return "a fraction is not in lowest terms"
    return ""


def _reducible(part: Quotient) -> bool:
    above, below = _number_and_rest(part.num)[0], _number_and_rest(part.den)[0]
    if above.denominator == below.denominator == 1 and gcd(int(above), int(below)) > 1:
        return True
    if not letters(part.num) or not letters(part.den):
        return False
    from derive.maths.polynomials.ring import ring

    read = ring(*letters(part))
    num, den = read.read(part.num), read.read(part.den)
    return num is not None and den is not None and not num.gcd(den).is_constant()


def single_fraction(term: Term) -> str:
    """At most one fraction bar, and nothing beside it but a sign. Bars in exponents and in functions do not count."""
    bars = [part for part in _written(term) if isinstance(part, Quotient)]
    if len(bars) > 1:
        return "there is more than one fraction"
    if bars and _bare(term) is not bars[0]:
        return "something stands beside the fraction"
    return ""


def _written(term: Term) -> Iterator[Term]:
    """The sums, products, fractions and whole powers a term is made of: not exponents, and not inside functions."""
    waiting = [term]
    while waiting:
        top = waiting.pop()
        yield top
        if isinstance(top, Sum | Product | Negative | Quotient):
            waiting.extend(top.parts)
        elif isinstance(top, Power):
            waiting.append(top.base)


def exact_numbers(term: Term) -> str:
    """No decimals."""
    if has_decimals(term):
        return "an exact answer is wanted, without decimals"
    return ""


def has_decimals(term: Term) -> bool:
    return any(isinstance(part, Number) and not part.digits.isdigit() for part in walk(term))


_TESTS: dict[str, Callable[[Term], str]] = {
    "expanded": expanded,
    "factored": factored,
    "simplified": simplified,
    "lowest": lowest_terms,
    "single-fraction": single_fraction,
    "exact": exact_numbers,
}
