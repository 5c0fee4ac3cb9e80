"""Interval Newton: whether one solution of a square system lies in a small box, and only one.

Krawczyk's operator, with slopes by power series. A box that the operator maps into itself holds exactly one solution.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import arb, arb_mat, fmpq

from derive.core.term import Approx, Derivative, Symbol, Term
from derive.maths.balls.exact import exact
from derive.maths.balls.place import Place
from derive.maths.balls.precision import precision

BITS = 512


def one_root_near(zeros: Sequence[Term], point: Sequence[tuple[Symbol, Term]], digits: int) -> bool | None:
    """True: exactly one solution within `digits` significant digits of the point. False: none. None: not shown."""
    if len(zeros) != len(point):
        return None
    symbols = tuple(symbol for symbol, _ in point)
    with precision(BITS):
        nowhere = Place({}, BITS)
        middle: dict[Symbol, Any] = {}
        for symbol, value in point:
            number = exact(value.value if isinstance(value, Approx) else value)
            ball = arb(fmpq(number.numerator, number.denominator)) if number is not None else nowhere.ball(value)
            if not ball.is_finite():
                return None
            middle[symbol] = ball
        reach = {s: (arb(1) if abs(m) < 1 else abs(m)) * arb(fmpq(1, 10**digits)) for s, m in middle.items()}
        box = {s: m + arb(0, reach[s].upper()) for s, m in middle.items()}
        here, there = Place(middle, BITS), Place(box, BITS)
        if any(not there.ball(zero).contains(0) for zero in zeros):
            return False
        size = len(symbols)
        slopes = arb_mat(size, size, [there.ball(Derivative(z, s)) for z in zeros for s in symbols])
        centre = arb_mat(size, size, [here.ball(Derivative(z, s)) for z in zeros for s in symbols])
        try:
            inverse = centre.inv()
        except ZeroDivisionError:
            return None
        values = arb_mat(size, 1, [here.ball(zero) for zero in zeros])
        swing = arb_mat(size, 1, [box[s] - middle[s] for s in symbols])
        one = arb_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
        moved = (one - inverse * slopes) * swing - inverse * values
        inside = all(abs(moved[k, 0]) < reach[s] for k, s in enumerate(symbols))
        return True if inside else None
