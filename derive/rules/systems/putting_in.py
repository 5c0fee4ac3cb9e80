"""Putting one polynomial equation into another, and which solution points a case holds. Holds no rule and no words."""

from __future__ import annotations

from derive.core.goals.systems import SolveSystem
from derive.core.noun import noun
from derive.core.term import Equation, Power, Symbol, Term, Vector
from derive.maths.form import integer_in
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.ring import Polynomial, Ring, ring
from derive.rules.systems.points import solution_points, vector


@noun
class Put:
    """`what` put into `into` leaves `left` = 0; into = left + cofactor·(what), so the step can be checked."""

    what: Equation
    into: Equation
    left: Polynomial
    cofactor: Polynomial


def put_in(letters: Ring, what: Equation, into: Equation) -> Put | None:
    """x = p or xⁿ = p put into an equation; None where x would stay."""
    match what.lhs:
        case Symbol():
            letter, power = what.lhs, 1
        case Power(Symbol() as base, exponent):
            letter, power = base, integer_in(exponent) or 0
        case _:
            return None
    replacement, whole = letters.read(what.rhs), letters.read(sides(into))
    if power < 1 or replacement is None or whole is None or letter in letters.used(replacement):
        return None
    rows = letters.coefficients(whole, letter)
    if any(not row.is_zero() for k, row in enumerate(rows) if k % power):
        return None
    left = letters.constant(0)
    for k, row in enumerate(rows):
        if not row.is_zero():
            left += row * replacement ** (k // power)
    difference = whole - left
    divisor = letters.generators[letter] ** power - replacement
    cofactor = difference if difference.is_zero() else difference / divisor
    return Put(what, into, left, cofactor)


def members(
    goal: SolveSystem, case: tuple[Equation, ...], letter: Symbol | None = None, roots: tuple[Term, ...] = ()
) -> list[Vector]:
    """The solution points of a goal on which the equations of a case hold, the greater first.

    With a letter: only those where it is one of the roots, in the order of the roots.
    """
    whole = ring(*goal.wrt)
    zero = [whole.read(sides(each)) for each in case]
    kept = [
        vector(point)
        for point in reversed(solution_points(goal.equations, goal.wrt) or ())
        if all(p is not None and point.vanishes(p) for p in zero)
    ]
    if letter is None:
        return kept
    place = goal.wrt.index(letter)
    return [point for root in roots for point in kept if point.items[place] == root]


def without(goal: SolveSystem, point: Vector) -> Vector:
    """A solution without its multiplier."""
    return Vector(v for a, v in zip(goal.wrt, point.items, strict=True) if a != goal.multiplier)
