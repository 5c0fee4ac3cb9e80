"""How a polynomial grows: whether its highest part is definite, so that its level sets are bounded."""

from __future__ import annotations

from fractions import Fraction

import flint

from derive.core.term import Number, Power, Product, Quotient, Term, product_of, sum_of, term_of
from derive.maths.polynomials.real import real_roots
from derive.maths.polynomials.ring import Polynomial, Ring, fraction


def top(ring: Ring, polynomial: Polynomial) -> Polynomial:
    """The terms of highest total degree."""
    rows = polynomial.to_dict()
    highest = max(sum(map(int, e)) for e in rows)
    return ring.context.from_dict({e: c for e, c in rows.items() if sum(map(int, e)) == highest})


def definite(ring: Ring, form: Polynomial) -> int:
    """1 if a homogeneous polynomial is positive away from the origin, -1 if negative, 0 if neither is shown."""
    degree = int(form.total_degree())
    if degree == 0 or degree % 2:
        return 0
    for sign in (1, -1):
        signed = form if sign > 0 else -form
        if squares(ring, signed) is not None or _even_powers(ring, signed) or _plane(ring, signed):
            return sign
    return 0


def squares(ring: Ring, form: Polynomial) -> Term | None:
    """A positive definite quadratic form as a sum of squares with positive numbers in front; None if it is not one.

    x² + xy + y² is (x + y/2)² + 3/4·y².
    """
    if int(form.total_degree()) != 2:
        return None
    left, written = form, []
    for letter in ring.letters:
        rows = ring.coefficients(left, letter)
        if len(rows) != 3 or not rows[2].is_constant():
            return None
        lead = fraction(rows[2].leading_coefficient())
        if lead <= 0:
            return None
        base = ring.generators[letter] + rows[1] / (2 * rows[2].leading_coefficient())
        left = left - ring.constant(lead) * base * base
        square = Power(ring.write(base), Number("2"))
        written.append(square if lead == 1 else _times(lead, square))
    return sum_of(written) if left.is_zero() else None


def _times(number: Fraction, term: Term) -> Term:
    if number.numerator == 1:
        return Quotient(term, Number(number.denominator))
    return Product((term_of(number), term)) if number.denominator == 1 else product_of((term_of(number), term))


def _even_powers(ring: Ring, form: Polynomial) -> bool:
    """Positive numbers before even powers only, every letter's own highest power among them: x⁴ + x²y² + y⁴."""
    degree = int(form.total_degree())
    rows = {tuple(map(int, e)): fraction(c) for e, c in form.to_dict().items()}
    if any(c < 0 or any(power % 2 for power in e) for e, c in rows.items()):
        return False
    width = len(ring.letters)
    return all(tuple(degree if j == k else 0 for j in range(width)) in rows for k in range(width))


def _plane(ring: Ring, form: Polynomial) -> bool:
    """Two letters: no real direction on which the form is zero, and positive on one."""
    if len(ring.letters) != 2:
        return False
    x, y = ring.letters
    along = ring.single(ring.put(form, {y: ring.constant(1)}), x)
    if along.degree() < int(form.total_degree()):  # zero along the x axis
        return False
    return not real_roots(along) and along(flint.fmpq(0)) > 0


def restricted(ring: Ring, function: Polynomial, constraint: Polynomial) -> tuple[Term, Term, Polynomial, Ring] | None:
    """On a line or plane: the letter that is put in, its value, and the function in the other letters."""
    if int(constraint.total_degree()) != 1:
        return None
    letter = ring.used(constraint)[-1]
    rest, lead = ring.coefficients(constraint, letter)
    value = -rest / lead.leading_coefficient()
    others = Ring(a for a in ring.letters if a != letter)
    return letter, ring.write(value), ring.move(ring.put(function, {letter: value}), others), others


def bordered(ring: Ring, lagrangian: Polynomial, slopes: list[Polynomial]) -> list[list[Polynomial]]:
    """The bordered Hessian: the slopes of the constraint round the second slopes of f - λg."""
    letters = ring.letters[1:]  # the multiplier stands first
    second = [[ring.derivative(ring.derivative(lagrangian, a), b) for b in letters] for a in letters]
    return [[ring.constant(0), *slopes], *([slope, *row] for slope, row in zip(slopes, second, strict=True))]


def determinant(ring: Ring, matrix: list[list[Polynomial]]) -> Polynomial:
    """By the first row; the matrices here are at most five by five."""
    if len(matrix) == 1:
        return matrix[0][0]
    total = ring.constant(0)
    for k, entry in enumerate(matrix[0]):
        if not entry.is_zero():
            minor = [row[:k] + row[k + 1 :] for row in matrix[1:]]
            total += entry * determinant(ring, minor) * (-1) ** k
    return total
