"""The claim that two terms agree along a curve F(x, y) = 0. The series are maths/balls/curves."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import OnCurve
from derive.core.term import Equation, Term
from derive.engine.ground import FAILS, FLOOR, HELD, OPEN, Ground, Outcome
from derive.maths.balls import apart, precision
from derive.maths.balls.curves import along, order_of, roots_over, spelled
from derive.maths.balls.points import ROUND, Point
from derive.maths.balls.shown import decimal, fraction
from derive.maths.balls.stand_ins import SETS, abstract, standing_in
from derive.maths.entries import beside
from derive.maths.walking import free

BITS = (256, 1024)
ENOUGH = 4  # points of the curve


def on_curve(claim: OnCurve, ground: Ground) -> Outcome:
    curve = claim.curve
    zero = spelled(curve.lhs - curve.rhs if isinstance(curve, Equation) else curve, claim.of, claim.wrt)
    pairs = beside(claim.left, claim.right)
    if pairs is None:
        return Outcome(FAILS, "the two sides have different shapes")
    for left, right in pairs:
        terms = (zero, spelled(left, claim.of, claim.wrt), spelled(right, claim.of, claim.wrt))
        for k in range(SETS if any(map(abstract, terms)) else 1):
            outcome = _agree(claim, ground, *(standing_in(term, k) for term in terms))
            if outcome is not HELD:
                return outcome
    return HELD


def _agree(claim: OnCurve, ground: Ground, zero: Term, left: Term, right: Term) -> Outcome:
    accepted, why = 0, "no point of the curve was found"
    order = max(order_of(left, claim.wrt), order_of(right, claim.wrt))
    for k in range(2 * ROUND):
        sample = ground.sample(k)
        if sample is None or accepted >= ENOUGH:
            break
        above = (zero, claim.of, k)
        starts = ground.curves.get(above)
        if starts is None:  # every claim about one curve is tried at the same points of it
            starts = ground.curves[above] = tuple(roots_over(zero, claim.of, sample.point))
        for start in starts:
            outcome = _agree_at(claim, ground, sample.point, start, order, (zero, left, right))
            if outcome is HELD:
                accepted += 1
            elif outcome.status is FAILS:
                return outcome
            else:
                why = outcome.why
    return HELD if accepted >= FLOOR else Outcome(OPEN, f"{why} ({accepted} of {FLOOR} points accepted)")


def _agree_at(
    claim: OnCurve, ground: Ground, point: Point, start: Fraction, order: int, terms: tuple[Term, Term, Term]
) -> Outcome:
    zero, left, right = terms
    for bits in BITS:
        key = (zero, claim.of, claim.wrt, tuple(point.items()), start, order, bits)
        if key not in ground.curves:
            ground.curves[key] = along(zero, claim.of, claim.wrt, point, start, order, bits)
        place = ground.curves[key]
        if place is None:
            return Outcome(OPEN, "that the curve has a point with a slope there could not be shown")
        a, b = place.ball(left), place.ball(right)
        if not (a.is_finite() and b.is_finite()):
            continue
        with precision(bits):
            gap = a - b
            if not gap.contains(0):
                inside = free(zero) | free(left) | free(right)
                told = {s: v for s, v in point.items() if s in inside and s is not claim.of}
                at = ", ".join(f"{s.name} = {fraction(v)}" for s, v in told.items())
                at = f"{at}, {claim.of.name} = {decimal(place.letters[claim.of][0], 6)}"
                return Outcome(FAILS, f"{' against '.join(apart(a, b))} at {at}")
            if bits == BITS[-1] and gap.rad() < (1 + abs(a.mid())) * 2.0 ** (-bits // 4):
                return HELD
    return Outcome(OPEN, "the two sides could not be enclosed closely enough on the curve")
