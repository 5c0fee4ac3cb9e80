"""How many different real solutions a polynomial system has, counted without solving it.

The signature of the trace form (Hermite): the quadratic form (p, q) -> trace of multiplying by p·q on the remainders
modulo the system has as many positive minus negative squares as there are different real solutions.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import flint

from derive.core.term import Equation, Sum, Symbol, Term
from derive.maths.polynomials.remainders import Remainders
from derive.maths.polynomials.ring import Polynomial, Ring, ring


def sides(equation: Term) -> Term:
    """What is zero when an equation holds: left minus right; any other term is meant to be zero itself."""
    if isinstance(equation, Equation):
        from derive.core.term import ZERO, Negative

        return equation.lhs if equation.rhs is ZERO else Sum((equation.lhs, Negative(equation.rhs)))
    return equation


def read_system(equations: Iterable[Term], letters: Iterable[Symbol]) -> tuple[Ring, list[Polynomial]] | None:
    """A system of terms as polynomials, or None if one of them is none."""
    found = ring(*letters)
    rows = [found.read(sides(each)) for each in equations]
    return None if any(row is None for row in rows) else (found, [row for row in rows if row is not None])


def real_count(ring: Ring, equations: Iterable[Polynomial]) -> int:
    """The number of different real solutions. Raises Infinite or TooMany."""
    algebra = Remainders(ring, equations)
    n = algebra.count
    if n == 0:
        return 0
    entries = [value for row in algebra.traces() for value in row]
    characteristic = flint.fmpq_mat(n, n, entries).charpoly()
    return signature(characteristic)


def signature(characteristic: flint.fmpq_poly) -> int:
    """Positive minus negative roots of a polynomial all of whose roots are real (Descartes' rule is exact there)."""
    forward = [c for c in characteristic.coeffs() if c != 0]
    backward = [-c if k % 2 else c for k, c in enumerate(characteristic.coeffs()) if c != 0]
    return _changes(forward) - _changes(backward)


def _changes(values: list[flint.fmpq]) -> int:
    return sum((left > 0) != (right > 0) for left, right in pairwise(values))


def implies(ring: Ring, equations: Iterable[Polynomial], consequence: Polynomial) -> bool:
    """Whether the consequence is a combination of the equations, so that every common solution satisfies it.

    False means only that no such combination exists: a power of the consequence may still be one.
    """
    return Remainders(ring, equations, finite=False).remainder(consequence).is_zero()
