"""What undoes a function: from its value to what stands inside, and from there to the letter. Holds no rule.

Sines and the like come back after part of a turn; turns are counted in π.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from derive.core.noun import noun
from derive.core.term import (
    PI,
    ZERO,
    Abs,
    Approx,
    Call,
    E,
    Negative,
    Number,
    Power,
    Root,
    Symbol,
    Term,
    product_of,
    term_of,
)
from derive.maths.balls import value as ball_of
from derive.maths.form import number_in
from derive.maths.kept import kept, value_of
from derive.maths.polynomials.ring import fraction, ring
from derive.maths.tidy import tidied


@noun
class Inverse:
    """atom = value means: inside is one of these, and (for sines and the like) so much further, often."""

    inside: Term
    values: tuple[Term, ...]
    turn: Fraction | None = None  # of π


def undone(atom: Term, value: Term) -> Inverse | None:
    """What stands inside a function, from its value: ln u = c means u = e^c. None for functions not undone here."""
    ball = ball_of(value)
    if not ball.is_finite():
        return None
    match atom:
        case Power(base, inside) if base is E:
            return Inverse(inside, (_logarithm(value),) if ball > 0 else ())
        case Call("ln" | "log", (inside,)):
            return Inverse(inside, (tidied(Power(E, value)),))
        case Root(inside, index):
            n = number_in(index)
            even = n is not None and n.numerator % 2 == 0
            return Inverse(inside, () if even and ball < 0 else (tidied(Power(value, index)),))
        case Abs(inside):
            both = (value,) if number_in(value) == 0 else (value, tidied(-value))
            return Inverse(inside, () if ball < 0 else both)
        case Call("sin", (inside,)) | Call("cos", (inside,)) if abs(ball) > 1:
            return Inverse(inside, ())
        case Call("sin", (inside,)):
            first = tidied(Call("asin", (value,)))
            second = tidied(PI - first)
            if number_in(value) == 0:
                return Inverse(inside, (ZERO,), Fraction(1))
            return Inverse(inside, (first,) if abs(ball) >= 1 else (first, second), Fraction(2))
        case Call("cos", (inside,)):
            first = tidied(Call("acos", (value,)))
            if number_in(value) == 0:
                return Inverse(inside, (first,), Fraction(1))
            return Inverse(inside, (first,) if abs(ball) >= 1 else (first, tidied(-first)), Fraction(2))
        case Call("tan", (inside,)):
            return Inverse(inside, (tidied(Call("atan", (value,))),), Fraction(1))
        case Call("atan", (inside,)) if abs(ball) < 1.57:
            return Inverse(inside, (tidied(Call("tan", (value,))),))
        case Call("sinh", (inside,)):
            return Inverse(inside, (tidied(Call("asinh", (value,))),))
        case Call("tanh", (inside,)) if abs(ball) < 1:
            return Inverse(inside, (tidied(Call("atanh", (value,))),))
    return None


def _logarithm(value: Term) -> Term:
    """ln of a number as it is written: ln 3, -ln 2 for ln(1/2), 0."""
    number = number_in(value)
    if number is not None and number.numerator == 1 and number.denominator > 1:
        return Negative(Call("ln", (Number(number.denominator),)))
    return tidied(Call("ln", (value,)))


def inside_solved(inside: Term, value: Term, x: Symbol) -> tuple[list[Term], Fraction] | None:
    """Where a polynomial takes a value: linear, or a single power; and the number before x."""
    own = ring(x)
    polynomial = own.read(inside)
    if polynomial is None:
        return None
    rows = [fraction(c) for c in own.single(polynomial, x).coeffs()]
    used = [k for k, c in enumerate(rows) if c and k]
    if len(used) != 1:
        return None
    degree, lead = used[0], rows[-1]
    right = value if not rows[0] else value - term_of(rows[0])
    right = tidied(right if lead == 1 else right / term_of(lead))
    if degree == 1:
        return [right], lead
    ball = ball_of(right)
    root = tidied(Root(right, Number(degree)))
    if degree % 2:
        return [root], lead
    if number_in(right) == 0:
        return [ZERO], lead
    return ([] if ball < 0 else [root, tidied(-root)]), lead


def within(value: Term, turn: Fraction) -> Term:
    """A number moved by whole turns (so many π) to between 0 and one turn."""
    number = kept(value)
    assert number is not None
    length = kept(times_pi(turn))
    assert length is not None
    steps = value_of(number) // value_of(length)
    if not steps:
        return value
    if isinstance(value, Approx):
        return value
    return tidied(value - term_of(int(steps) * turn) * PI)


def times_pi(turn: Fraction) -> Term:
    return tidied(product_of((term_of(turn), PI))) if turn != 1 else PI


def common_turn(turns: list[Fraction]) -> Fraction:
    below = lcm(*(t.denominator for t in turns))
    return Fraction(lcm(*(int(t * below) for t in turns)), below)
