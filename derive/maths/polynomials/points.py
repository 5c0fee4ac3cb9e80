"""The real solution points of a polynomial system, all of them, exactly: Gröbner basis, then one letter for all.

A system with finitely many solutions has a finite algebra of remainders; a linear form that takes a different value
at every solution turns the system into one polynomial in one letter, whose real roots are the real points. Nothing
is sampled, so nothing can be missed. Source: Cox, Little, O'Shea, Using Algebraic Geometry, ch. 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import flint

from derive.core.noun import noun
from derive.maths.balls.precision import precision
from derive.maths.polynomials.real import Real, factors, identify, of_fraction, real_roots, whole
from derive.maths.polynomials.remainders import Infinite, Remainders, TooMany, groebner
from derive.maths.polynomials.ring import Polynomial, Ring, fraction, rational


@noun
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
            self._take(groebner(ring, [*self.basis, *extra]))
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
        n = self.count
        if self._inverse is None:
            self._chosen = self.form()
            step, columns = self.times(self._chosen), [self.column(self.ring.constant(1))]
            for _ in range(n - 1):
                columns.append(step * columns[-1])
            self._inverse = flint.fmpq_mat(n, n, [columns[c][r, 0] for r in range(n) for c in range(n)]).inv()
        made = self._inverse * self.column(polynomial)
        return flint.fmpq_poly([made[k, 0] for k in range(n)])

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


def real_points(ring: Ring, equations: Iterable[Polynomial]) -> list[Point]:
    """Every real solution of a polynomial system. Raises Infinite or TooMany."""
    return Algebra(ring, equations).points()


__all__ = ["Algebra", "Infinite", "Point", "TooMany", "real_points"]
