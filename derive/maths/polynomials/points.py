"""The real solution points of a polynomial system, all of them, exactly: Gröbner basis, then one letter for all.

A system with finitely many solutions has a finite algebra of remainders; a linear form that takes a different value
at every solution turns the system into one polynomial in one letter, whose real roots are the real points. Nothing
is sampled, so nothing can be missed. Source: Cox, Little, O'Shea, Using Algebraic Geometry, ch. 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as choices

import flint

from derive.maths.balls.precision import precision
from derive.maths.polynomials.real import Real, factors, identify, of_fraction, real_roots, whole
from derive.maths.polynomials.ring import Polynomial, Ring, fraction, rational

MOST_SOLUTIONS = 60  # complex solutions counted: beyond it the exact way is too slow to be of use
Powers = tuple[int, ...]


class Infinite(ArithmeticError):
    """The system has infinitely many (complex) solutions."""


class TooMany(ArithmeticError):
    """More solutions than MOST_SOLUTIONS."""


@dataclass(frozen=True, slots=True)
class Point:
    """One real solution. `value_of` gives any polynomial's exact value there."""

    coordinates: tuple[Real, ...]
    root: Real
    algebra: Algebra

    def value_of(self, polynomial: Polynomial) -> Real:
        plain = self.rationals
        if plain is not None:
            return of_fraction(fraction(polynomial(*map(rational, plain))))
        rows = self.algebra.by_root(polynomial)
        candidates = [p for p, _ in factors(whole(self.algebra.minimal(polynomial)))]

        def ball(bits: int) -> flint.arb:
            with precision(bits):
                return value_at(rows, self.root.ball(bits))

        return identify(candidates, ball)

    @property
    def rationals(self) -> list[Fraction] | None:
        """The coordinates, if every one is a fraction."""
        values = [number.rational for number in self.coordinates]
        return None if None in values else [value for value in values if value is not None]

    def vanishes(self, polynomial: Polynomial) -> bool:
        """Whether a polynomial is zero at this point: most that are not show it in a ball at once."""
        if self.rationals is None:
            rows = self.algebra.by_root(polynomial)
            with precision(128):
                if not value_at(rows, self.root.ball(128)).contains(0):
                    return False
        return self.value_of(polynomial).sign == 0


class Remainders:
    """Remainders modulo a polynomial system. Raises Infinite if it has infinitely many solutions and may not."""

    def __init__(self, ring: Ring, equations: Iterable[Polynomial], *, finite: bool = True) -> None:
        self.ring = ring
        self.basis = groebner(ring, equations)
        self._leads = [(tuple(map(int, p.monomial(0))), p) for p in self.basis]
        self._traces: dict[Powers, flint.fmpq] = {}
        self.steps: list[Powers] = self._staircase() if finite else []

    @property
    def count(self) -> int:
        """How many solutions there are, complex ones included."""
        return len(self.steps)

    def _staircase(self) -> list[Powers]:
        """The monomials that no leading monomial divides. Raises Infinite if they are infinitely many."""
        leading = [tuple(map(int, p.monomial(0))) for p in self.basis]
        tops: list[int] = []
        for k in range(len(self.ring.letters)):
            pure = [row[k] for row in leading if sum(row) == row[k]]
            if not pure:
                raise Infinite
            tops.append(min(pure))
        total = 1
        for top in tops:
            total *= max(top, 1)
        if total > MOST_SOLUTIONS * 200:
            raise TooMany
        kept = [
            powers
            for powers in choices(*(range(top) for top in tops))
            if not any(all(a >= b for a, b in zip(powers, row, strict=True)) for row in leading)
        ]
        if len(kept) > MOST_SOLUTIONS:
            raise TooMany
        return sorted(kept, key=lambda powers: (sum(powers), powers))

    def remainder(self, polynomial: Polynomial) -> Polynomial:
        """What is left of a polynomial modulo the system."""
        left, kept = polynomial, self.ring.constant(0)
        while not left.is_zero():
            top = tuple(map(int, left.monomial(0)))
            front = left.coefficient(0)
            for lead, divisor in self._leads:
                if all(a >= b for a, b in zip(top, lead, strict=True)):
                    shift = tuple(a - b for a, b in zip(top, lead, strict=True))
                    factor = self.ring.context.from_dict({shift: front / divisor.coefficient(0)})
                    left = left - factor * divisor
                    break
            else:
                term = self.ring.context.from_dict({top: front})
                kept, left = kept + term, left - term
        return kept

    def column(self, polynomial: Polynomial) -> list[flint.fmpq]:
        """The remainder's coefficients along the staircase."""
        rows = {tuple(map(int, e)): c for e, c in self.remainder(polynomial).to_dict().items()}
        return [rows.get(step, flint.fmpq(0)) for step in self.steps]

    def times(self, polynomial: Polynomial) -> flint.fmpq_mat:
        """The matrix of multiplying by a polynomial."""
        reduced = self.remainder(polynomial)
        columns = [self.column(reduced * self.ring.context.from_dict({step: flint.fmpq(1)})) for step in self.steps]
        n = len(self.steps)
        return flint.fmpq_mat(n, n, [columns[c][r] for r in range(n) for c in range(n)])

    def trace(self, polynomial: Polynomial) -> flint.fmpq:
        """The trace of multiplying by a polynomial: the sum of its values at the solutions, multiple ones repeated."""
        total = flint.fmpq(0)
        for coefficient, step in zip(self.column(polynomial), self.steps, strict=True):
            if coefficient != 0:
                if step not in self._traces:
                    matrix = self.times(self.ring.context.from_dict({step: flint.fmpq(1)}))
                    self._traces[step] = sum((matrix[k, k] for k in range(self.count)), flint.fmpq(0))
                total += coefficient * self._traces[step]
        return total

    def minimal(self, polynomial: Polynomial) -> flint.fmpq_poly:
        """The polynomial of least degree whose roots are the values taken at the solutions."""
        return self.times(polynomial).minpoly()


