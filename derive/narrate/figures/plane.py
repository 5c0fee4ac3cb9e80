"""Functions of one and two letters on paper: what window shows them, their graphs and their lines of equal height."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor, log10

from derive.core.figure import Place as Spot
from derive.core.term import Derivative, Symbol, Term, Vector, letters
from derive.maths.balls import Place
from derive.maths.sample import curve, value
from derive.maths.sample.level import heights, level_lines
from derive.narrate.figures.axes import Axes, Point

BITS = 64
LEVELS = 6
ARROW = 0.16  # of the window's side: the length of a gradient
SAMPLES = 60


def real(term: Term) -> float | None:
    """The number that a term without letters is, None where it is none."""
    if letters(term):
        return None
    ball = Place({}, BITS).ball(term)
    return float(ball.mid()) if ball.is_finite() else None


def reals(terms: Iterable[Term]) -> list[float] | None:
    """All of them as numbers, None where one is none."""
    found = [real(term) for term in terms]
    return None if None in found else [each for each in found if each is not None]


def point_of(point: Term) -> Point | None:
    """The first two entries of a vector as numbers."""
    if not isinstance(point, Vector) or len(point.items) < 2:
        return None
    found = reals(point.items[:2])
    return None if found is None else (found[0], found[1])


def of_one(expr: Term, wrt: Symbol) -> bool:
    return set(letters(expr)) <= {wrt}


def of_two(expr: Term, wrt: Sequence[Symbol]) -> bool:
    return len(wrt) == 2 and set(letters(expr)) <= set(wrt)


def values_on(expr: Term, wrt: Symbol, low: float, high: float, count: int = SAMPLES) -> list[float]:
    """The values of a function between two ends, where it has any."""
    found = [value(expr, {wrt: low + (high - low) * k / count}) for k in range(count + 1)]
    return [each for each in found if each is not None]


def span(
    values: Sequence[float], keep: Sequence[float] = (), room: float = 0.12, cut: float = 0.06, zero: bool = True
) -> Point:
    """From where to where a picture goes upwards: most of the values, all of `keep`, and a little room; `zero` takes
    the axis in where it is nearly seen."""
    ordered = sorted(values)
    off = floor(len(ordered) * cut)
    middle = ordered[off : len(ordered) - off] or ordered
    low, high = min([*middle, *keep]), max([*middle, *keep])
    if high - low < max(1e-9 * max(abs(high), abs(low)), 1e-12):
        half = 1.0 if max(abs(high), abs(low)) < 1e-12 else 0.5 * max(abs(high), abs(low))
        low, high = low - half, high + half
    if zero and 0 < low < 0.6 * (high - low):
        low = 0.0
    if zero and 0 > high > -0.6 * (high - low):
        high = 0.0
    return low - room * (high - low), high + room * (high - low)


def graph(axes: Axes, expr: Term, wrt: Symbol, pen: str = "curve", where: Term | None = None) -> list[tuple[Spot, ...]]:
    """The graph of a function in the window; with `where`, only there where that one has a value too."""
    return axes.lines(pen, curve(expr, wrt, axes.low[0], axes.high[0], axes.low[1], axes.high[1], where=where))


def contours(axes: Axes, expr: Term, wrt: Sequence[Symbol], *shown: float) -> dict[float, list[tuple[Spot, ...]]]:
    """Lines of equal height at even distances; those of the heights `shown` are dashed, and their places come back."""
    x, y = wrt
    grid = heights(expr, (x, y), axes.low, axes.high)
    between = sorted(each for row in grid for each in row if each is not None)
    if not between:
        return {}
    cut = len(between) // 14
    low, high = between[cut], between[-1 - cut]
    step = _round_up((high - low) / LEVELS) if high > low else 1.0
    start = shown[0] if shown else 0.0
    found: dict[float, list[tuple[Spot, ...]]] = {}
    for k in range(-floor((start - low) / step), floor((high - start) / step) + 1):
        height = start + k * step
        if all(abs(height - each) > 0.2 * step for each in shown):
            axes.lines("level", level_lines(grid, axes.low, axes.high, height))
    if shown:
        axes.solution()
    for height in shown:
        found[height] = axes.lines("second", level_lines(grid, axes.low, axes.high, height))
    return found


def gradient_at(expr: Term, wrt: Sequence[Symbol], at: Point) -> Point | None:
    where: Mapping[Symbol, float] = dict(zip(wrt, at, strict=True))
    slopes = [value(Derivative(expr, letter, True), where) for letter in wrt]
    return None if slopes[0] is None or slopes[1] is None else (slopes[0], slopes[1])


def arrow(axes: Axes, at: Point, way: Point, part: float = ARROW) -> Point | None:
    """A vector from a point, of a length for the eye; back comes its tip, None for no direction."""
    length = (way[0] ** 2 + way[1] ** 2) ** 0.5
    if length < 1e-9:
        return None
    reach = part * (axes.high[0] - axes.low[0])
    tip = (at[0] + way[0] / length * reach, at[1] + way[1] / length * reach)
    axes.line("vector", at, tip, arrow=True)
    return tip


def around(points: Sequence[Point], least: float = 1.5, room: float = 1.35) -> tuple[Point, Point]:
    """A square window about points; the origin is in it where it is not far off."""
    xs, ys = zip(*points, strict=True)
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    half = max((max(xs) - min(xs)) / 2, (max(ys) - min(ys)) / 2, least / 2)
    far = max(abs(middle[0]), abs(middle[1]))
    half = max(half * room, far * 1.2) if far < 4 * half else half * room
    half = max(half, least)
    return (middle[0] - half, middle[1] - half), (middle[0] + half, middle[1] + half)


def _round_up(step: float) -> float:
    size = 10.0 ** floor(log10(step))
    return next(size * s for s in (1.0, 2.0, 2.5, 5.0, 10.0) if step <= size * s * 1.0001)
