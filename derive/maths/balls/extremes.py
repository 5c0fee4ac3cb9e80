"""How large a function is between two points: at an end where it is monotone, else by an enclosure. No claims here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

from derive.core.term import ZERO, Derivative, Number, Symbol, Term, depends, term_of
from derive.maths.balls.exact import exact
from derive.maths.balls.place import Place
from derive.maths.balls.precision import precision
from derive.maths.balls.ranges import BITS, box_of, sign_over, within_bound

POINTS = 64  # looked at for a first guess
FIGURES = 3  # of a bound that is found by trying
TRIES = 12


@dataclass(frozen=True, slots=True)
class Largest:
    """The greatest size of a function between two points.

    `end` is where it is met, if that is an end, `negative` whether the function is negative there; otherwise `rounded`
    is a bound of a few figures. `rising` says that the first point is the lesser one.
    """

    rising: bool
    end: Term | None = None
    negative: bool = False
    rounded: Term = ZERO


def greatest_size(expr: Term, wrt: Symbol, one: Term, other: Term) -> Largest | None:
    """How large |expr| is between two numbers; None where it could not be enclosed."""
    nowhere = Place({}, BITS)
    first, last = nowhere.ball(one), nowhere.ball(other)
    if not (first.is_finite() and last.is_finite()) or not (first < last or last < first):
        return None
    rising = bool(first < last)
    low, high = (one, other) if rising else (other, one)
    box = box_of(((wrt, low, high),))
    if box is None:
        return None
    at_ends = [Place({wrt: ball}, BITS).ball(expr) for ball in (first, last)]
    if not all(ball.is_finite() for ball in at_ends):
        return None
    if (expr.parts and sign_over(Derivative(expr, wrt), (wrt,), box) in (1, -1)) or not depends(expr, wrt):
        with precision(BITS):
            k = 0 if abs(at_ends[0]) > abs(at_ends[1]) or not depends(expr, wrt) else 1
            return Largest(rising, (one, other)[k], bool(at_ends[k] < 0))
    rounded = _by_trying(expr, wrt, low, high, box[0])
    return None if rounded is None else Largest(rising, None, False, rounded)


def _by_trying(expr: Term, wrt: Symbol, low: Term, high: Term, ends: tuple[object, object]) -> Term | None:
    """The least bound of a few figures that the enclosure can prove, from the largest value among some points."""
    with precision(BITS):
        start, stop = ends
        sizes = []
        for k in range(POINTS + 1):
            ball = Place({wrt: start + (stop - start) * k / POINTS}, BITS).ball(expr)  # type: ignore[operator]
            if not ball.is_finite():
                return None
            sizes.append(abs(float(ball.mid())))
    most = max(sizes)
    if not most:
        return ZERO
    unit = Fraction(10) ** (floor(log10(most)) - FIGURES + 1)
    count = floor(Fraction(most) / unit)
    for _ in range(TRIES):
        bound = term_of(count * unit)
        if exact(bound) is not None and within_bound(expr, wrt, low, high, bound):
            return _decimal(count * unit)
        count += 1
    return None


def _decimal(value: Fraction) -> Term:
    """1.24 rather than 31/25."""
    from derive.maths.printing.decimals import rounded

    text = rounded(value, FIGURES + 1)  # 1001 units have a figure more
    return Number(text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text)
