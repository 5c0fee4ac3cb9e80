"""Points of a curve F(x, y) = 0: whether a point lies on it and has a slope there. Knows no rules."""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.term import (
    ONE,
    PI,
    TWO,
    At,
    Derivative,
    E,
    Equation,
    Negative,
    Number,
    Power,
    Quotient,
    Root,
    Symbol,
    Term,
    letters,
)
from derive.maths.balls import Place, precision

BITS = 2048
Point = tuple[tuple[Symbol, Term], ...]


def vanishes(term: Term, point: Point) -> bool | None:
    """Is a term zero at a point? By a ball of 2048 bits; None where it has no real value there."""
    symbols, values = tuple(letter for letter, _ in point), tuple(value for _, value in point)
    ball = Place.at({}, BITS).ball(At(term, symbols, values))
    if not ball.is_finite():
        return None
    with precision(BITS):
        return bool(ball.contains(0))


def no_slope(equation: Term, wrt: Symbol, of: Symbol, point: Point) -> str:
    """Why the curve has no slope dy/dx at a point; "" if it has one."""
    from derive.maths.printing import text

    assert isinstance(equation, Equation)
    given = {letter for letter, _ in point}
    missing = [letter for letter in letters(equation) if letter not in given]
    where = ", ".join(f"{letter.name} = {text(value)}" for letter, value in point)
    if missing:
        return f"{where} is no point yet: the value of {missing[0].name} is missing"
    zero = equation.lhs - equation.rhs
    on = vanishes(zero, point)
    if on is None:
        return f"the equation has no real value at {where}"
    if not on:
        return f"the point {where} does not satisfy {text(equation)}"
    if vanishes(Derivative(zero, of, True), point) is not False:
        if vanishes(Derivative(zero, wrt, True), point) is not False:
            return f"at {where} the curve has no single direction: both partial derivatives are 0 there"
        return f"at {where} the tangent is vertical: there is no number d{of.name}/d{wrt.name}"
    return ""


# where a value that is easily said is taken: whole numbers, halves, and the usual angles and exponentials
_WHOLE = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")


def preimage(expr: Term, wrt: Symbol, value: Term) -> Term | None:
    """An exact a with expr = value at wrt = a: the only real root of a polynomial, or one of the simple numbers.

    None where none is found, or where a polynomial takes the value more than once.
    """
    from derive.maths.polynomials.real import real_roots
    from derive.maths.polynomials.ring import ring

    inside = ring(wrt)
    polynomial = inside.read(expr - value)
    if polynomial is not None and not polynomial.is_constant():
        roots = real_roots(inside.single(polynomial, wrt))
        return roots[0][0].term if len(roots) == 1 and roots[0][0].exact else None
    return next((a for a in simple_numbers() if vanishes(expr - value, ((wrt, a),))), None)


def simple_numbers() -> Iterator[Term]:
    """0, 1, -1, 2, -2 …, 1/2, -1/2, e, 1/e, π/6, π/4, π/3, π/2, π, and the negatives."""
    plain: list[Term] = [Number(digits) for digits in _WHOLE]
    plain += [Quotient(ONE, Number(2)), Quotient(ONE, Number(3)), Quotient(ONE, Number(4)), Quotient(Number(3), TWO)]
    plain += [E, Quotient(ONE, E), Power(E, TWO), Root(TWO), Root(Number(3))]
    plain += [Quotient(PI, Number(k)) for k in (6, 4, 3, 2)] + [PI]
    for each in plain:
        yield each
        if each is not plain[0]:
            yield Negative(each)
