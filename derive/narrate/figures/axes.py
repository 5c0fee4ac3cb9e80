"""A window onto the plane and its axes: from coordinates to places on paper, few round ticks, labels kept clear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from derive.core.document import Math, Spans
from derive.core.figure import Area, Dot, Figure, Place, Stroke, Words
from derive.core.noun import changed
from derive.core.term import Symbol, Term
from derive.narrate.figures.lettering import QUIET, Box, size_of
from derive.narrate.figures.placing import APART, AROUND, Crowd, Wanted, along, extent
from derive.narrate.figures.ticks import TICK, beside, number, ticks

Item = Stroke | Area | Dot | Words
Point = tuple[float, float]
WIDTH, HEIGHT = 5600, 3800  # of the drawing itself, in hundredths of a millimetre
SIDE = 4400  # of a square one
BEYOND, WIDEST = 900, 1600  # labels may stand so far outside the window; numbers to the left of it
OVER = 260  # how far an axis goes on beyond the window, to its arrow
MOST = 6  # numbers on an axis
OTHERS = (2 * MOST, 4 * MOST, 3)  # tried where none of them stands free
UNDER = ("level",)


class Axes:
    """A window with its axes. Things are added in any order and drawn in the right one; words are placed last."""

    def __init__(
        self,
        low: Point,
        high: Point,
        *,
        width: int = WIDTH,
        height: int = HEIGHT,
        names: tuple[Term | str | None, Term | str | None] = (Symbol("x"), Symbol("y")),
        equal: bool = False,
        numbers: bool = True,
        upright: float | None = None,
    ) -> None:
        if equal:
            # circles are round: the shorter side gets more of the plane
            unit = max((high[0] - low[0]) / width, (high[1] - low[1]) / height)
            low, high = _widened(low, high, (unit * width, unit * height))
        self.low, self.high, self.width, self.height = low, high, width, height
        self.names, self.numbers, self.upright = names, numbers, upright  # where the upright axis is to stand
        self.areas: list[Area] = []
        self.strokes: list[Stroke] = []
        self.dots: list[Dot] = []
        self.wanted: list[Wanted] = []
        self.cut: tuple[int, int, int, int] | None = None  # how many of each belong to the problem

    def solution(self) -> None:
        """What is added from here on belongs to the solution: the problem's own figure is without it."""
        self.cut = (len(self.areas), len(self.strokes), len(self.dots), len(self.wanted))

    def place(self, x: float, y: float) -> Place:
        """Where a point of the plane stands on paper."""
        right = (x - self.low[0]) / (self.high[0] - self.low[0]) * self.width
        up = (y - self.low[1]) / (self.high[1] - self.low[1]) * self.height
        return round(right), round(up)

    def inside(self, x: float, y: float) -> bool:
        return self.low[0] <= x <= self.high[0] and self.low[1] <= y <= self.high[1]

    def lines(self, pen: str, pieces: Iterable[Sequence[Point]]) -> list[tuple[Place, ...]]:
        """Lines through points, each in the window; back come their places, to name them along."""
        drawn: list[tuple[Place, ...]] = []
        for piece in pieces:
            places = _distinct([self.place(*point) for point in piece])
            if len(places) > 1:
                drawn.append(tuple(places))
        self.strokes += [Stroke(pen, places) for places in drawn]
        return drawn

    def line(self, pen: str, *points: Point, arrow: bool = False) -> None:
        places = tuple(self.place(*point) for point in points)
        if len(set(places)) > 1:
            self.strokes.append(Stroke(pen, places, arrow))

    def straight(self, pen: str, through: Point, slope: float | None) -> list[tuple[Place, ...]]:
        """The part of a straight line that the window shows; no slope is a vertical one."""
        x, y = through
        if slope is None:
            return self.lines(pen, [[(x, self.low[1]), (x, self.high[1])]]) if self.inside(x, y) else []
        left, right = self.low[0], self.high[0]
        if slope:
            crossings = sorted(x + (edge - y) / slope for edge in (self.low[1], self.high[1]))
            left, right = max(left, crossings[0]), min(right, crossings[1])
        elif not self.low[1] <= y <= self.high[1]:
            return []
        ends = [(at, y + slope * (at - x)) for at in (left, right)]
        return self.lines(pen, [ends]) if left < right else []

    def dot(self, x: float, y: float, kind: str = "dot") -> None:
        self.dots.append(Dot(kind, self.place(x, y)))

    def shade(self, points: Sequence[Point]) -> None:
        self.areas.append(Area(tuple(self.place(*point) for point in points)))

    def label(self, x: float, y: float, words: Spans, *sides: str, quiet: bool = False, optional: bool = False) -> None:
        """Words at a point, on the first of some sides where they meet nothing, or the one where they meet least."""
        more = tuple(side for side in AROUND if side not in sides)
        self.wanted.append(Wanted(words, ((self.place(x, y), (*sides, *more)),), quiet, optional))

    def name(self, drawn: Sequence[Sequence[Place]], words: Spans, *, quiet: bool = False) -> None:
        """Words for a curve, at its end or along it."""
        if places := along(drawn):
            self.wanted.append(Wanted(words, places, quiet))

    def figure(self, alt: str, caption: Spans = ()) -> Figure:
        """Everything, in the order of drawing: areas, lines of equal height, axes, curves, points, words."""
        left = min(max(0.0, self.low[0]), self.high[0]) if self.upright is None else self.upright
        ground = min(max(0.0, self.low[1]), self.high[1])
        origin = self.place(left, ground)
        axes, tips = self._axes(origin)
        crowd = Crowd((-WIDEST, -BEYOND, self.width + BEYOND, self.height + BEYOND))
        for stroke in (*self.strokes, *axes):
            crowd.stroke(stroke)
        for dot in self.dots:
            crowd.dot(dot)
        for tip in tips:
            crowd.words(tip)
        axes_ticks = [self._seen(crowd, origin, upwards) for upwards in (False, True)] if self.numbers else []
        marks = [stroke for axis in axes_ticks for stroke, _ in axis]
        ticked = [wanted for axis in axes_ticks for _, wanted in axis]
        wide, narrow = crowd.room, (-BEYOND, *crowd.room[1:])
        # where numbers would stand is not the best place for words; what words take in the end is lost to numbers
        with crowd.reserved(ticked):
            crowd.room = narrow
            placed = [crowd.place(wanted) for wanted in self.wanted]
        crowd.room = wide
        numbers = [told for wanted in ticked if (told := crowd.place(wanted)) is not None]

        def drawn(areas: int, strokes: int, dots: int, words: int) -> tuple[Item, ...]:
            lines, told = self.strokes[:strokes], [each for each in placed[:words] if each is not None]
            under = [s for s in lines if s.pen in UNDER]
            over = [s for s in lines if s.pen not in UNDER]
            return (*self.areas[:areas], *under, *axes, *marks, *over, *self.dots[:dots], *tips, *numbers, *told)

        whole = drawn(len(self.areas), len(self.strokes), len(self.dots), len(placed))
        return framed(whole, alt, caption, () if self.cut is None else drawn(*self.cut))

    def _axes(self, origin: Place) -> tuple[list[Stroke], list[Words]]:
        """Both axes with their names at the tips: through the origin where it is seen, else along the border."""
        x0, y0 = origin
        right, top = (self.width + OVER, y0), (x0, self.height + OVER)
        axes = [Stroke("axis", ((min(-80, x0), y0), right), True), Stroke("axis", ((x0, min(-80, y0)), top), True)]
        tips = [
            Words(at, (_said(name),), side, pad=False)
            for at, name, side in zip((right, top), self.names, "en", strict=True)
            if name
        ]
        return axes, tips

    def _seen(self, crowd: Crowd, origin: Place, upwards: bool) -> list[tuple[Stroke, Wanted]]:
        """The marks of an axis: where no number of them stands free, those of others that do."""
        usual = self._ticks(origin, upwards, MOST)
        if crowd.free(usual):
            return usual
        return next((free for most in OTHERS if (free := crowd.free(self._ticks(origin, upwards, most)))), usual)

    def _ticks(self, origin: Place, upwards: bool, most: int) -> list[tuple[Stroke, Wanted]]:
        """Marks and numbers on an axis, but where the axes meet."""
        x0, y0 = origin
        made: list[tuple[Stroke, Wanted]] = []
        for at in self._round(most, upwards):
            x, y = self.place(*((self.low[0], at) if upwards else (at, self.low[1])))
            mark, away, side = ((x0, y), y - y0, "w") if upwards else ((x, y0), x - x0, "s")
            if abs(away) > 60:
                end = (mark[0] - TICK, mark[1]) if upwards else (mark[0], mark[1] - TICK)
                told = Wanted((Math(number(at)),), beside(mark, side), True, True, False)
                made.append((Stroke("tick", (mark, end)), told))
        return made

    def _round(self, most: int, upwards: bool) -> list[float]:
        """Numbers for an axis, across as many as stand side by side; of more than usual, some will be left out."""
        if upwards:
            return ticks(self.low[1], self.high[1], most if self.height >= 4000 else most - 1)
        if most > MOST:
            return ticks(self.low[0], self.high[0], most)
        for count in range(most, 1, -1):
            found = ticks(self.low[0], self.high[0], count)
            if len(found) < 2:
                break
            apart = (found[1] - found[0]) / (self.high[0] - self.low[0]) * self.width
            widest = [size_of((Math(number(at)),), QUIET)[0] for at in (found[0], found[1], found[-1])]
            if max(widest) + APART <= apart:
                return found
        return ticks(self.low[0], self.high[0], 2)


