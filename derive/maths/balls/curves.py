"""Points of a curve F(x, y) = 0 and y(x) near them as a power series. Knows no rule of implicit differentiation.

A point is proved by interval Newton: one solution y in a small ball, and only one. The series is lifted from it one
coefficient at a time: F is linear in the newest one, with the slope F_y before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import arb, arb_series

from derive.core.term import Call, Derivative, Symbol, Term
from derive.maths.balls.functions import NAN, Value
from derive.maths.balls.place import Place, rational
from derive.maths.balls.points import Point
from derive.maths.balls.precision import precision
from derive.maths.walking import upwards

SEARCHED = [Fraction(k, 8) for k in range(-97, 98)]  # where a y is looked for, by changes of sign
HALVINGS, LIFTS = 40, 14


class Along(Place):
    """A place that moves along the curve: x = a + t and y its series. d/dx, not partial, is the slope along it."""

    __slots__ = ("of", "wrt")

    def __init__(self, letters: dict[Symbol, Value], bits: int, order: int, wrt: Symbol, of: Symbol) -> None:
        super().__init__(letters, bits, order)
        self.wrt, self.of = wrt, of

    def ball(self, term: Term) -> arb:
        with precision(self.bits, self.order + 1):
            found = self.whole(term)
        if isinstance(found, arb_series):
            # a series that has lost all its coefficients would read as nought
            found = found[0] if found.prec > 0 else NAN
        return arb(found)

    def _derivative(self, term: Derivative) -> Value:
        if term.wrt is self.wrt and not term.partial:
            inside = self.value(term.expr)
            return inside.derivative() if isinstance(inside, arb_series) else inside * 0
        if any(self._total(part) for part in upwards(term.expr)):
            return NAN  # beside the curve nothing is known of y'
        return super()._derivative(term)

    def _total(self, term: Term) -> bool:
        return isinstance(term, Derivative) and term.wrt is self.wrt and not term.partial


def spelled(term: Term, of: Symbol, wrt: Symbol) -> Term:
    """y(x), y', y'(x), y'' and y_x, y_xx, ∂y/∂x … written as y, d/dx y, …: a slope of y itself is along the curve."""
    if isinstance(term, Symbol) or (isinstance(term, Call) and term.args == (wrt,)):
        order = _order(term.name, of, wrt)
        if order is None:
            return term
        made: Term = of
        for _ in range(order):
            made = Derivative(made, wrt)
        return made
    if isinstance(term, Derivative):  # the letter it is taken by is no occurrence of y
        inside = spelled(term.expr, of, wrt)
        bare = inside
        while isinstance(bare, Derivative):
            bare = bare.expr
        return Derivative(inside, term.wrt, term.partial and not (bare is of and term.wrt is wrt))
    return term.map(lambda part: spelled(part, of, wrt))


def _order(name: str, of: Symbol, wrt: Symbol) -> int | None:
    """How often a name says that y is differentiated by x: y'' and y_xx twice; None for another name."""
    if name == of.name:
        return 0
    rest = name.removeprefix(of.name)
    if len(rest) == len(name):
        return None
    if set(rest) == {"'"}:
        return len(rest)
    if rest.startswith("^(") and rest[2:-1].isdigit():
        return int(rest[2:-1])
    times = len(rest[1:]) // len(wrt.name)
    return times if rest == f"_{wrt.name * times}" and times else None


def order_of(term: Term, wrt: Symbol) -> int:
    """How many slopes along the curve are nested in one another."""
    inside = max((order_of(part, wrt) for part in term.parts), default=0)
    return inside + (isinstance(term, Derivative) and term.wrt is wrt and not term.partial)


def roots_over(zero: Term, of: Symbol, point: Point) -> Iterator[Fraction]:
    """Rational y close to solutions of F = 0 above a point, found by changes of sign."""
    before: tuple[Fraction, int] | None = None
    for y in SEARCHED:
        sign = _sign(zero, of, point, y)
        if before is not None and sign and before[1] and sign != before[1]:
            low, high = before[0], y
            for _ in range(HALVINGS):
                middle = (low + high) / 2
                here = _sign(zero, of, point, middle)
                if not here:
                    break
                low, high = (middle, high) if here == before[1] else (low, middle)
            yield (low + high) / 2
        before = (y, sign)


def _sign(zero: Term, of: Symbol, point: Point, y: Fraction) -> int:
    ball = Place.at({**point, of: y}, 128).ball(zero)
    return 1 if ball > 0 else -1 if ball < 0 else 0


def root_ball(zero: Term, of: Symbol, point: Point, start: Fraction, bits: int) -> Any | None:
    """A ball that holds exactly one solution y, proved by interval Newton; None if that is not shown."""
    slope = Derivative(zero, of, True)
    with precision(bits):
        letters = {letter: rational(value) for letter, value in point.items()}
        y = rational(start)
        for _ in range(LIFTS):
            here = Place({**letters, of: y}, bits)
            steep = here.ball(slope)
            if not steep.is_finite() or steep.contains(0):
                return None
            y = (y - here.ball(zero) / steep).mid()
        wide = y + arb(0, arb(2) ** (-bits * 3 // 4))
        steep = Place({**letters, of: wide}, bits).ball(slope)
        if not steep.is_finite() or steep.contains(0):
            return None
        found = y - Place({**letters, of: y}, bits).ball(zero) / steep
        return found if wide.contains_interior(found) else None


def along(zero: Term, of: Symbol, wrt: Symbol, point: Point, start: Fraction, order: int, bits: int) -> Along | None:
    """The curve through the point above `point` near y = start, as series up to t^order; None if it is not proved."""
    y = root_ball(zero, of, point, start, bits)
    if y is None:
        return None
    with precision(bits, order + 1):
        letters: dict[Symbol, Any] = {letter: rational(value) for letter, value in point.items()}
        steep = Place({**letters, of: y}, bits).ball(Derivative(zero, of, True))
        if not steep.is_finite() or steep.contains(0):
            return None
        letters[wrt] = arb_series([letters[wrt], 1])
        known = [y]
        for k in range(1, order + 1):
            left = Place({**letters, of: arb_series(known)}, bits, order).whole(zero)
            if isinstance(left, arb):
                return None
            known.append(-left[k] / steep)
        return Along({**letters, of: arb_series(known)}, bits, order, wrt, of)
