"""Exact real numbers that are roots of polynomials: isolating them, ordering them, writing them with roots.

A number is its irreducible polynomial and its place among that polynomial's real roots; arithmetic on such numbers
is done with the polynomials of a whole system (points.py), not here.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property, lru_cache
from math import isqrt

import flint

from derive.core.term import (
    Approx,
    Negative,
    Number,
    Product,
    Quotient,
    Root,
    Sum,
    Term,
    term_of,
)
from derive.maths.balls.precision import precision

SHOWN_DIGITS = 6
KEPT_DIGITS = 40  # of a number that has no writing with roots: what a rounded number is rounded from


class Real:
    """A real algebraic number: the `place`-th real root, in rising order, of an irreducible polynomial over ℤ."""

    __slots__ = ("__dict__", "place", "polynomial")

    def __init__(self, polynomial: flint.fmpz_poly, place: int = 0) -> None:
        self.polynomial = polynomial
        self.place = place

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Real) and self.place == other.place and self.polynomial == other.polynomial

    def __hash__(self) -> int:
        return hash((self.place, tuple(int(c) for c in self.polynomial.coeffs())))

    def __lt__(self, other: Real) -> bool:
        if self == other:
            return False
        bits = 128
        while True:  # two different algebraic numbers come apart at some precision
            left, right = self.ball(bits), other.ball(bits)
            if left < right:
                return True
            if left > right:
                return False
            bits *= 2

    def __repr__(self) -> str:
        return f"Real({self.polynomial}, {self.place})"

    @property
    def degree(self) -> int:
        return int(self.polynomial.degree())

    @cached_property
    def rational(self) -> Fraction | None:
        if self.degree != 1:
            return None
        return Fraction(-int(self.polynomial[0]), int(self.polynomial[1]))

    @property
    def sign(self) -> int:
        if self.rational is not None:
            return (self.rational > 0) - (self.rational < 0)
        return 1 if self > ZERO_REAL else -1

    def __gt__(self, other: Real) -> bool:
        return other < self

    def ball(self, bits: int = 128) -> flint.arb:
        """A ball that holds the number."""
        return _balls(self.polynomial, bits)[self.place]

    @property
    def exact(self) -> bool:
        """Whether `term` is the number itself, not a rounding of it."""
        return not isinstance(self.term, Approx)

    @cached_property
    def term(self) -> Term:
        """The number as written: 2, -1/2, (1 + √5)/2, √(2 + √2) — or rounded, where there is no such writing."""
        if self.rational is not None:
            return term_of(self.rational)
        for way in (_quadratic, _pure, _biquadratic):
            found = way(self)
            if found is not None:
                return found
        return approximation(self.ball(4 * KEPT_DIGITS))


ZERO_REAL = Real(flint.fmpz_poly([0, 1]))


def of_fraction(value: Fraction | int) -> Real:
    return Real(flint.fmpz_poly([-value.numerator, value.denominator]))


def approximation(ball: flint.arb, digits: int = SHOWN_DIGITS) -> Approx:
    """A rounded number: its value kept to many digits, printed to a few."""
    text = ball.mid().str(KEPT_DIGITS, radius=False)
    number: Term = Number(text.lstrip("-").replace("e+", "e"))
    return Approx(Negative(number) if text.startswith("-") else number, digits)


def _balls(polynomial: flint.fmpz_poly, bits: int) -> tuple[flint.arb, ...]:
    """The real roots of an irreducible polynomial, rising."""
    return _isolated(tuple(map(int, polynomial.coeffs())), bits)


@lru_cache(maxsize=512)
def _isolated(coefficients: tuple[int, ...], bits: int) -> tuple[flint.arb, ...]:
    with precision(bits):
        if len(coefficients) == 2:
            return (flint.arb(-coefficients[0]) / flint.arb(coefficients[1]),)
        # flint isolates: a root whose imaginary part is exactly zero is proved to be real
        roots: list[tuple[flint.acb, int]] = flint.fmpz_poly(list(coefficients)).complex_roots()  # type: ignore[assignment]
        return tuple(sorted((z.real for z, _ in roots if z.imag == 0), key=lambda ball: ball.mid()))


def factors(polynomial: flint.fmpz_poly) -> list[tuple[flint.fmpz_poly, int]]:
    """Irreducible factors with positive leading coefficient, in a fixed order; numbers left out."""
    _, found = polynomial.factor()
    listed = [(-p if p.leading_coefficient() < 0 else p, int(times)) for p, times in found if p.degree() > 0]
    return sorted(listed, key=lambda row: (int(row[0].degree()), [int(c) for c in row[0].coeffs()]))


def whole(polynomial: flint.fmpq_poly) -> flint.fmpz_poly:
    """The same roots with whole coprime coefficients."""
    numerator = polynomial.numer()
    content = numerator.content()
    return numerator if content in (0, 1) else flint.fmpz_poly([c // content for c in numerator.coeffs()])


def real_roots(polynomial: flint.fmpq_poly) -> list[tuple[Real, int]]:
    """Every real root with its multiplicity, rising."""
    found = [(Real(p, place), times) for p, times in factors(whole(polynomial)) for place in range(len(_balls(p, 64)))]
    return sorted(found, key=_Rising)


class _Rising:
    """A sorting key for (number, multiplicity)."""

    __slots__ = ("number",)

    def __init__(self, row: tuple[Real, int]) -> None:
        self.number = row[0]

    def __lt__(self, other: _Rising) -> bool:
        return self.number < other.number


def identify(polynomials: list[flint.fmpz_poly], ball_at: object) -> Real:
    """Which real root of these irreducible polynomials a number is. `ball_at(bits)` gives ever smaller balls of it."""
    bits = 128
    while bits <= 1 << 15:
        ball = ball_at(bits)  # type: ignore[operator]
        met = [Real(p, place) for p in polynomials for place, root in enumerate(_balls(p, bits)) if root.overlaps(ball)]
        if len(met) == 1:
            return met[0]
        bits *= 2
    raise ArithmeticError("a root could not be told from its neighbours")


# Writing with roots


def square_part(value: int) -> tuple[int, int]:
    """value = outside² · inside with no small square left inside: 72 gives (6, 2)."""
    outside, inside, prime = 1, value, 2
    while prime * prime <= inside and prime < 100_000:
        while inside % (prime * prime) == 0:
            inside //= prime * prime
            outside *= prime
        prime += 1 if prime == 2 else 2
    root = isqrt(inside)
    return (outside * root, 1) if root * root == inside else (outside, inside)


def surd(before: Fraction, times: Fraction, inside: int) -> Term:
    """before + times·√inside as one tidy term: 1 + √5, (1 - √5)/2, -3√2/4."""
    below = before.denominator * times.denominator // _gcd(before.denominator, times.denominator)
    first, second = int(before * below), int(times * below)
    root: Term = Root(Number(inside))
    size = abs(second)
    written = root if size == 1 else Product((Number(size), root))
    if not first:
        single = written if below == 1 else Quotient(written, Number(below))
        return Negative(single) if second < 0 else single
    if first < 0 and second < 0 and below != 1:
        return Negative(Quotient(Sum((Number(-first), written)), Number(below)))
    if first < 0 < second:
        top: Term = Sum((written, Negative(Number(-first))))
    else:
        top = Sum((term_of(first), Negative(written) if second < 0 else written))
    return top if below == 1 else Quotient(top, Number(below))


def _split(polynomial: flint.fmpz_poly, sign: int) -> tuple[Fraction, Fraction, int]:
    """A root of a t² + b t + c as before + times·√inside, the larger for sign = 1."""
    c, b, a = (int(polynomial[k]) for k in range(3))
    outside, inside = square_part(b * b - 4 * a * c)
    return Fraction(-b, 2 * a), Fraction(sign * outside, 2 * abs(a)), inside


def _quadratic(number: Real) -> Term | None:
    if number.degree != 2:
        return None
    return surd(*_split(number.polynomial, 1 if number.place else -1))


def _pure(number: Real) -> Term | None:
    """tⁿ = c, with whole n-th powers outside the root."""
    n = number.degree
    if any(number.polynomial[k] != 0 for k in range(1, n)):
        return None
    value = abs(Fraction(int(number.polynomial[0]), int(number.polynomial[n])))
    # the root of a fraction gets a whole number under it, as √(1/2) is written √2/2
    outside, inside = _power_part(value.numerator * value.denominator ** (n - 1), n)
    root: Term = Root(Number(inside), Number(n))
    front = Fraction(outside, value.denominator)
    if front.numerator != 1:
        root = Product((Number(front.numerator), root))
    if front.denominator != 1:
        root = Quotient(root, Number(front.denominator))
    return Negative(root) if number.sign < 0 else root


def _power_part(value: int, n: int) -> tuple[int, int]:
    outside, inside, prime = 1, value, 2
    while prime**n <= inside and prime < 10_000:
        while inside % prime**n == 0:
            inside //= prime**n
            outside *= prime
        prime += 1
    return outside, inside


def _biquadratic(number: Real) -> Term | None:
    """a t⁴ + b t² + c: a root of a surd, or a sum of two roots where it opens."""
    p = number.polynomial
    if number.degree != 4 or p[1] != 0 or p[3] != 0:
        return None
    half = flint.fmpz_poly([p[0], p[2], p[4]])
    ball = number.ball(192)
    squares = _balls(half, 192)
    with precision(192):
        place = next(k for k, square in enumerate(squares) if square.overlaps(ball * ball))
    before, times, inside = _split(half, 1 if place else -1)
    if half.leading_coefficient() < 0:
        return None
    opened = _opened(before, times, inside)
    positive = opened if opened is not None else _nested(before, times, inside)
    return negated(positive) if number.sign < 0 else positive


def _nested(before: Fraction, times: Fraction, inside: int) -> Term:
    """√(before + times·√inside) with whole numbers under the root and no square factor left there: √(2 + √2)/2."""
    below = before.denominator * times.denominator // _gcd(before.denominator, times.denominator)
    above = below * before * below, below * times * below
    outside, _ = square_part(_gcd(int(above[0]), int(above[1])))
    front = Fraction(outside, below)
    root: Term = Root(surd(above[0] / outside**2, above[1] / outside**2, inside))
    if front.numerator != 1:
        root = Product((Number(front.numerator), root))
    return root if front.denominator == 1 else Quotient(root, Number(front.denominator))


def _opened(before: Fraction, times: Fraction, inside: int) -> Term | None:
    """√(before + times·√inside) as √m ± √n, if before² - times²·inside is a square."""
    gap = _square_root(before * before - times * times * inside)
    if gap is None:
        return None
    first, second = (before + gap) / 2, (before - gap) / 2
    if first <= 0 or second <= 0:
        return None
    larger, smaller = _root_of(first), _root_of(second)
    return Sum((larger, Negative(smaller) if times < 0 else smaller))


def _root_of(value: Fraction) -> Term:
    """√value, nothing under the root that could stand outside, no root below a bar."""
    outside, inside = square_part(value.numerator * value.denominator)
    front = Fraction(outside, value.denominator)
    return term_of(front) if inside == 1 else surd(Fraction(0), front, inside)


def _square_root(value: Fraction) -> Fraction | None:
    if value < 0:
        return None
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    exact = above * above == value.numerator and below * below == value.denominator
    return Fraction(above, below) if exact else None


def negated(term: Term) -> Term:
    """The term with the other sign, written so that no bracket is needed where that is easy: √3 - √2 turns round."""
    match term:
        case Negative(inside):
            return inside
        case Sum((first, Negative(second))):
            return Sum((second, Negative(first)))
    return Negative(term)


def _gcd(left: int, right: int) -> int:
    while right:
        left, right = right, left % right
    return abs(left)
