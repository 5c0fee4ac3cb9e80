"""A window onto the plane and its axes: from coordinates to places on paper, and few round ticks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor, log10

from derive.core.document import Math, Spans
from derive.core.figure import Area, Dot, Figure, Place, Stroke, Words
from derive.core.term import Negative, Number, Symbol, Term

Item = Stroke | Area | Dot | Words
Point = tuple[float, float]
WIDTH, HEIGHT = 5600, 3800  # of the drawing itself, in hundredths of a millimetre
MARGIN = 700  # round it, for what stands at the ends of axes
TICK = 105
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Axes:
    """A window with its axes. Things are added in any order and drawn in the right one."""

    def __init__(
        self,
        low: Point,
        high: Point,
        *,
        width: int = WIDTH,
        height: int = HEIGHT,
        names: tuple[Term, Term] | None = None,
        equal: bool = False,
    ) -> None:
        if equal:
            # circles are round: the shorter side gets more of the plane
            unit = max((high[0] - low[0]) / width, (high[1] - low[1]) / height)
            low, high = _widened(low, high, (unit * width, unit * height))
        self.low, self.high, self.width, self.height = low, high, width, height
        self.names = names or (Symbol("x"), Symbol("y"))
        self.areas: list[Item] = []
        self.levels: list[Item] = []
        self.strokes: list[Item] = []
        self.dots: list[Item] = []
        self.labels: list[Words] = []

    def place(self, x: float, y: float) -> Place:
        """Where a point of the plane stands on paper."""
        right = (x - self.low[0]) / (self.high[0] - self.low[0]) * self.width
        up = (y - self.low[1]) / (self.high[1] - self.low[1]) * self.height
        return MARGIN + round(right), MARGIN + round(up)

    def inside(self, x: float, y: float) -> bool:
        return self.low[0] <= x <= self.high[0] and self.low[1] <= y <= self.high[1]

    def lines(self, pen: str, pieces: Iterable[Sequence[Point]], *, under: bool = False) -> None:
        for piece in pieces:
            places = _distinct([self.place(*point) for point in piece])
            if len(places) > 1:
                (self.levels if under else self.strokes).append(Stroke(pen, tuple(places)))

    def line(self, pen: str, *points: Point, arrow: bool = False) -> None:
        self.strokes.append(Stroke(pen, tuple(self.place(*point) for point in points), arrow))

    def dot(self, x: float, y: float, kind: str = "dot") -> None:
        self.dots.append(Dot(kind, self.place(x, y)))

    def shade(self, points: Sequence[Point]) -> None:
        self.areas.append(Area(tuple(self.place(*point) for point in points)))

    def label(self, x: float, y: float, words: Spans, anchor: str = "ne", *, quiet: bool = False) -> None:
        self.labels.append(Words(self.place(x, y), words, anchor, quiet))

    def figure(self, alt: str, caption: Spans = ()) -> Figure:
        """Everything, in the order of drawing: areas, lines of equal height, axes, curves, points, words."""
        items = (*self.areas, *self.levels, *self._axes(), *self.strokes, *self.dots, *self.labels)
        return Figure(self.width + 2 * MARGIN, self.height + 2 * MARGIN, items, alt, caption)

    def _axes(self) -> list[Item]:
        """Both axes: through the origin where it is seen, else along the border."""
        left = min(max(0.0, self.low[0]), self.high[0])
        ground = min(max(0.0, self.low[1]), self.high[1])
        x0, y0 = self.place(left, ground)
        made: list[Item] = [
            Stroke("axis", ((MARGIN - 200, y0), (MARGIN + self.width + 350, y0)), True),
            Stroke("axis", ((x0, MARGIN - 200), (x0, MARGIN + self.height + 350)), True),
            Words((MARGIN + self.width + 400, y0), (Math(self.names[0]),), "e"),
            Words((x0, MARGIN + self.height + 400), (Math(self.names[1]),), "n"),
        ]
        for at in ticks(self.low[0], self.high[0]):
            if abs(at - left) > 1e-9 * abs(self.high[0] - self.low[0]):
                x, _ = self.place(at, ground)
                made.append(Stroke("tick", ((x, y0), (x, y0 - TICK))))
                made.append(Words((x, y0 - TICK - 40), (Math(number(at)),), "s", True))
        for at in ticks(self.low[1], self.high[1]):
            if abs(at - ground) > 1e-9 * abs(self.high[1] - self.low[1]):
                _, y = self.place(left, at)
                made.append(Stroke("tick", ((x0, y), (x0 - TICK, y))))
                made.append(Words((x0 - TICK - 40, y), (Math(number(at)),), "w", True))
        return made


def window(points: Iterable[Point], *, room: float = 0.15, least: float = 0.0) -> tuple[Point, Point]:
    """The least window that holds some points, with room around them; `least` is the least width of a side."""
    xs, ys = zip(*points, strict=True)
    sides: list[tuple[float, float]] = []
    for values in (xs, ys):
        low, high = min(values), max(values)
        middle, half = (low + high) / 2, max((high - low) / 2, least / 2, 1e-9 + 1e-3 * abs(high))
        sides.append((middle - half * (1 + 2 * room), middle + half * (1 + 2 * room)))
    return (sides[0][0], sides[1][0]), (sides[0][1], sides[1][1])


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """At most so many round numbers between two ends.

    >>> ticks(-1.2, 3.4)
    [-1.0, 0.0, 1.0, 2.0, 3.0]
    """
    span = high - low
    size = 10.0 ** floor(log10(span / most))
    step = next(size * s for s in STEPS if span / (size * s) <= most)
    first, last = -floor(-low / step + 1e-9), floor(high / step + 1e-9)
    return [k * step for k in range(first, last + 1)]


def number(value: float) -> Term:
    """A tick's number as it is written: 0.5, -2, 1000."""
    shown = f"{abs(value):.10f}".rstrip("0").rstrip(".") or "0"
    if abs(value) >= 1e6 or (value and abs(value) < 1e-4):
        shown = f"{abs(value):.3g}".replace("e+", "e")
    term = Number(shown)
    return Negative(term) if value < 0 and shown != "0" else term


def _distinct(places: list[Place]) -> list[Place]:
    """Without places that stand twice in a row, and without those on a straight line between their neighbours."""
    kept: list[Place] = []
    for place in places:
        if kept and kept[-1] == place:
            continue
        if len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2], kept[-1]
            if (bx - ax) * (place[1] - by) == (by - ay) * (place[0] - bx):
                kept.pop()
        kept.append(place)
    return kept


def _widened(low: Point, high: Point, sides: tuple[float, float]) -> tuple[Point, Point]:
    middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
    return (
        (middle[0] - sides[0] / 2, middle[1] - sides[1] / 2),
        (middle[0] + sides[0] / 2, middle[1] + sides[1] / 2),
    )
