"""Terms and polynomials over the rationals: reading one as the other, and writing it back the way a textbook does.

Factoring, products and derivatives are python-flint's; roots and solution points live next door.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

import flint

from derive.core.term import (
    ONE,
    ZERO,
    Call,
    Constant,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    depends,
    product_of,
    sum_of,
    symbols_in,
    term_of,
)
from derive.maths.form import number_in

Polynomial = flint.fmpq_mpoly
HIGHEST = 24  # total degree a polynomial may be read with: beyond it no exercise solves anything exactly
MOST_TERMS = 400


class Ring:
    """Polynomials in some letters, over the rationals. Letters keep the order given."""

    def __init__(self, letters: Iterable[Symbol]) -> None:
        self.letters = tuple(letters)
        # the letters' own names may hold anything; flint sees only positions
        self.context = flint.fmpq_mpoly_ctx.get(
            tuple(f"t{k}" for k in range(len(self.letters))), flint.Ordering.degrevlex
        )
        self.generators: dict[Term, Polynomial] = dict(zip(self.letters, self.context.gens(), strict=True))

    def constant(self, value: Fraction | int) -> Polynomial:
        return self.context.constant(rational(value))

    def index(self, letter: Symbol) -> int:
        return self.letters.index(letter)

    def read(self, term: Term) -> Polynomial | None:
        """The polynomial that a term is, or None if it is none (or beyond HIGHEST and MOST_TERMS)."""
        if term in self.generators:
            return self.generators[term]
        value = number_in(term)
        if value is not None:
            return self.constant(value)
        match term:
            case Negative(inside):
                found = self.read(inside)
                return None if found is None else -found
            case Sum(terms):
                total = self.constant(0)
                for each in terms:
                    found = self.read(each)
                    if found is None:
                        return None
                    total += found
                return total
            case Product(factors):
                whole = self.constant(1)
                for each in factors:
                    found = self.read(each)
                    if found is None or not _fits(whole, found):
                        return None
                    whole *= found
                return whole
            case Quotient(num, den):
                below = number_in(den)
                above = self.read(num)
                return None if not below or above is None else above / rational(below)
            case Power(base, exponent):
                times = number_in(exponent)
                found = self.read(base)
                if found is None or times is None or times.denominator != 1 or not 0 <= times <= HIGHEST:
                    return None
                if int(found.total_degree()) * times > HIGHEST or len(found) ** int(times) > MOST_TERMS * 50:
                    return None
                return found ** int(times)
        return None

    def move(self, polynomial: Polynomial, into: Ring) -> Polynomial:
        """The same polynomial in another ring, matched letter by letter. Every letter that occurs must be there."""
        places = [into.letters.index(a) if a in into.letters else -1 for a in self.letters]
        moved: dict[tuple[int, ...], flint.fmpq] = {}
        for exponents, coefficient in polynomial.to_dict().items():
            new = [0] * len(into.letters)
            for place, power in zip(places, exponents, strict=True):
                if power:
                    new[place] = power
            moved[tuple(new)] = coefficient
        return into.context.from_dict(moved)

    def write(self, polynomial: Polynomial) -> Term:
        """A polynomial as a textbook writes it: falling degree, letters in the ring's order, a positive term first.

        2*x^2 - 3*x*y + 1/2, never -3*x*y + 2*x^2.
        """
        rows = sorted(
            ((tuple(map(int, e)), fraction(c)) for e, c in polynomial.to_dict().items()),
            key=lambda row: (-sum(row[0]), tuple(-power for power in row[0])),
        )
        if not rows:
            return ZERO
        if rows[0][1] < 0:
            positive = next((row for row in rows if row[1] > 0), None)
            if positive is not None:
                rows.remove(positive)
                rows.insert(0, positive)
        return sum_of(self.monomial(powers, coefficient) for powers, coefficient in rows)

    def monomial(self, powers: tuple[int, ...], coefficient: Fraction) -> Term:
        letters = [
            a if power == 1 else Power(a, Number(power)) for a, power in zip(self.letters, powers, strict=True) if power
        ]
        size = abs(coefficient)
        if not letters:
            written: Term = term_of(size)
        elif size == 1:
            written = product_of(letters)
        elif size.numerator == 1:
            written = Quotient(product_of(letters), Number(size.denominator))
        elif size.denominator == 1:
            written = product_of((Number(size.numerator), *letters))
        else:
            written = Quotient(product_of((Number(size.numerator), *letters)), Number(size.denominator))
        return Negative(written) if coefficient < 0 else written

    def used(self, polynomial: Polynomial) -> tuple[Symbol, ...]:
        """The letters that occur, in the ring's order."""
        return tuple(a for a, degree in zip(self.letters, polynomial.degrees(), strict=True) if degree > 0)

    def degree(self, polynomial: Polynomial, letter: Symbol) -> int:
        return int(polynomial.degrees()[self.index(letter)])

    def derivative(self, polynomial: Polynomial, letter: Symbol) -> Polynomial:
        return polynomial.derivative(self.index(letter))

    def put(self, polynomial: Polynomial, values: dict[Symbol, Polynomial]) -> Polynomial:
        """Letters replaced by polynomials of the same ring, all at once."""
        return polynomial.compose(*(values.get(a, g) for a, g in zip(self.letters, self.context.gens(), strict=True)))

    def coefficients(self, polynomial: Polynomial, letter: Symbol) -> list[Polynomial]:
        """The polynomial by powers of one letter: place k holds what stands before letter^k."""
        place = self.index(letter)
        rows: list[dict[tuple[int, ...], flint.fmpq]] = [{} for _ in range(self.degree(polynomial, letter) + 1)]
        for exponents, coefficient in polynomial.to_dict().items():
            power = int(exponents[place])
            rows[power][tuple(0 if k == place else int(e) for k, e in enumerate(exponents))] = coefficient
        return [self.context.from_dict(row) for row in rows]

    def single(self, polynomial: Polynomial, letter: Symbol) -> flint.fmpq_poly:
        """The polynomial in this one letter (no other may occur)."""
        place = self.index(letter)
        rows = [flint.fmpq(0)] * (max(0, self.degree(polynomial, letter)) + 1)
        for exponents, coefficient in polynomial.to_dict().items():
            rows[int(exponents[place])] = coefficient
        return flint.fmpq_poly(rows)

    def factors(self, polynomial: Polynomial) -> tuple[Fraction, list[tuple[Polynomial, int]]]:
        """The number in front, and the irreducible factors over the rationals, in a fixed order.

        Factors have whole coprime coefficients, the first positive; lower degrees come first.
        """
        content, found = polynomial.factor()
        front = fraction(content)
        listed: list[tuple[Polynomial, int]] = []
        for factor, times in found:
            tidy, taken = self.primitive(factor)
            front *= taken**times
            listed.append((tidy, int(times)))
        listed.sort(key=lambda row: (int(row[0].total_degree()), len(row[0]), _order(row[0])))
        return front, listed

    def primitive(self, polynomial: Polynomial) -> tuple[Polynomial, Fraction]:
        """The polynomial with whole coprime coefficients and a positive leading one, and the number taken out."""
        values = [fraction(c) for c in polynomial.coeffs()]
        if not values:
            return polynomial, Fraction(1)
        above, below = 0, 1
        for value in values:
            above = _gcd(above, value.numerator)
            below = below * value.denominator // _gcd(below, value.denominator)
        content = Fraction(above, below)
        lead = max(polynomial.to_dict().items(), key=lambda row: (sum(map(int, row[0])), tuple(map(int, row[0]))))[1]
        if fraction(lead) < 0:
            content = -content
        return polynomial / rational(content), content