class Algebra(Remainders):
    """Remainders modulo a system with finitely many solutions, each solution counted once."""

    def __init__(self, ring: Ring, equations: Iterable[Polynomial]) -> None:
        super().__init__(ring, equations)
        # each letter's own polynomial without repeated factors makes every solution count once
        extra = [
            in_letter(ring, _simple(self.minimal(g)), place)
            for place, g in enumerate(ring.context.gens())
            if self.steps
        ]
        if any(not self.remainder(p).is_zero() for p in extra):
            self.basis = groebner(ring, [*self.basis, *extra])
            self._leads = [(tuple(map(int, p.monomial(0))), p) for p in self.basis]
            self.steps = self._staircase()
        self._inverse: flint.fmpq_mat | None = None
        self._rows: dict[tuple[object, ...], flint.fmpq_poly] = {}

    def form(self) -> Polynomial:
        """A linear form that tells all solutions apart."""
        generators = self.ring.context.gens()
        for weights in _weights(len(generators)):
            made = sum((g * w for g, w in zip(generators, weights, strict=True)), self.ring.constant(0))
            if self.minimal(made).degree() == self.count:
                return made
        raise ArithmeticError("no linear form tells the solutions apart")

    def by_root(self, polynomial: Polynomial) -> flint.fmpq_poly:
        """The polynomial as one in the value of `form`: modulo the system both are equal."""
        key = tuple(polynomial.to_dict().items())
        found = self._rows.get(key)
        if found is None:
            found = self._rows[key] = self._by_root(polynomial)
        return found

    def _by_root(self, polynomial: Polynomial) -> flint.fmpq_poly:
        if self._inverse is None:
            self._chosen = self.form()
            powers, one = [], self.ring.constant(1)
            for _ in range(self.count):
                powers.append(self.column(one))
                one = self.remainder(one * self._chosen)
            n = self.count
            self._inverse = flint.fmpq_mat(n, n, [powers[c][r] for r in range(n) for c in range(n)]).inv()
        wanted = flint.fmpq_mat(self.count, 1, self.column(polynomial))
        made = self._inverse * wanted
        return flint.fmpq_poly([made[k, 0] for k in range(self.count)])

    def points(self) -> list[Point]:
        """Every real solution, in rising order of the first letter, then the second, …"""
        if not self.steps:
            return []
        generators = self.ring.context.gens()
        rows = [self.by_root(g) for g in generators]
        own = [[p for p, _ in factors(whole(self.minimal(g)))] for g in generators]
        found = []
        for root, _ in real_roots(self.minimal(self._chosen)):
            coordinates = tuple(_coordinate(root, row, names) for row, names in zip(rows, own, strict=True))
            found.append(Point(coordinates, root, self))
        return sorted(found, key=_ByPlace)


class _ByPlace:
    __slots__ = ("coordinates",)

    def __init__(self, point: Point) -> None:
        self.coordinates = point.coordinates

    def __lt__(self, other: _ByPlace) -> bool:
        for left, right in zip(self.coordinates, other.coordinates, strict=True):
            if left != right:
                return left < right
        return False


def _coordinate(root: Real, row: flint.fmpq_poly, names: list[flint.fmpz_poly]) -> Real:
    def ball(bits: int) -> flint.arb:
        with precision(bits):
            return value_at(row, root.ball(bits))

    return identify(names, ball)


def in_letter(ring: Ring, polynomial: flint.fmpq_poly, place: int) -> Polynomial:
    """A polynomial in one letter as one of the ring."""
    width = len(ring.letters)
    rows = {tuple(k if j == place else 0 for j in range(width)): c for k, c in enumerate(polynomial.coeffs()) if c != 0}
    return ring.context.from_dict(rows)


def value_at(polynomial: flint.fmpq_poly, ball: flint.arb) -> flint.arb:
    """The values a polynomial takes on a ball, at the working precision."""
    return flint.arb_poly(polynomial)(ball)


def _weights(n: int) -> Iterator[tuple[int, ...]]:
    for k in range(n):
        yield tuple(int(j == k) for j in range(n))
    for base in range(1, 200):
        yield tuple(base**j for j in range(n))


def _simple(polynomial: flint.fmpq_poly) -> flint.fmpq_poly:
    shared = polynomial.gcd(polynomial.derivative())
    return polynomial if shared.degree() < 1 else polynomial // shared


def groebner(ring: Ring, equations: Iterable[Polynomial]) -> list[Polynomial]:
    """A reduced Gröbner basis of the equations, by total degree. [1] when there is no solution at all."""
    names = ring.context.names()
    over_integers = flint.fmpz_mpoly_ctx.get(names, flint.Ordering.degrevlex)
    rows = []
    for equation in equations:
        if equation.is_zero():
            continue
        tidy, _ = ring.primitive(equation)
        rows.append(over_integers.from_dict({e: int(c.p) for e, c in tidy.to_dict().items()}))
    if not rows:
        return []
    found = flint.fmpz_mpoly_vec(rows, over_integers).buchberger_naive().autoreduction()
    return [ring.context.from_dict({e: flint.fmpq(c) for e, c in p.to_dict().items()}) for p in found]


def real_points(ring: Ring, equations: Iterable[Polynomial]) -> list[Point]:
    """Every real solution of a polynomial system. Raises Infinite or TooMany."""
    return Algebra(ring, equations).points()
