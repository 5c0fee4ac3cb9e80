"""Claims about signs, definiteness, stationary points and bounds. The balls are maths/balls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from flint import arb_mat

from derive.core.claim import Bound, Classified, Definite, Sign
from derive.core.term import ZERO, At, Derivative, Matrix, Symbol, Term
from derive.engine.ground import FAILS, HELD, HOLDS, OPEN, Ground, Outcome, same, same_number
from derive.maths.balls import BITS, precision
from derive.maths.balls.ranges import box_of, nonzero_within, sign_over, within_bound
from derive.maths.walking import free

LARGEST = 7  # rows: a matrix has 2^n - 1 principal minors
HIGHEST_SLOPE = 8
SIGNS = {1: "positive", -1: "negative", 0: "zero"}
SILENT = "the test is silent"


def sign(claim: Sign, ground: Ground) -> Outcome:
    if claim.sign not in SIGNS:
        return Outcome(OPEN, "a sign is 1, -1 or 0")
    ranged = tuple(letter for letter, _, _ in claim.within)
    if free(claim.value) - set(ranged):
        return Outcome(OPEN, "a value with letters in it has no sign")
    if not free(claim.value):
        return _sign_of_number(claim, ground)
    box = box_of(claim.within)
    if box is None:
        return Outcome(OPEN, "the range has no ends that could be enclosed")
    if claim.sign == 0:
        if nonzero_within(claim.value, ranged, box):
            return Outcome(FAILS, "it is not zero all over the range")
        outcome = same(claim.value, ZERO, ground)
        # |x| - x is zero on a range and not elsewhere: to be different elsewhere proves nothing
        return outcome if outcome.status is HOLDS else Outcome(OPEN, "that it is zero there could not be shown")
    found = sign_over(claim.value, ranged, box)
    if found is None:
        return Outcome(OPEN, "the sign could not be enclosed over the whole range")
    return HELD if found == claim.sign else Outcome(FAILS, f"it is not {SIGNS[claim.sign]} all over the range")


def _sign_of_number(claim: Sign, ground: Ground) -> Outcome:
    if claim.sign == 0:
        return same_number(claim.value, ZERO, ground)
    for bits in BITS:
        ball = ground.nowhere.place(bits).ball(claim.value)
        if ball.is_finite() and (ball.is_zero() or not ball.contains(0)):
            found = 0 if ball.is_zero() else 1 if ball > 0 else -1
            return HELD if found == claim.sign else Outcome(FAILS, f"it is {SIGNS[found]}, not {SIGNS[claim.sign]}")
    return Outcome(OPEN, "the value could not be told from zero")


# matrices


def definite(claim: Definite, ground: Ground) -> Outcome:
    if claim.kind not in ("positive", "negative", "indefinite"):
        return Outcome(OPEN, f"no test is known for {claim.kind}")
    if not isinstance(claim.matrix, Matrix):
        return Outcome(OPEN, "only a written matrix has minors")
    rows = [list(row.items) for row in claim.matrix.rows]
    n = len(rows)
    if not n or n > LARGEST or any(len(row) != n for row in rows):
        return Outcome(OPEN, "the matrix is not square, or too large")
    if free(claim.matrix):
        return Outcome(OPEN, "a matrix with letters in it has no sign of its own")
    for i, j in combinations(range(n), 2):
        outcome = same(rows[i][j], rows[j][i], ground)
        if outcome.status is not HOLDS:
            return Outcome(outcome.status, f"the matrix is not symmetric: {outcome.why}")
    return _kind(rows, claim.kind, ground)


def _kind(rows: list[list[Term]], kind: str, ground: Ground, *, silent: bool = False) -> Outcome:
    """Whether a symmetric matrix of numbers is of this kind, by its minors; `silent` leaves a singular one open."""
    outcome = Outcome(OPEN, SILENT)
    for bits in BITS:
        place = ground.nowhere.place(bits)
        with precision(bits):
            balls = [[place.ball(item) for item in row] for row in rows]
            outcome = _kind_of_balls(balls, kind, silent)
        if outcome.status is not OPEN:
            break
    return outcome


def _kind_of_balls(rows: list[list[Any]], kind: str, silent: bool) -> Outcome:
    if not all(ball.is_finite() for row in rows for ball in row):
        return Outcome(OPEN, "an entry has no value that could be enclosed")
    minors = list(_minors(rows))
    # a form that is nowhere negative has no negative minor; of the opposite matrix, minors of odd order change sign
    below = any(minor < 0 for _, minor in minors)
    above = any((minor > 0) if len(chosen) % 2 else (minor < 0) for chosen, minor in minors)
    if kind == "indefinite":
        if below and above:
            return HELD
        found = "positive" if _leading(minors, 1) else "negative" if _leading(minors, -1) else ""
        return Outcome(FAILS, f"the matrix is {found} definite") if found else Outcome(OPEN, SILENT)
    if _leading(minors, 1 if kind == "positive" else -1):
        return HELD
    against = below if kind == "positive" else above
    if against or (not silent and any(minor.is_zero() for _, minor in minors)):
        return Outcome(FAILS, f"a minor does not have the sign of a {kind} definite matrix")
    return Outcome(OPEN, SILENT)


def _minors(rows: list[list[Any]]) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Every principal minor with its rows."""
    for size in range(1, len(rows) + 1):
        for chosen in combinations(range(len(rows)), size):
            yield chosen, arb_mat(size, size, [rows[i][j] for i in chosen for j in chosen]).det()


