"""Points of a graph y = f(x), in pieces where it breaks off. Numbers are rounded balls: the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping

from flint import arb

from derive.core.term import Symbol, Term
from derive.maths.balls.place import Place

BITS = 64
POINTS = 90  # enough for a curve of 60 mm to look smooth
STEEP = 8.0  # jumps of more than so many heights of the window are breaks

Point = tuple[float, float]


def value(term: Term, at: Mapping[Symbol, float]) -> float | None:
    """The value of a term at a point, None where it has no real one."""
    ball = Place({letter: arb(number) for letter, number in at.items()}, BITS).ball(term)
    return float(ball.mid()) if ball.is_finite() and ball.rad() < 1e-3 * (1 + abs(ball.mid())) else None


def curve(term: Term, wrt: Symbol, low: float, high: float, bottom: float, top: float) -> list[list[Point]]:
    """The graph between two x, cut off at the bottom and the top of its window, as pieces of joined points."""
    pieces: list[list[Point]] = []
    here: list[Point] = []
    before: Point | None = None

    def close() -> None:
        nonlocal here
        if len(here) > 1:
            pieces.append(here)
        here = []

    for k in range(POINTS + 1):
        x = low + (high - low) * k / POINTS
        y = value(term, {wrt: x})
        if y is None:
            close()
            before = None
            continue
        inside = bottom <= y <= top
        if before is not None and abs(y - before[1]) > STEEP * (top - bottom):
            close()
            before = None
        if inside:
            if not here and before is not None:
                here.append(_crossing(before, (x, y), bottom, top))
            here.append((x, y))
        else:
            if here:
                here.append(_crossing((x, y), here[-1], bottom, top))
                close()
        before = (x, y)
    close()
    return pieces


def _crossing(outside: Point, inside: Point, bottom: float, top: float) -> Point:
    """Where the straight line to a point outside leaves the window."""
    edge = top if outside[1] > top else bottom
    part = (edge - inside[1]) / (outside[1] - inside[1])
    return inside[0] + part * (outside[0] - inside[0]), edge
