"""Series that everyone knows, and their terms with an exact coefficient for every n: what a general term is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import comb, factorial

from derive.core.term import (
    ONE,
    Call,
    Constant,
    Negative,
    Number,
    Power,
    Quotient,
    Sum,
    Symbol,
    Term,
    product_of,
    term_of,
)
from derive.maths.form import number_in

E = Constant("e")
FARTHEST = 200  # terms that may vanish before the first one that does not


@dataclass(frozen=True, slots=True)
class Known:
    """A function of u whose series everyone knows: sum of k(n) u^(s n + r) for n = first, first + 1, …

    `alternates` is 0, or 1 for the sign (-1)^n, or -1 for (-1)^(n+1). `upper` and `lower` write what stands above and
    below the bar in n. `bounded` says that |u| < 1 is needed.
    """

    of: Callable[[Term], Term]  # the function of u
    k: Callable[[int], Fraction]
    alternates: int
    upper: Callable[[Term], list[Term]]
    lower: Callable[[Term], list[Term]]
    s: int = 1
    r: int = 0
    first: int = 0
    bounded: bool = False


def _nothing(n: Term) -> list[Term]:
    return []


def _fact(n: Term) -> Term:
    return Call("factorial", (n,))


def _odd(n: Term) -> Term:
    return Number(2) * n + Number(1)


def _even(n: Term) -> Term:
    return Number(2) * n


def _named(name: str) -> Callable[[Term], Term]:
    return lambda u: Call(name, (u,))


def _over_odd(n: int) -> Fraction:
    return Fraction(1, factorial(2 * n + 1))


def _over_even(n: int) -> Fraction:
    return Fraction(1, factorial(2 * n))


def _signed(k: Callable[[int], Fraction]) -> Callable[[int], Fraction]:
    return lambda n: k(n) * (-1) ** n


def _fact_odd(n: Term) -> list[Term]:
    return [_fact(_odd(n))]


def _fact_even(n: Term) -> list[Term]:
    return [_fact(_even(n))]


def _by_odd(n: Term) -> list[Term]:
    return [_odd(n)]


EXP = Known(lambda u: Power(E, u), lambda n: Fraction(1, factorial(n)), 0, _nothing, lambda n: [_fact(n)])
SERIES: dict[str, Known] = {
    "sin": Known(_named("sin"), _signed(_over_odd), 1, _nothing, _fact_odd, s=2, r=1),
    "cos": Known(_named("cos"), _signed(_over_even), 1, _nothing, _fact_even, s=2),
    "sinh": Known(_named("sinh"), _over_odd, 0, _nothing, _fact_odd, s=2, r=1),
    "cosh": Known(_named("cosh"), _over_even, 0, _nothing, _fact_even, s=2),
    "atan": Known(
        _named("atan"), _signed(lambda n: Fraction(1, 2 * n + 1)), 1, _nothing, _by_odd, s=2, r=1, bounded=True
    ),
    "atanh": Known(_named("atanh"), lambda n: Fraction(1, 2 * n + 1), 0, _nothing, _by_odd, s=2, r=1, bounded=True),
}
LOGARITHM = Known(
    lambda u: Call("ln", (Sum((ONE, u)),)),
    lambda n: Fraction((-1) ** (n + 1), n),
    -1,
    _nothing,
    lambda n: [n],
    first=1,
    bounded=True,
)


def geometric(power: int) -> Known:
    """1/(1 - u)^power: the coefficient is n + power - 1 over power - 1."""

    def of(u: Term) -> Term:
        below = Sum((ONE, Negative(u)))
        return Quotient(ONE, below if power == 1 else Power(below, Number(power)))

    def upper(n: Term) -> list[Term]:
        return [n + Number(i) for i in range(1, power)]

    def lower(n: Term) -> list[Term]:
        return [Number(factorial(power - 1))] if power > 2 else []

    return Known(of, lambda n: Fraction(comb(n + power - 1, power - 1)), 0, upper, lower, bounded=True)


@dataclass(frozen=True, slots=True)
class Use:
    """One known series put to use, and what its u is."""

    u: Term
    known: Known


@dataclass(frozen=True, slots=True)
class Family:
    """c t^p K(b t^m): its n-th term is c k(n) b^(s n + r) t^(m (s n + r) + p)."""

    known: Known
    b: Fraction
    m: int
    factor: Fraction = Fraction(1)
    constant: Term = ONE  # a factor that is no fraction: e^2
    p: int = 0
    first: int = 0

    def exponent(self, n: int) -> int:
        return self.m * (self.known.s * n + self.known.r) + self.p

    def coefficient(self, n: int) -> Fraction:
        return self.factor * self.known.k(n) * self.b ** (self.known.s * n + self.known.r)

    def general(self, n: Symbol, t: Term) -> Term:
        """The n-th term, written with n: (-1)^n x^(2n)/(2^n n!)."""
        known = self.known
        inner = _linear(known.s, known.r, n)
        odd_step = known.s % 2 == 1
        flips = self.b < 0 and odd_step
        minus = self.factor < 0
        if self.b < 0 and not odd_step and known.r % 2:
            minus = not minus
        alternates = abs(known.alternates) ^ int(flips)
        shifted = (known.alternates < 0) ^ (flips and known.r % 2 == 1) ^ minus
        sign: list[Term] = []
        if alternates:
            sign = [Power(Negative(ONE), n + Number(1) if shifted else n)]
        size = abs(self.b)
        above = [*_numbers(abs(self.factor).numerator, [], size.numerator, inner), *known.upper(n)]
        if self.constant is not ONE:
            above.insert(0, self.constant)
        plain, rest = _apart(known.lower(n))
        below = [*_numbers(abs(self.factor).denominator, plain, size.denominator, inner), *rest]
        exponent = _linear(self.m * known.s, self.m * known.r + self.p, n)
        # a plain fraction stands before the power, as in (-1)^n/n! x^n
        top = product_of([*sign, *above]) if sign or above else ONE
        number = Quotient(top, product_of(below)) if below else top
        whole = Power(t, exponent) if number is ONE else number * Power(t, exponent)
        return Negative(whole) if shifted and not alternates else whole


@dataclass(frozen=True, slots=True)
class Expansion:
    """A finite part {power: coefficient}, and at most one family without end."""

    head: dict[int, Term] = field(default_factory=dict)
    family: Family | None = None
    uses: tuple[Use, ...] = ()

    def rising(self, count: int) -> list[tuple[int, Term]]:
        """The first so many terms that are not zero, as (power, coefficient)."""
        found = [(power, c) for power, c in sorted(self.head.items()) if number_in(c) != 0]
        if self.family is not None:
            n = self.family.first
            while len(found) < count and n < self.family.first + FARTHEST:
                value = self.family.coefficient(n)
                if value:
                    found.append((self.family.exponent(n), times(value, self.family.constant)))
                n += 1
        return found[:count]


def times(value: Fraction, constant: Term) -> Term:
    if constant is ONE:
        return term_of(value)
    if value < 0:
        return Negative(times(-value, constant))
    return constant if value == 1 else term_of(value) * constant


def _linear(step: int, start: int, n: Symbol) -> Term:
    """step·n + start, as it is written."""
    turning: Term = n if step == 1 else Number(step) * n
    if not start:
        return turning
    return Sum((turning, term_of(start)))


def _apart(factors: list[Term]) -> tuple[list[int], list[Term]]:
    """Whole numbers, and the factors with n in them."""
    numbers = [int(f.value) for f in factors if isinstance(f, Number)]
    return numbers, [f for f in factors if not isinstance(f, Number)]


def _numbers(factor: int, more: list[int], base: int, exponent: Term) -> list[Term]:
    """factor·base^exponent as it is written: 4·4^n is 4^(n + 1), 3·2^n stays."""
    for each in more:
        factor *= each
    raised = 0
    while base > 1 and factor % base == 0:
        factor //= base
        raised += 1
    found: list[Term] = [] if factor == 1 else [Number(factor)]
    if base == 1:
        return found
    if raised and isinstance(exponent, Sum):
        first, second = exponent.terms
        start = number_in(second)
        assert start is not None
        exponent = Sum((first, term_of(start + raised)))
    elif raised:
        exponent = Sum((exponent, Number(raised)))
    return [*found, Power(Number(base), exponent)]
