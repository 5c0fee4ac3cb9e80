"""The last digits of a least value: Newton's method on the slopes of chi^2, second slopes by power series."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import arb_mat

from derive.core.term import Derivative, Symbol, Term
from derive.maths.balls import Place, precision, rational
from derive.maths.fitting.evaluate import BITS
from derive.maths.fitting.iterate import KEPT, Point, moved, solved

ROUNDS = 8
ENOUGH = Fraction(1, 10 ** (KEPT - 4))


def polished(squares: Term, letters: Sequence[Symbol], start: Point) -> Point | None:
    """The stationary point near a point that is settled to ten digits, to forty; None where Newton leads away."""
    size = len(letters)
    slopes = [Derivative(squares, letter, True) for letter in letters]
    point = start
    for _ in range(ROUNDS):
        with precision(BITS):
            place = Place(dict(zip(letters, map(rational, point), strict=True)), BITS)
            fall = [-place.ball(slope) for slope in slopes]
            rows = [
                [place.ball(Derivative(slopes[min(i, j)], letters[max(i, j)], True)) for j in range(size)]
                for i in range(size)
            ]
            if not all(ball.is_finite() for ball in (*fall, *(b for row in rows for b in row))):
                return None
            step = solved(arb_mat(rows), arb_mat(size, 1, fall))
        if step is None:
            return None
        point = moved(point, step)
        if all(abs(d) <= ENOUGH * abs(p) or (not p and abs(d) <= ENOUGH) for d, p in zip(step, point, strict=True)):
            return point if _near(point, start) else None
    return None


def _near(point: Point, start: Point) -> bool:
    return all(abs(a - b) <= Fraction(1, 100) * (abs(a) + abs(b)) for a, b in zip(point, start, strict=True))
