"""Claims about fits: sums over rows of data, linear systems of numbers, least values. The balls are maths/balls."""

from __future__ import annotations

from fractions import Fraction

from flint import arb_mat

from derive.core.claim import Least, OverRows, Solves
from derive.core.term import Approx, Matrix, Vector
from derive.engine.ground import FAILS, HELD, HOLDS, OPEN, Ground, Outcome, same, spelled_out
from derive.maths.balls import BITS, decimal, exact, precision, rational
from derive.maths.balls.least import one_minimum_near
from derive.maths.balls.shown import last_place
from derive.maths.fitting.rows import written_out
from derive.maths.walking import free


def over_rows(claim: OverRows, ground: Ground) -> Outcome:
    if len({len(values) for _, values in claim.columns}) > 1:
        return Outcome(OPEN, "the columns have different lengths")
    left, right = (
        written_out(spelled_out(side, claim.where) if claim.where else side, claim.columns)
        for side in (claim.left, claim.right)
    )
    return same(left, right, ground)


def least(claim: Least, ground: Ground) -> Outcome:
    if free(claim.expr) - {symbol for symbol, _ in claim.point}:
        return Outcome(OPEN, "a letter is left without a value")
    found = one_minimum_near(claim.expr, claim.point, claim.digits)
    if found is None:
        return Outcome(OPEN, "that it is least there, and only there nearby, could not be shown")
    return HELD if found else Outcome(FAILS, "the slopes do not vanish within the digits claimed")


def solves(claim: Solves, ground: Ground) -> Outcome:
    if not (isinstance(claim.matrix, Matrix) and isinstance(claim.right, Vector)):
        return Outcome(OPEN, "only a written system can be solved")
    if not isinstance(claim.solution, Vector) or free(claim.matrix) or free(claim.right):
        return Outcome(OPEN, "a system with letters in it has no digits")
    size = len(claim.right.items)
    if len(claim.matrix.rows) != size or len(claim.solution.items) != size:
        return Outcome(FAILS, "the system and its solution have different shapes")
    shown = [exact(item.value if isinstance(item, Approx) else item) for item in claim.solution.items]
    for bits in BITS:
        place = ground.nowhere.place(bits)
        entries = [place.ball(item) for row in claim.matrix.rows for item in row.items]
        right = [place.ball(item) for item in claim.right.items]
        if len(entries) != size * size or not all(ball.is_finite() for ball in (*entries, *right)):
            return Outcome(OPEN, "an entry has no value that could be enclosed")
        with precision(bits):
            try:
                found = arb_mat(size, size, entries).solve(arb_mat(size, 1, right))
            except ZeroDivisionError:
                continue
            outcome = HELD
            for k, value in enumerate(shown):
                if value is None:
                    return Outcome(OPEN, "what is shown is no plain number")
                off = abs(found[k, 0] - rational(value))
                # nought has no significant digits: so many after the point
                unit = last_place(value, found[k, 0], claim.digits) if value else Fraction(1, 10**claim.digits)
                half = rational(unit / 2)
                if off > half:
                    return Outcome(FAILS, f"{value} is shown for {decimal(found[k, 0], claim.digits + 3)}")
                if not off <= half:
                    outcome = Outcome(OPEN, "the solution could not be enclosed closely enough")
            if outcome.status is HOLDS:
                return outcome
    return Outcome(OPEN, "the solution could not be enclosed closely enough")
