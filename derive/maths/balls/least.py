"""Interval Newton for a strict local minimum: one stationary point in a small box, and the function curved upwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import arb, arb_mat, fmpq

from derive.core.term import Derivative, Symbol, Term
from derive.maths.balls.exact import exact
from derive.maths.balls.place import Place
from derive.maths.balls.precision import precision

BITS = 512


def one_minimum_near(expr: Term, point: Sequence[tuple[Symbol, Term]], digits: int) -> bool | None:
    """True: within `digits` digits of the point lies one stationary point, a strict minimum. False: none lies there.
    None: neither could be shown."""
    symbols = tuple(symbol for symbol, _ in point)
    size = len(symbols)
    slopes = [Derivative(expr, s, True) for s in symbols]
    with precision(BITS):
        middle: dict[Symbol, Any] = {}
        for symbol, value in point:
            number = exact(value)
            ball = Place({}, BITS).ball(value) if number is None else arb(fmpq(number.numerator, number.denominator))
            if not ball.is_finite():
                return None
            middle[symbol] = ball
        room = arb(fmpq(1, 10**digits))
        reach = {s: room if m.contains(0) else abs(m) * room for s, m in middle.items()}
        box = {s: m + arb(0, reach[s].upper()) for s, m in middle.items()}
        here, there = Place(middle, BITS), Place(box, BITS)
        if any(not there.ball(slope).contains(0) for slope in slopes):
            return False
        rows: list[list[Any]] = [[None] * size for _ in symbols]
        for i, slope in enumerate(slopes):
            for j in range(i, size):
                rows[i][j] = rows[j][i] = there.ball(Derivative(slope, symbols[j], True))
        curved = arb_mat(size, size, [entry for row in rows for entry in row])
        try:
            inverse = curved.mid().inv()
        except ZeroDivisionError:
            return None
        values = arb_mat(size, 1, [here.ball(slope) for slope in slopes])
        swing = arb_mat(size, 1, [box[s] - middle[s] for s in symbols])
        one = arb_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
        moved = (one - inverse * curved) * swing - inverse * values
        if not all(abs(moved[k, 0]) < reach[s] for k, s in enumerate(symbols)):
            return None
        return True if positive_definite(rows) else None


def positive_definite(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a symmetric matrix of balls is positive definite: every pivot of elimination is above zero."""
    left = [list(row) for row in rows]
    for k, row in enumerate(left):
        if not row[k] > 0:
            return False
        for other in left[k + 1 :]:
            factor = other[k] / row[k]
            for j in range(k, len(row)):
                other[j] = other[j] - factor * row[j]
    return True
