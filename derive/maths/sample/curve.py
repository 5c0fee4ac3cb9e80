"""Points of a graph y = f(x), in pieces where it breaks off. Numbers are rounded balls: the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flint import arb

from derive.core.term import Symbol, Term
from derive.maths.balls.place import Place

BITS = 64
POINTS = 90  # enough for a curve of 60 mm to look smooth
FINE = 0.06  # of the window's height: neighbours farther apart have a point between them
ASKEW = 0.42  # where one looks first between two points: no wave is in step with it
DEEPEST = 7  # how often what lies between two points is halved
JUMP = 0.5  # of the window's height: what is still so far apart then is a break

Point = tuple[float, float]
Sample = tuple[float, float | None]


def value(term: Term, at: Mapping[Symbol, float]) -> float | None:
    """The value of a term at a point, None where it has no real one."""
    ball = Place({letter: arb(number) for letter, number in at.items()}, BITS).ball(term)
    return float(ball.mid()) if ball.is_finite() and ball.rad() < 1e-3 * (1 + abs(ball.mid())) else None


def curve(
    term: Term, wrt: Symbol, low: float, high: float, bottom: float, top: float, *, where: Term | None = None
) -> list[list[Point]]:
    """The graph between two x, cut off at the bottom and the top of its window, as pieces of joined points.

    Between points that lie far apart there are more, so that fast waves are whole and a curve begins where its function
    does. With `where`, only there where that function has a value too: a slope is none where there is no curve.
    """
    pieces: list[list[Point]] = []
    here: list[Point] = []

    def close() -> None:
        nonlocal here
        if len(here) > 1:
            pieces.append(here)
        here = []

    before: Point | None = None
    for x, y in _sampled(term, wrt, low, high, bottom, top, where):
        if y is None:
            close()
            before = None
            continue
        inside = bottom <= y <= top
        if inside:
            if not here and before is not None:
                here.append(_crossing(before, (x, y), bottom, top))
            here.append((x, y))
        elif here:
            here.append(_crossing((x, y), here[-1], bottom, top))
            close()
        before = (x, y)
    close()
    return pieces


def _sampled(
    term: Term, wrt: Symbol, low: float, high: float, bottom: float, top: float, where: Term | None
) -> Iterator[tuple[float, float | None]]:
    """Points from left to right; None parts what is not joined: outside the domain, and at a jump."""
    height = top - bottom

    def at(x: float) -> float | None:
        if where is not None and value(where, {wrt: x}) is None:
            return None
        return value(term, {wrt: x})

    def held(y: float) -> float:  # what is far outside the window is not told apart
        return min(max(y, bottom - height), top + height)

    def bent(a: Sample, half: Sample, b: Sample) -> bool:
        """Whether a point is not where the line between its neighbours runs."""
        (x, y), (m, h), (u, v) = a, half, b
        if y is None or h is None or v is None:
            return not y == h == v
        return abs(held(h) - held(y) - (held(v) - held(y)) * (m - x) / (u - x)) > height * FINE / 4

    def between(a: Sample, b: Sample, depth: int) -> Iterator[Sample]:
        """What lies between two points, the second one with it."""
        (x, y), (u, v) = a, b
        apart = y is not None and v is not None and abs(held(v) - held(y)) > height * FINE
        if depth < DEEPEST and (apart or not depth or (y is None) != (v is None)):
            part = 0.5 if depth else ASKEW
            middle = x + part * (u - x)
            half = (middle, at(middle))
            if apart or bent(a, half, b):
                yield from between(a, half, depth + 1)
                yield from between(half, b, depth + 1)
                return
        if y is not None and v is not None and abs(held(v) - held(y)) > height * JUMP:
            yield (x + u) / 2, None
        yield b

    last = (low, at(low))
    yield last
    for k in range(1, POINTS + 1):
        x = low + (high - low) * k / POINTS
        here = (x, at(x))
        yield from between(last, here, 0)
        last = here


def _crossing(outside: Point, inside: Point, bottom: float, top: float) -> Point:
    """Where the straight line to a point outside leaves the window."""
    edge = top if outside[1] > top else bottom
    part = (edge - inside[1]) / (outside[1] - inside[1])
    return inside[0] + part * (outside[0] - inside[0]), edge
