"""Which part of a function is worth showing: not so wide that waves run together, not so high that all else is flat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from derive.core.term import Symbol, Term
from derive.maths.sample import value
from derive.narrate.figures.plane import span

Values = list[tuple[float, float]]

COUNTS = (150, 211)  # samples; two counts, so that no wave keeps step with both
TURNS = 9  # of a curve that is still looked through
BUSY, BUSY_ABOUT = 0.3, 0.45  # least part of a window in which something happens; about a point asked for, more
LEVEL = 0.05  # of the range: less than that away from the middle value nothing happens
STEEPEST = 50.0  # heights to a width, where a power looks the same in every window
GROWS, ZOOMS = 30.0, 6  # so much higher, seven times nearer again and again: a pole
HUGE = 1e6  # times as high as beside it: what happens to stand on a pole
HALVINGS = 12


class Window:
    """A stretch of the line about a point, at most `reach` to both sides, that shows what a function does there.

    Where the point is `free`, the stretch moves to a peak that stands alone; else something happens nearer to it.
    """

    def __init__(
        self, expr: Term, wrt: Symbol, middle: float, reach: float, turns: int = TURNS, *, free: bool = False
    ) -> None:
        self.expr, self.wrt, self.middle, self.reach = expr, wrt, middle, reach
        self.least = BUSY if free else BUSY_ABOUT
        self._fewer(lambda: max(self._turns(count) for count in COUNTS) > turns)
        self.values = self._values(COUNTS[0])
        self.poles = poles(expr, wrt, self.low, self.high, self.values)
        if self.values and not self.poles:
            self._steep(free)

    @property
    def low(self) -> float:
        return self.middle - self.reach

    @property
    def high(self) -> float:
        return self.middle + self.reach

    def upwards(self, keep: Sequence[float] = (), cut: float = 0.0) -> tuple[float, float]:
        """From where to where the picture goes upwards; beside a pole about as high as it is wide, or as is needed."""
        return upwards([y for _, y in self.values], keep, cut, self.reach if self.poles else None)

    def _values(self, count: int) -> Values:
        step = 2 * self.reach / count
        places = (self.low + (k + 0.5) * step for k in range(count))
        return [(x, y) for x in places if (y := value(self.expr, {self.wrt: x})) is not None]

    def _fewer(self, too_much: Callable[[], bool]) -> None:
        whole = self.reach
        for _ in range(HALVINGS):
            if not too_much():
                return
            self.reach /= 2
        self.reach = whole  # it never ends: one window is as good as another

    def _turns(self, count: int) -> int:
        heights = [y for _, y in self._values(count)]
        if not heights:
            return 0
        least = 1e-9 * (max(heights) - min(heights))
        ways = [b > a for a, b in pairwise(heights) if abs(b - a) > least]
        return sum(a != b for a, b in pairwise(ways))

    def _busy(self) -> float:
        heights = [y for _, y in self.values]
        low, high, middle = min(heights), max(heights), sorted(heights)[len(heights) // 2]
        if high - low <= 1e-12 * max(abs(high), abs(low), 1e-300):
            return 1.0
        return sum(abs(y - middle) > LEVEL * (high - low) for y in heights) / len(heights)

    def _steep(self, free: bool) -> None:
        """Less of the line, until something happens on enough of it."""
        whole, busy = self.reach, self._busy()
        if busy >= self.least:
            return
        heights = [y for _, y in self.values]
        middle = sorted(heights)[len(heights) // 2]
        peak = max(range(len(heights)), key=lambda k: abs(heights[k] - middle))
        if free and 2 < peak < len(heights) - 3:
            self.middle = round(self.values[peak][0] / self.reach, 1) * self.reach
        for _ in range(HALVINGS):
            self.reach /= 2
            self.values = self._values(COUNTS[0])
            now = self._busy() if self.values else 1.0
            if now >= self.least and self.values:
                return
            if not self.values or abs(now - busy) < 0.02:
                break
            busy = now
        self.reach = whole
        for _ in range(HALVINGS):
            self.values = self._values(COUNTS[0])
            heights = [y for _, y in self.values]
            if not heights or max(heights) - min(heights) <= STEEPEST * self.reach:
                return
            self.reach *= 0.8


def poles(expr: Term, wrt: Symbol, low: float, high: float, values: Values) -> list[float]:
    """Where a function grows without end between two x; `values` are its values at even distances."""
    found: list[float] = []
    step = (high - low) / COUNTS[0]
    sizes = [(x, abs(y)) for x, y in values]
    for k, (x, size) in enumerate(sizes):
        beside = [s for _, s in sizes[max(0, k - 1) : k + 2]]
        if size < max(beside) or size == 0 or not low + step < x < high - step or (found and x - found[-1] < 2 * step):
            continue
        if _grows(expr, wrt, x, step):
            found.append(x)
    return found


def _grows(expr: Term, wrt: Symbol, x: float, step: float) -> bool:
    """Whether the values near a place are the greater, the nearer one looks."""
    around = [abs(y) for at in (x - step, x + step) if (y := value(expr, {wrt: at})) is not None]
    tops = [abs(y) for y in nearer(expr, wrt, x, step)]
    endless = tops[-1] >= GROWS * tops[1] and tops[-1] > 1.5 * tops[-3]
    return endless or tops[-1] > HUGE * max(around, default=tops[-1])


def nearer(expr: Term, wrt: Symbol, x: float, step: float) -> list[float]:
    """The value farthest from 0 about a place, seen ever nearer."""
    found: list[float] = []
    for _ in range(ZOOMS):
        near = [(y, at) for j in range(-7, 8) if (y := value(expr, {wrt: (at := x + step * j / 7)})) is not None]
        top, x = max(near, key=lambda pair: abs(pair[0]))
        found.append(top)
        step /= 7
    return found


def upwards(
    heights: Sequence[float], keep: Sequence[float] = (), cut: float = 0.0, beside_a_pole: float | None = None
) -> tuple[float, float]:
    """From where to where a picture goes upwards: most of the values, and all of `keep`."""
    if beside_a_pole is None or not heights:
        return span(heights, keep, cut=cut)
    half = beside_a_pole
    for _ in range(HALVINGS):
        share = sum(abs(y) <= half for y in heights) / len(heights)
        if 0.5 <= share <= 0.95:
            break
        half *= 2.0 if share < 0.5 else 0.5
    shown = [y for y in heights if abs(y) <= half]
    ends = [half if max(heights) > half else max(shown), -half if min(heights) < -half else min(shown)]
    return span(ends, keep, cut=0.0, room=0.06)