@lru_cache(maxsize=64)
def ring(*letters: Symbol) -> Ring:
    return Ring(letters)


def rational(value: Fraction | int) -> flint.fmpq:
    return flint.fmpq(value.numerator, value.denominator)


def fraction(value: flint.fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _fits(left: Polynomial, right: Polynomial) -> bool:
    return int(left.total_degree()) + int(right.total_degree()) <= HIGHEST and len(left) * len(right) <= MOST_TERMS * 50


def _order(polynomial: Polynomial) -> tuple[tuple[tuple[int, ...], Fraction], ...]:
    """A sorting key that is the same on every run: the rows of the polynomial, highest first, x - 2y before x + 2y."""
    rows = [(tuple(-int(power) for power in e), fraction(c)) for e, c in polynomial.to_dict().items()]
    return tuple(sorted(rows))


def _gcd(left: int, right: int) -> int:
    while right:
        left, right = right, left % right
    return abs(left)


def constants_apart(term: Term, letters: Iterable[Symbol]) -> tuple[Term, Term] | None:
    """A term as (a constant that is no rational number) times (the rest): 2πr² + 2πrh is π times 2r² + 2rh.

    Only a constant factor common to every term is taken out. None when no such split is seen.
    """
    wanted = tuple(letters)
    rows = term.terms if isinstance(term, Sum) else (term,)
    common: tuple[Term, ...] | None = None
    rests: list[Term] = []
    for row in rows:
        apart = _apart(row, wanted)
        if apart is None:
            return None
        found, rest = apart
        if common is None:
            common = found
        elif common != found:
            return None
        rests.append(rest)
    assert common is not None
    return product_of(common), sum_of(rests)


def _apart(row: Term, letters: tuple[Symbol, ...]) -> tuple[tuple[Term, ...], Term] | None:
    """One term's irrational constant factors, in order, and the rest of it."""
    match row:
        case Negative(inside):
            inner = _apart(inside, letters)
            return None if inner is None else (inner[0], Negative(inner[1]))
        case Product(factors):
            taken = tuple(f for f in factors if _strange(f, letters))
            return taken, product_of(f for f in factors if f not in taken)
        case Quotient(num, den):
            inner = _apart(num, letters)
            if inner is None or _strange(den, letters):
                return None
            return inner[0], Quotient(inner[1], den)
    return ((row,), ONE) if _strange(row, letters) else ((), row)


def _strange(term: Term, letters: tuple[Symbol, ...]) -> bool:
    """A constant that is no rational number: π, e², √2, ln 3, or a letter that is not among the variables."""
    return (
        isinstance(term, Constant | Call | Power | Symbol | Term)
        and number_in(term) is None
        and not any(depends(term, a) for a in letters)
        and not isinstance(term, Sum)
        and (bool(symbols_in(term)) or _holds_constant(term))
    )


def _holds_constant(term: Term) -> bool:
    return isinstance(term, Constant | Call) or any(map(_holds_constant, term.parts)) or number_in(term) is None
