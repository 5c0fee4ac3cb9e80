"""A point seen from its two sides: whether a function rises or falls towards it and away from it. Holds no rule."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, Sign
from derive.core.noun import noun
from derive.core.rule import Table
from derive.core.term import Symbol, Term, term_of
from derive.maths.balls.ranges import box_of, sign_over
from derive.maths.kept import kept, neat, value_of
from derive.rules.numeric.claims import is_number, there

WORDS = {
    "sides": "Look at the slope on both sides, at a number in each interval between these points:",
    "sides open": "Whether the slope has further zeros near {points} is not known, so the kind is left open there.",
    "rises": "rises",
    "falls": "falls",
    "direction": "so the function",
    "outside domain": "outside the domain",
    "no slope there": "–",
}
NEARER = 5  # times a test number is moved nearer


@noun
class Side:
    """A test number, the slope there (None outside the domain), and its sign."""

    at: Term
    slope: Term | None
    sign: int


def between(low: Fraction | None, high: Fraction | None) -> Fraction:
    """A plain number between two others: a whole one, a half, a quarter …; one beyond where there is no other."""
    if low is None or high is None:
        edge = high if low is None else low
        assert edge is not None
        step = Fraction(1 if low is not None else -1)
        return Fraction(int(edge // 1)) + (1 if step > 0 else (-1 if edge == edge // 1 else 0))
    middle = (low + high) / 2
    below = 1
    while below < 10**12:
        near = Fraction(round(middle * below), below)
        if low < near < high:
            return near
        below *= 2
    return middle


def without_zero_between(
    factors: tuple[Term, ...], x: Symbol, point: Term, place: Fraction, test: Fraction
) -> Fraction | None:
    """The test number, or one nearer to the point, such that none of the factors is zero in between; None if not seen.

    `place` is the point as a number.
    """
    for _ in range(NEARER):
        ends = (point, term_of(test)) if place < test else (term_of(test), point)
        box = box_of(((x, *ends),))
        if box is not None and all(sign_over(factor, (x,), box) in (1, -1) for factor in factors):
            return test
        test = between(*sorted((place, test)))
    return None


def side(expr: Term, slope: Term, x: Symbol, at: Fraction) -> Side:
    """The slope at a test number."""
    where = {x: term_of(at)}
    value = None if kept(expr, where) is None else kept(slope, where)
    if value is None:
        return Side(term_of(at), None, 0)
    number = value_of(value)
    return Side(term_of(at), value, (number > 0) - (number < 0))


def kind(left: Side, right: Side) -> str:
    """What two sides make of a point; an end of the domain has one side."""
    if left.slope is None and right.slope is None:
        return "neither"
    before = left.sign if left.slope is not None else -right.sign
    after = right.sign if right.slope is not None else -left.sign
    if before < 0 < after:
        return "local minimum"
    if after < 0 < before:
        return "local maximum"
    return "neither" if before and after else "undecided"


def sides_table(slope: Term, x: Symbol, name: str, tests: list[Side]) -> Table:
    """The slope at each test number, and what the function does there."""
    from derive.core.term import Call

    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    for test in tests:
        if test.slope is None:
            rows.append((test.at, "no slope there", "outside domain"))
            claims.append(is_number(test.at, test.at))
            continue
        shown = neat(test.slope)
        rows.append((test.at, shown, "rises" if test.sign > 0 else "falls"))
        question = there(slope, {x: test.at})
        claims.extend(
            (is_number(question, shown), Sign(question, test.sign), is_number(test.at, kept(test.at) or test.at))
        )
        claims.append(is_number(test.at, test.at))
    return Table((x, Call(f"{name}'", (x,)), "direction"), tuple(rows), tuple(claims), key="sides")
