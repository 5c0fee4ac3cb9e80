"""Values of terms as rigorous balls, open derivatives included, without any rule of differentiation.

    place = Place.at({x: Fraction(7, 10)})
    place.ball(Derivative(x**2, x))        a ball around 1.4

Nothing is decided here: whether two terms are equal is `maths/equal`, whether a step holds is `engine/audit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from flint import arb

from derive.core.term import Symbol, Term
from derive.maths.balls.exact import exact
from derive.maths.balls.faults import LEAVES, POLE, UNKNOWN, fault, leaves_reals
from derive.maths.balls.functions import known
from derive.maths.balls.place import Place, rational
from derive.maths.balls.points import Point, numbers_in, points
from derive.maths.balls.precision import precision
from derive.maths.balls.sample import BITS, DIFFERENT, LEFT_ONLY, NEITHER, RIGHT_ONLY, SAME, VAGUE, Meeting, Sample
from derive.maths.balls.shown import apart, decimal

__all__ = (
    "BITS", "DIFFERENT", "LEAVES", "LEFT_ONLY", "NEITHER", "POLE", "RIGHT_ONLY", "SAME", "UNKNOWN", "VAGUE",
    "Meeting", "Place", "Point", "Sample", "apart", "decimal", "exact", "fault", "known", "leaves_reals",
    "numbers_in", "points", "precision", "rational", "value",
)  # fmt: skip


def value(term: Term, point: Mapping[Symbol, Fraction | int] | None = None, bits: int = 128) -> arb:
    """The ball of a term at a point; not finite where it has no real value.

    >>> from derive.core.term import Derivative, Symbol
    >>> x = Symbol("x")
    >>> float(value(Derivative(x**3, x), {x: 2}))
    12.0
    """
    return Place.at(point or {}, bits).ball(term)
