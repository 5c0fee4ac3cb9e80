"""Figures: lines, points and words already placed, in hundredths of a millimetre from the lower left corner.

A figure is drawn by every renderer from the same numbers. It knows no ink: pens have names, not colours.
"""

from __future__ import annotations

from derive.core.document import Block, Spans
from derive.core.noun import noun

Place = tuple[int, int]

# axis and tick; the curve spoken of and a second one (dashed); lines of equal height; helpers (dotted); vectors; the
# bars of errors; the lines of a graph. Each looks different without colour too.
PENS = ("axis", "tick", "curve", "second", "level", "helper", "vector", "bar", "edge")
DOTS = ("dot", "open", "given", "node")
ANCHORS = ("c", "n", "s", "e", "w", "ne", "nw", "se", "sw")
OFF, DIAGONAL = 85, 60  # how far a label keeps from its place: straight, and to each side of a corner


@noun
class Stroke:
    """A line through places; `arrow` puts a tip at its end."""

    pen: str
    places: tuple[Place, ...]
    arrow: bool = False


@noun
class Area:
    """A tinted polygon, drawn under everything."""

    places: tuple[Place, ...]


@noun
class Dot:
    """A point: filled, or open for what is not on the curve; `given` and `node` are boxes of a graph, with words."""

    kind: str
    at: Place
    words: Spans = ()


@noun
class Words:
    """A label. `anchor` says on which side of the place the words stand: e is to the right of it, n above."""

    at: Place
    words: Spans
    anchor: str = "c"
    quiet: bool = False  # small, as on ticks
    pad: bool = True  # on a white ground, where a line would run through them

    @property
    def edge(self) -> Place:
        """Where the nearest edge or corner of the words stands."""
        off = DIAGONAL if len(self.anchor) == 2 else OFF
        return (
            self.at[0] + off * (("e" in self.anchor) - ("w" in self.anchor)),
            self.at[1] + off * (("n" in self.anchor) - ("s" in self.anchor)),
        )


@noun
class Figure(Block):
    """A drawing of `width` by `height`, with what it shows in words for whoever does not see it.

    `question` are those of its items that belong to the problem: without the others it may stand beside it.
    """

    width: int
    height: int
    items: tuple[Stroke | Area | Dot | Words, ...]
    alt: str
    caption: Spans = ()
    question: tuple[Stroke | Area | Dot | Words, ...] = ()


@noun
class Beside(Block):
    """Figures in a row, or a table with figures to the right of it; below each other where a page is too narrow."""

    blocks: tuple[Block, ...]
