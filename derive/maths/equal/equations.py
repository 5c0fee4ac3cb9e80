"""Are two equations the same? Their zero sets decide, not their writing: 2x + 2y = 4 is x + y = 2."""

from __future__ import annotations

from itertools import islice, pairwise

from flint import arb

from derive.core.term import ZERO, At, Equation, Number, Symbol, Term
from derive.core.verdict import Witness
from derive.maths.balls import Place, Sample, decimal, precision, rational
from derive.maths.balls.shown import fraction
from derive.maths.equal.decision import Decision
from derive.maths.equal.scalars import decide_one
from derive.maths.equal.trial import usual_points
from derive.maths.walking import free

HALVINGS = 80
GRID = 48  # steps between -12 and 12 in which a curve is looked for
ON_CURVE = 4  # points of a curve at which the other equation must hold


def zero_side(equation: Equation) -> Term:
    """What is zero when the equation holds."""
    return equation.lhs if equation.rhs is ZERO else equation.lhs - equation.rhs


def decide_equations(given: Equation, expected: Equation) -> Decision:
    """Equal up to a constant factor: the same. Else a point of one curve that is not on the other: different."""
    f, g = zero_side(given), zero_side(expected)
    letters = tuple(sorted(free(f) | free(g), key=lambda s: s.name))
    for point in usual_points(letters):
        place = Sample(point).place()
        if place.ball(f).is_finite() and place.ball(g).is_finite():
            if place.ball(f).contains(0) or place.ball(g).contains(0):
                continue
            numbers = tuple(Number(abs(v).numerator) / Number(v.denominator) for v in point.values())
            values = tuple(-n if v < 0 else n for n, v in zip(numbers, point.values(), strict=True))
            at = tuple(point)
            scaled = decide_one(f * At(g, at, values), g * At(f, at, values))
            if scaled.equal:
                note = "" if scaled.evidence == "identical" else "the same equation"
                return Decision(True, scaled.evidence, note=note)
            break
    for first, second, ours in ((f, g, True), (g, f, False)):
        witness = _off_the_curve(first, second, letters, ours)
        if witness is not None:
            return Decision(False, "balls at 1 point", witness)
    return Decision(None, "", note="neither the same up to a factor, nor told apart at a point of the curve")


def _off_the_curve(on: Term, off: Term, letters: tuple[Symbol, ...], ours: bool) -> Witness | None:
    """A point where `on` is zero and `off` is surely not."""
    for point in islice(usual_points(letters), ON_CURVE):
        for letter in reversed(letters):
            fixed = {s: v for s, v in point.items() if s is not letter}
            with precision(128):
                base = {s: rational(v) for s, v in fixed.items()}
                root = _root(on, base, letter)
                if root is None:
                    continue
                other = Place({**base, letter: root}, 128).ball(off)
                if other.is_finite() and not other.contains(0):
                    at = (*((s.name, fraction(v)) for s, v in fixed.items()), (letter.name, decimal(root, 5)))
                    yes, no = "the equation holds", "it does not hold"
                    return Witness(tuple(sorted(at)), yes if ours else no, no if ours else yes)
    return None


def _root(term: Term, base: dict[Symbol, arb], letter: Symbol) -> arb | None:
    """A ball around a sign change of `term` in one letter, the others fixed."""

    def sign(at: arb) -> int:
        ball = Place({**base, letter: at}, 128).ball(term)
        return 0 if not ball.is_finite() or ball.contains(0) else 1 if ball > 0 else -1

    steps = [arb(24 * k) / GRID - 12 + arb(1) / 64 for k in range(GRID + 1)]
    for low, high in pairwise(steps):
        here, there = sign(low), sign(high)
        if here * there == -1:
            for _ in range(HALVINGS):
                middle = ((low + high) / 2).mid()
                now = sign(middle)
                if now == 0:
                    break
                if now == here:
                    low = middle
                else:
                    high = middle
            # a pole changes sign too: at a zero the values are small
            near = low.union(high)
            value = Place({**base, letter: near}, 128).ball(term)
            return near if value.is_finite() and abs(value) < 1 else None
    return None
