"""Whether a slope grows without bound at a point, and on which sides. By power series beside the point; no rule."""

from __future__ import annotations

from derive.core.term import INFINITY, Negative, Symbol, Term, symbols_in
from derive.maths.balls import Sample, precision
from derive.maths.balls.germs import NoSeries, beside

BITS, TERMS = 512, 14
STRETCHES = (1, 2, 6)  # with t^2 or t^6 for the distance, square and cube roots have a series too


def vertical(slope: Term, wrt: Symbol, at: Term) -> tuple[tuple[str, Term], ...]:
    """(("left", oo), ("right", oo)) where the slope grows without bound on each side that it has; () otherwise."""
    if symbols_in(slope) - {wrt}:
        return ()
    ends = [(name, _end(slope, wrt, at, side)) for name, side in (("left", -1), ("right", 1))]
    if any(end == 0 for _, end in ends) or all(end is None for _, end in ends):
        return ()
    return tuple((name, INFINITY if end > 0 else Negative(INFINITY)) for name, end in ends if end is not None)


def _end(slope: Term, wrt: Symbol, at: Term, side: int) -> int | None:
    """1 or -1 where it grows without bound, 0 where it does not, None where it has no real value on that side."""
    place = Sample({}).place(BITS)
    for stretch in STRETCHES:
        try:
            near = beside(place, wrt, at, side, TERMS, stretch)
            germ = near.germ(slope)
            with precision(BITS, near.length):
                for k in range(germ.start, 0):
                    ball = germ[k]
                    if ball > 0 or ball < 0:
                        return 1 if ball > 0 else -1
            return 0
        except NoSeries:
            continue
    return None