def framed(items: Sequence[Item], alt: str, caption: Spans = (), question: Sequence[Item] = ()) -> Figure:
    """A figure just as large as what is drawn, moved to its lower left corner."""
    left, bottom, right, top = map(round, extent(items))
    moved, asked = (tuple(_moved(each, 20 - left, 20 - bottom) for each in these) for these in (items, question))
    return Figure(right - left + 40, top - bottom + 40, moved, alt, caption, asked)


def _moved(item: Item, dx: int, dy: int) -> Item:
    if isinstance(item, Stroke | Area):
        return changed(item, places=tuple((x + dx, y + dy) for x, y in item.places))
    return changed(item, at=(item.at[0] + dx, item.at[1] + dy))


def _said(name: Term | str) -> Math | str:
    return name if isinstance(name, str) else Math(name)


def window(points: Iterable[Point], *, room: float = 0.15, least: float = 0.0) -> tuple[Point, Point]:
    """The least window that holds some points, with room around them; `least` is the least width of a side."""
    xs, ys = zip(*points, strict=True)
    sides: list[tuple[float, float]] = []
    for values in (xs, ys):
        low, high = min(values), max(values)
        middle, half = (low + high) / 2, max((high - low) / 2, least / 2, 1e-9 + 1e-3 * abs(high))
        sides.append((middle - half * (1 + 2 * room), middle + half * (1 + 2 * room)))
    return (sides[0][0], sides[1][0]), (sides[0][1], sides[1][1])


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


__all__ = ["SIDE", "Axes", "Box", "Point", "framed", "number", "ticks", "window"]
