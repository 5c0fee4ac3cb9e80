"""A sample: one point at rising precision, and how two terms meet there."""

from __future__ import annotations

from functools import cache

from flint import arb

from derive.core.noun import noun
from derive.core.term import Symbol, Term
from derive.maths.balls.faults import leaves_reals
from derive.maths.balls.place import Place
from derive.maths.balls.points import Point
from derive.maths.balls.precision import precision
from derive.maths.balls.shown import fraction

BITS = (128, 512, 2048)

SAME, DIFFERENT, LEFT_ONLY, RIGHT_ONLY, NEITHER, VAGUE = (
    "same", "different", "left only", "right only", "neither", "vague",
)  # fmt: skip


@noun
class Meeting:
    """How two terms met: SAME (indistinguishable at `bits`), DIFFERENT (a proof), or which of them has a value."""

    kind: str
    left: arb
    right: arb
    bits: int


class Sample:
    """A point with its places, made when first needed and kept: values are worked out once per term."""

    __slots__ = ("places", "point")
    border = False  # whether it lies where pieces meet

    def __init__(self, point: Point) -> None:
        self.point = point
        self.places: dict[int, Place] = {}

    def place(self, bits: int = BITS[0]) -> Place:
        found = self.places.get(bits)
        if found is None:
            found = self.places[bits] = self.made(bits)
        return found

    def made(self, bits: int) -> Place:
        return Place.at(self.point, bits)

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The point as it is told: letters with their values."""
        return tuple((letter.name, fraction(value)) for letter, value in self.point.items())

    def meet(self, left: Term, right: Term, bits: tuple[int, ...] = BITS) -> Meeting:
        """Both terms here, at the least precision that tells."""
        meeting = Meeting(NEITHER, arb("nan"), arb("nan"), 0)
        for width in bits:
            with precision(width):
                place = self.place(width)
                a, b = place.head(left), place.head(right)
                meeting = Meeting(_kind(a, b, width), a, b, width)
                if meeting.kind in (SAME, DIFFERENT):
                    break
                # a logarithm of -1 stays undefined; a value that was only not enclosed may yet be, with more bits
                missing = [term for term, ball in ((left, a), (right, b)) if not ball.is_finite()]
                if missing and all(leaves_reals(term, place) for term in missing):
                    break
        return meeting

    def sign(self, letter: Symbol) -> int:
        value = self.point.get(letter, 0).numerator  # a comparison of fractions costs ten of whole numbers
        return 1 if value > 0 else -1 if value < 0 else 0


def _kind(a: arb, b: arb, bits: int) -> str:
    if not a.is_finite():
        return RIGHT_ONLY if b.is_finite() else NEITHER
    if not b.is_finite():
        return LEFT_ONLY
    gap = a - b
    if not gap.contains(0):
        return DIFFERENT
    size = 1 + abs(a.mid()) + abs(b.mid())
    return SAME if gap.rad() < size * _narrow(bits) else VAGUE


@cache
def _narrow(bits: int) -> arb:
    """How wide a ball may be, beside its size, to be called a point: half of the bits are known."""
    return arb(2) ** (-bits // 2)
