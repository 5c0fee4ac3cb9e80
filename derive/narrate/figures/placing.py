"""Where labels go: on the side of their place where they meet least of what is drawn. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import hypot

from derive.core.document import Spans
from derive.core.figure import Area, Dot, Place, Stroke, Words
from derive.core.noun import changed, noun
from derive.narrate.figures.lettering import Box, box

# how bad it is when words meet a line of a pen; a level line under a white pad is still seen on both sides
MEETS = {
    "axis": 8.0, "tick": 3.0, "curve": 12.0, "second": 12.0, "level": 1.5, "helper": 5.0, "vector": 12.0, "bar": 10.0,
    "edge": 12.0,
}  # fmt: skip
MEETS_DOT, MEETS_WORDS, MEETS_NUMBER, OUTSIDE = 14.0, 40.0, 6.0, 9.0
APART = 90  # words from the next ones
BAD = 7.0  # words that may be left out are, where they would meet that much
AROUND = ("ne", "nw", "se", "sw", "e", "w", "n", "s")
FARTHER = (0, 110, 220, 340, 520)
DOT, NODE = 75, 385


@noun
class Wanted:
    """Words that look for a place: each of `places` with the sides to try there, the best first."""

    words: Spans
    places: tuple[tuple[Place, tuple[str, ...]], ...]
    quiet: bool = False
    optional: bool = False
    farther: bool = True


class Crowd:
    """What is drawn already."""

    def __init__(self, room: Box) -> None:
        self.room = room
        self.strokes: list[tuple[float, Box, list[tuple[Place, Place]]]] = []
        self.boxes: list[tuple[float, Box]] = []

    def stroke(self, stroke: Stroke) -> None:
        xs, ys = [x for x, _ in stroke.places], [y for _, y in stroke.places]
        pieces = list(zip(stroke.places, stroke.places[1:], strict=False))
        self.strokes.append((MEETS[stroke.pen], (min(xs), min(ys), max(xs), max(ys)), pieces))

    def dot(self, dot: Dot) -> None:
        half = NODE if dot.kind in ("node", "given") else DOT
        x, y = dot.at
        self.boxes.append((MEETS_DOT, (x - half, y - half, x + half, y + half)))

    def words(self, words: Words) -> None:
        left, bottom, right, top = box(words)
        self.boxes.append((MEETS_WORDS, (left - APART, bottom, right + APART, top)))

    def meets(self, here: Box) -> float:
        """How bad a place for words is; 0 where they stand free."""
        bad = 0.0
        left, bottom, right, top = self.room
        if here[0] < left or here[1] < bottom or here[2] > right or here[3] > top:
            bad += OUTSIDE
        for weight, there in self.boxes:
            if _overlap(here, there):
                bad += weight
        for weight, whole, pieces in self.strokes:
            if _overlap(here, whole) and any(_crosses(here, p, q) for p, q in pieces):
                bad += weight
        return bad

    def place(self, wanted: Wanted) -> Words | None:
        """The words in the best place found, which is taken from then on; None where they are better left out."""
        best: tuple[float, Words] | None = None
        for at, ((x, y), sides) in enumerate(wanted.places):
            for far, off in enumerate(FARTHER if wanted.farther else FARTHER[:1]):
                for rank, side in enumerate(sides):
                    dx = off * (("e" in side) - ("w" in side))
                    dy = off * (("n" in side) - ("s" in side))
                    words = Words((x + dx, y + dy), wanted.words, side, wanted.quiet)
                    bad = self.meets(box(words)) + 0.25 * rank + 0.8 * far + 0.6 * at
                    if best is None or bad < best[0]:
                        best = (bad, words)
        if best is None or (wanted.optional and best[0] >= BAD):
            return None
        found = best[1]
        self.words(found)
        return changed(found, pad=any(self._runs_through(found)))

    @contextmanager
    def reserved(self, numbers: Sequence[Wanted]) -> Iterator[None]:
        """While words are placed: numbers stand where they would stand alone, and make way for words that must."""
        before = len(self.boxes)
        for wanted in numbers:
            self.place(wanted)
        taken = self.boxes[before:]
        self.boxes[before:] = [(MEETS_NUMBER, there) for _, there in taken]
        yield
        del self.boxes[before : before + len(taken)]

    def free(self, ticked: Sequence[tuple[Stroke, Wanted]]) -> list[tuple[Stroke, Wanted]]:
        """Those marks whose numbers have a place beside each other where they meet nothing."""
        before = len(self.boxes)
        found = [(mark, wanted) for mark, wanted in ticked if self.place(wanted) is not None]
        del self.boxes[before:]
        return found

    def _runs_through(self, words: Words) -> Iterator[bool]:
        here = box(words)
        for _, whole, pieces in self.strokes:
            yield _overlap(here, whole) and any(_crosses(here, p, q) for p, q in pieces)


def extent(items: Iterable[object]) -> Box:
    """The least box around everything drawn."""
    found: list[Box] = []
    for item in items:
        match item:
            case Words():
                found.append(box(item))
            case Dot(kind, (x, y)):
                half = NODE if kind in ("node", "given") else DOT
                found.append((x - half, y - half, x + half, y + half))
            case Stroke(_, places) | Area(places):
                xs, ys = [x for x, _ in places], [y for _, y in places]
                found.append((min(xs), min(ys), max(xs), max(ys)))
    lefts, bottoms, rights, tops = zip(*found, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _crosses(here: Box, p: Place, q: Place) -> bool:
    """Whether a piece of a line runs through a box: what is left of it when each side cuts off what is beyond."""
    first, last = 0.0, 1.0
    for start, end, low, high in ((p[0], q[0], here[0], here[2]), (p[1], q[1], here[1], here[3])):
        along = end - start
        if along == 0:
            if not low <= start <= high:
                return False
            continue
        one, other = (low - start) / along, (high - start) / along
        first, last = max(first, min(one, other)), min(last, max(one, other))
        if first > last:
            return False
    return True


def _at(places: Sequence[Place], part: float) -> Place:
    """A place so far along a line, by its length."""
    lengths = [hypot(q[0] - p[0], q[1] - p[1]) for p, q in pairwise(places)]
    left = part * sum(lengths)
    for (p, q), length in zip(pairwise(places), lengths, strict=True):
        if left <= length:
            share = left / length if length else 0.0
            return round(p[0] + share * (q[0] - p[0])), round(p[1] + share * (q[1] - p[1]))
        left -= length
    return places[-1]


def along(pieces: Sequence[Sequence[Place]]) -> tuple[tuple[Place, tuple[str, ...]], ...]:
    """Places to name a curve at: its right end first, then along it from the right, then its left end."""
    drawn = [piece for piece in pieces if len(piece) > 1]
    if not drawn:
        return ()
    right = max(drawn, key=lambda piece: max(piece[0][0], piece[-1][0]))
    ordered = list(right if right[-1][0] >= right[0][0] else reversed(right))
    found: list[tuple[Place, tuple[str, ...]]] = [(ordered[-1], ("e", "ne", "se", "n", "s"))]
    sides = ("nw", "se", "ne", "sw", "n", "s", "e", "w")
    parts = (0.93, 0.82, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)
    found += [(_at(ordered, part), sides) for part in parts]
    found.append((ordered[0], ("w", "nw", "sw", "n", "s")))
    found += [(end, sides) for piece in drawn if piece is not right for end in (piece[-1], piece[0])]
    return tuple(found)
