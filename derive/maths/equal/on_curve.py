"""Are two terms the same along a curve F(x, y) = 0? At points of the curve, each proved, with y(x) as a series."""

from __future__ import annotations

from itertools import islice

from flint import arb

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
    inside = free(given)
    order = max(order_of(left, wrt), order_of(right, wrt))
    letters = tuple(sorted((free(zero) | free(left) | {wrt}) - {of}, key=lambda s: s.name))
    count = 0
    apart_at: list[tuple[arb, Decision]] = []  # where they differ, and what y is there
    met: list[arb] = []  # what y is where they agree
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
                height = place.letters[of][0]
                if not a.is_finite():
                    apart_at.append(
                        (height, Decision(False, balls_at(1), Witness(at, "not a real number", decimal(b))))
                    )
                    continue
                gap = a - b
                if not gap.contains(0):
                    apart_at.append((height, Decision(False, balls_at(1), Witness(at, *apart(a, b)))))
                elif gap.rad() < (1 + abs(b.mid())) * 2.0 ** (-BITS // 4):
                    count += 1
                    met.append(height)
        if apart_at and (of in inside or len(met) + len(apart_at) >= ENOUGH):
            return _only_on(of, apart_at, met)
        if count >= ENOUGH:
            break
    if apart_at:
        return _only_on(of, apart_at, met)
    if count >= LEAST:
        return Decision(True, balls_at(count))
    return Decision(None, "", note="too few points of the curve were found")


def _only_on(of: Symbol, apart_at: list[tuple[arb, Decision]], met: list[arb]) -> Decision:
    """The first difference; with where the two agree, if that is one side of the curve: -x/sqrt(25 - x^2) for y > 0."""
    first = apart_at[0][1]
    for side, sign in ((">", 1), ("<", -1)):
        if len(met) >= LEAST and all(y * sign > 0 for y in met) and all(y * sign < 0 for y, _ in apart_at):
            where = f"{of.name} {side} 0"
            return Decision(False, first.evidence, first.witness, f"right only for {where}", where)
    return first
