"""Points of a curve F(x, y) = 0: whether a point lies on it and has a slope there. Knows no rules."""

from __future__ import annotations

from derive.core.term import At, Derivative, Equation, Symbol, Term, letters
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