def _leading(minors: list[tuple[tuple[int, ...], Any]], sign: int) -> bool:
    """Whether the leading minors are those of a positive (1) or negative (-1) definite matrix."""
    leading = [(len(chosen), minor) for chosen, minor in minors if chosen == tuple(range(len(chosen)))]
    return all(minor * sign**order > 0 for order, minor in leading)


# stationary points


def classified(claim: Classified, ground: Ground) -> Outcome:
    letters = tuple(letter for letter, _ in claim.point)
    values = tuple(value for _, value in claim.point)
    if claim.kind not in ("minimum", "maximum", "saddle", "silent") or not letters:
        return Outcome(OPEN, f"no test is known for {claim.kind}")
    if (free(claim.expr) - set(letters)) or any(map(free, values)):
        return Outcome(OPEN, "a point or a function with other letters in it")

    def there(term: Term) -> Term:
        return At(term, letters, values)

    for letter in letters:
        outcome = same_number(there(Derivative(claim.expr, letter, True)), ZERO, ground)
        if outcome.status is not HOLDS:
            return Outcome(outcome.status, f"the point is not stationary: {outcome.why}")
    second = [[there(Derivative(Derivative(claim.expr, a, True), b, True)) for b in letters] for a in letters]
    if claim.kind == "silent":
        return _silent(second, ground)
    if len(letters) == 1:
        return _by_slopes(claim, letters[0], values[0], ground)
    kind = {"minimum": "positive", "maximum": "negative", "saddle": "indefinite"}[claim.kind]
    # a minimum may well have a singular matrix of second slopes: x^4 + y^4
    return _kind(second, kind, ground, silent=True)


def _silent(second: list[list[Term]], ground: Ground) -> Outcome:
    for kind in ("positive", "negative", "indefinite"):
        if _kind(second, kind, ground).status is HOLDS:
            return Outcome(FAILS, f"the test is not silent: the matrix of second slopes is {kind}")
    with precision(BITS[-1]):
        place = ground.nowhere.place(BITS[-1])
        balls = [[place.ball(item) for item in row] for row in second]
        whole = arb_mat(len(balls), len(balls), [ball for row in balls for ball in row]).det()
        if whole.is_finite() and whole.contains(0) and whole.rad() < 2.0 ** (-BITS[-1] // 4):
            return HELD
    return Outcome(OPEN, "the matrix of second slopes could not be told from a singular one")


def _by_slopes(claim: Classified, letter: Symbol, value: Term, ground: Ground) -> Outcome:
    """In one letter: the first slope that does not vanish decides."""
    slope: Term = Derivative(claim.expr, letter)
    for order in range(2, HIGHEST_SLOPE + 1):
        slope = Derivative(slope, letter)
        here = At(slope, (letter,), (value,))
        ball = ground.nowhere.place(BITS[-1]).ball(here)
        if not ball.is_finite():
            return Outcome(OPEN, "a slope has no value there")
        if not ball.contains(0):
            found = "saddle" if order % 2 else "minimum" if ball > 0 else "maximum"
            return HELD if found == claim.kind else Outcome(FAILS, f"the point is a {found}, no {claim.kind}")
        if same_number(here, ZERO, ground).status is not HOLDS:
            return Outcome(OPEN, SILENT)
    return Outcome(OPEN, f"{SILENT}: {HIGHEST_SLOPE} slopes vanish")


def bound(claim: Bound, ground: Ground) -> Outcome:
    if free(claim.expr) - {claim.wrt} or free(claim.low) | free(claim.high) | free(claim.bound):
        return Outcome(OPEN, "a bound with other letters in it")
    held = within_bound(claim.expr, claim.wrt, claim.low, claim.high, claim.bound)
    if held is None:
        return Outcome(OPEN, "the expression could not be enclosed closely enough over the interval")
    return HELD if held else Outcome(FAILS, "the bound is exceeded within the interval")
