"""Remainders modulo a polynomial system: a Gröbner basis, and what multiplying does to the remainders.

A system with finitely many solutions has finitely many independent remainders; multiplying by a polynomial is then a
matrix, whose eigenvalues are its values at the solutions. Source: Cox, Little, O'Shea, Using Algebraic Geometry, ch. 2.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product as choices

import flint

from derive.maths.polynomials.ring import Polynomial, Ring

MOST_SOLUTIONS = 60  # complex solutions counted: beyond it the exact way is too slow to be of use
Powers = tuple[int, ...]


class Infinite(ArithmeticError):
    """The system has infinitely many (complex) solutions."""


class TooMany(ArithmeticError):
    """More solutions than MOST_SOLUTIONS."""


class Remainders:
    """Remainders modulo a polynomial system. Raises Infinite if it has infinitely many solutions and may not."""

    def __init__(self, ring: Ring, equations: Iterable[Polynomial], *, finite: bool = True) -> None:
        self.ring = ring
        self._take(groebner(ring, equations), finite)

    def _take(self, basis: list[Polynomial], finite: bool = True) -> None:
        self.basis = basis
        self._leads = [(tuple(map(int, p.monomial(0))), p) for p in basis]
        self.steps: list[Powers] = self._staircase() if finite else []
        self._places = {step: k for k, step in enumerate(self.steps)}
        self._matrices: dict[object, flint.fmpq_mat] = {}

    @property
    def count(self) -> int:
        """How many solutions there are: complex ones included, multiple ones repeated."""
        return len(self.steps)

    def _staircase(self) -> list[Powers]:
        """The monomials that no leading monomial divides, 1 first. Raises Infinite if they are infinitely many."""
        leading = [lead for lead, _ in self._leads]
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

    def times(self, polynomial: Polynomial) -> flint.fmpq_mat:
        """The matrix of multiplying by a polynomial, one column for each step of the staircase."""
        rows = tuple((tuple(map(int, e)), c) for e, c in polynomial.to_dict().items())
        found = self._matrices.get(rows)
        if found is None:
            found = flint.fmpq_mat(self.count, self.count)
            for powers, coefficient in rows:
                found = found + self._monomial(powers) * coefficient
            self._matrices[rows] = found
        return found

    def column(self, polynomial: Polynomial) -> flint.fmpq_mat:
        """The remainder's coefficients along the staircase."""
        matrix = self.times(polynomial)
        return flint.fmpq_mat(self.count, 1, [matrix[k, 0] for k in range(self.count)])

    def _monomial(self, powers: Powers) -> flint.fmpq_mat:
        found = self._matrices.get(powers)
        if found is None:
            place = next((k for k, power in enumerate(powers) if power), None)
            if place is None:
                n = self.count
                found = flint.fmpq_mat(n, n, [int(r == c) for r in range(n) for c in range(n)])
            else:
                found = self._letter(place)
                lower = (*powers[:place], powers[place] - 1, *powers[place + 1 :])
                if any(lower):
                    found = found * self._monomial(lower)
            self._matrices[powers] = found
        return found

    def _letter(self, place: int) -> flint.fmpq_mat:
        """The matrix of one letter, the only ones that take divisions."""
        n, zero = self.count, flint.fmpq(0)
        entries = [zero] * (n * n)
        for c, step in enumerate(self.steps):
            next_step = (*step[:place], step[place] + 1, *step[place + 1 :])
            if next_step in self._places:
                entries[self._places[next_step] * n + c] = flint.fmpq(1)
                continue
            left = self.remainder(self.ring.context.from_dict({next_step: flint.fmpq(1)}))
            for e, value in left.to_dict().items():
                entries[self._places[tuple(map(int, e))] * n + c] = value
        return flint.fmpq_mat(n, n, entries)

    def traces(self) -> list[list[flint.fmpq]]:
        """The trace of multiplying by each product of two steps: row a, column b."""
        n = self.count
        single = flint.fmpq_mat(1, n, [_trace(self._monomial(step)) for step in self.steps])
        rows = [single * self._monomial(step) for step in self.steps]
        return [[row[0, k] for k in range(n)] for row in rows]

    def minimal(self, polynomial: Polynomial) -> flint.fmpq_poly:
        """The polynomial of least degree whose roots are the values taken at the solutions."""
        return self.times(polynomial).minpoly()


def _trace(matrix: flint.fmpq_mat) -> flint.fmpq:
    return sum((matrix[k, k] for k in range(matrix.nrows())), flint.fmpq(0))


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
