"""Two multiplier equations multiplied so that λ goes: f_x g_y = f_y g_x. Holds no rule."""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

import flint

from derive.core.claim import Equal
from derive.core.noun import noun
from derive.core.rule import Line, Say
from derive.core.term import ZERO, Equation, Symbol, Term, term_of
from derive.maths.polynomials.count import sides
from derive.maths.polynomials.ring import Polynomial, Ring, rational
from derive.rules.systems.balance import Asking, label
from derive.rules.systems.real_roots import factored

WORDS = {
    "cross": "Multiply {first} by {left} and {second} by {right}: then the right-hand sides are equal, and {letter} is "
    "gone.",
    "absent": "{letter} does not occur in {first}.",
    "equal sides": "equal right-hand sides",
    "factor": "on one side, factored",
}


@noun
class Multiplied:
    """A multiplier equation f = λ g: the equation as written, both polynomials, and its number in the system."""

    equation: Equation
    f: Polynomial
    g: Polynomial
    number: int


def multiplied(equation: Term, number: int, whole: Ring, letters: Ring, lam: Symbol) -> Multiplied | None:
    """f and g of an equation f - λ g = 0; None if λ stands in it otherwise, or if it says 0 = 0."""
    polynomial = whole.read(sides(equation))
    if (
        polynomial is None
        or polynomial.is_zero()
        or whole.degree(polynomial, lam) > 1
        or not isinstance(equation, Equation)
    ):
        return None
    rows = [*whole.coefficients(polynomial, lam), whole.constant(0)]
    return Multiplied(equation, whole.move(rows[0], letters), whole.move(-rows[1], letters), number)


def crossed(letters: Ring, one: Multiplied, two: Multiplied) -> tuple[Polynomial, Polynomial, Polynomial]:
    """What is zero when λ is eliminated, and by what each equation was multiplied."""
    shared, _ = letters.primitive(one.g.gcd(two.g))
    left, right = two.g / shared, one.g / shared
    # whole coprime multipliers read best: (i) times 4y and (ii) times x rather than 8y and 2x
    common = _content(letters, left, right)
    left, right = left / common, right / common
    return one.f * left - two.f * right, left, right


def cross(letters: Ring, one: Multiplied, two: Multiplied, lam: Symbol) -> Asking[Polynomial]:
    """The lines that eliminate λ from two equations; comes back what is zero."""
    for each in (one, two):
        if each.g.is_zero():
            yield Say("absent", (("letter", lam), ("first", label(each.number))))
            return each.f
    zero, left, right = crossed(letters, one, two)
    slots = (("left", letters.write(left)), ("right", letters.write(right)), ("letter", lam))
    yield Say("cross", (*slots, ("first", label(one.number)), ("second", label(two.number))))
    first, second = letters.write(one.f * left), letters.write(two.f * right)
    above, below = sides(one.equation), sides(two.equation)
    held = Equal(first, letters.write(left) * above - letters.write(right) * below + second)
    yield Line(second, "equal sides", lhs=first, claims=(held,))
    return zero


def factored_line(letters: Ring, zero: Polynomial) -> Asking[Term]:
    """The line with everything on one side, factored, where there is something to factor; comes back the product."""
    front, factors = letters.factors(zero)
    written = factored(letters, factors)
    if sum(times for _, times in factors) > 1:
        yield Line(ZERO, "factor", lhs=written, claims=(Equal(term_of(front) * written, letters.write(zero)),))
    return written


def _content(letters: Ring, left: Polynomial, right: Polynomial) -> flint.fmpq:
    """The rational number by which two polynomials get whole coprime coefficients (negative if both leads are)."""
    values = [letters.primitive(p)[1] for p in (left, right) if not p.is_zero()]
    below = lcm(*(v.denominator for v in values))
    size = Fraction(gcd(*(int(v * below) for v in values)), below)
    return rational(-size if all(v < 0 for v in values) else size)
