"""Are two terms the same along a curve F(x, y) = 0? At points of the curve, each proved, with y(x) as a series."""

from __future__ import annotations

from itertools import islice

from derive.core.term import Equation, Symbol, Term
from derive.core.verdict import Witness
from derive.maths.balls import apart, precision
from derive.maths.balls.curves import along, order_of, roots_over, spelled
from derive.maths.balls.shown import decimal, fraction
from derive.maths.balls.stand_ins import abstract
from derive.maths.equal.decision import Decision, balls_at
from derive.maths.equal.trial import usual_points
from derive.maths.walking import free

BITS = 1024
TRIED, ENOUGH, LEAST = 24, 4, 2  # points of the letters; points of the curve that suffice, and that are needed


def decide_on_curve(given: Term, expected: Term, curve: Equation, wrt: Symbol, of: Symbol) -> Decision:
    """Equal at every proved point of the curve that was tried, or the one where they differ; None if none was found."""
    zero, left, right = (spelled(term, of, wrt) for term in (curve.lhs - curve.rhs, given, expected))
    if any(map(abstract, (zero, left, right))):
        return Decision(None, "", note="a function that is only a name stands in the equation")
    order = max(order_of(left, wrt), order_of(right, wrt))
    letters = tuple(sorted((free(zero) | free(left) | {wrt}) - {of}, key=lambda s: s.name))
    count = 0
    for point in islice(iter(usual_points(letters)), TRIED):
        for start in roots_over(zero, of, point):
            place = along(zero, of, wrt, point, start, order, BITS)
            if place is None:
                continue
            a, b = place.ball(left), place.ball(right)
            with precision(BITS):
                if not b.is_finite():
                    continue
                at = tuple((letter.name, fraction(value)) for letter, value in point.items())
                at = (*at, (of.name, decimal(place.letters[of][0], 6)))
                if not a.is_finite():
                    return Decision(False, balls_at(1), Witness(at, "not a real number", decimal(b)))
                gap = a - b
                if not gap.contains(0):
                    return Decision(False, balls_at(1), Witness(at, *apart(a, b)))
                if gap.rad() < (1 + abs(b.mid())) * 2.0 ** (-BITS // 4):
                    count += 1
        if count >= ENOUGH:
            break
    if count >= LEAST:
        return Decision(True, balls_at(count))
    return Decision(None, "", note="too few points of the curve were found")
