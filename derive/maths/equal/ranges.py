"""Are two sets of real numbers the same? 0 < x <= 1 and (0, 1], x > 2 and (2, oo), [0, 1] U (1, 3) and [0, 3)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from itertools import pairwise

from derive.core.intervals import Chain, Interval, Union
from derive.core.term import INFINITY, Inequality, Negative, SetOf, Symbol, Term
from derive.maths.balls import Place
from derive.maths.equal.decision import COUNT, IDENTICAL, Decision
from derive.maths.walking import free

BITS = 512
_BELOW = Negative(INFINITY)
_TURNED = {">": "<", ">=": "<="}

One = Callable[[Term, Term], Decision]
Pieces = list[Interval]


class Unordered(Exception):
    """Ends that cannot be put in order: letters, or values that balls do not tell apart."""


def decide_ranges(given: Term, expected: Term, one: One) -> Decision | None:
    """The comparison of two sets of numbers; None if one of the two is none."""
    letters = {letter for letter in map(_letter, (given, expected)) if letter is not None}
    here, there = _pieces(given), _pieces(expected)
    if here is None or there is None or len(letters) > 1:
        return None
    try:
        mine, theirs = _merged(here, one), _merged(there, one)
    except Unordered:
        return Decision(None, "", note="the ends could not be put in order")
    if len(mine) != len(theirs):
        parts = "one piece" if len(theirs) == 1 else f"{len(theirs)} pieces"
        return Decision(False, COUNT, note=f"the set has {parts}, yours {len(mine)}")
    evidence = IDENTICAL
    for k, (a, b) in enumerate(zip(mine, theirs, strict=True)):
        for which, x, y, bracket in (("lower", a.low, b.low, 0), ("upper", a.high, b.high, 1)):
            ends = Decision(x is y, IDENTICAL) if _far(x) or _far(y) else one(x, y)
            if not ends.equal:
                note = f"the {which} end is not as expected" if ends.equal is False else "an end could not be compared"
                return Decision(ends.equal, ends.evidence, ends.witness, note, where=str(k + 1))
            if a.brackets[bracket] != b.brackets[bracket]:
                open_ = b.brackets[bracket] in "()"
                note = f"the {which} end does{' not' if open_ else ''} belong to the set"
                return Decision(False, IDENTICAL, note=note, where=str(k + 1))
            evidence = max(evidence, ends.evidence, key=len)
    return Decision(True, evidence)


def _far(end: Term) -> bool:
    return end is INFINITY or end is _BELOW


def _letter(term: Term) -> Symbol | None:
    """The letter that a condition speaks of."""
    sides = term.terms if isinstance(term, Chain) else term.parts if isinstance(term, Inequality) else ()
    return next((side for side in sides if isinstance(side, Symbol)), None)


def _pieces(term: Term) -> Pieces | None:
    match term:
        case Interval():
            return [term]
        case SetOf(items):
            return [Interval(item, item, "[]") for item in items]
        case Union(sets):
            found = [_pieces(each) for each in sets]
            return None if None in found else [piece for pieces in found for piece in pieces or ()]
        case Chain((low, Symbol() as letter, high), signs) if letter not in free(low) | free(high):
            if signs[0] in _TURNED:
                low, high, signs = high, low, tuple(_TURNED[sign] for sign in reversed(signs))
            return [Interval(low, high, ("[" if signs[0] == "<=" else "(") + ("]" if signs[1] == "<=" else ")"))]
        case Inequality(lhs, relation, Symbol() as letter) if letter not in free(lhs):
            return _ray(lhs, relation in ("<", "<="), "=" in relation) if relation != "!=" else _all_but(lhs)
        case Inequality(Symbol() as letter, relation, rhs) if letter not in free(rhs):
            return _ray(rhs, relation in (">", ">="), "=" in relation) if relation != "!=" else _all_but(rhs)
    return None


def _ray(end: Term, upwards: bool, closed: bool) -> Pieces:
    if upwards:
        return [Interval(end, INFINITY, "[)" if closed else "()")]
    return [Interval(_BELOW, end, "(]" if closed else "()")]


def _all_but(point: Term) -> Pieces:
    return [Interval(_BELOW, point, "()"), Interval(point, INFINITY, "()")]


def _merged(pieces: Pieces, one: One) -> Pieces:
    """In rising order, none empty, those that overlap or touch put together."""

    def by_low(a: Interval, b: Interval) -> int:
        return _order(a.low, b.low, one) or (b.brackets[0] == "[") - (a.brackets[0] == "[")

    kept: Pieces = []
    for piece in pieces:
        order = _order(piece.low, piece.high, one)
        if order < 0 or (order == 0 and piece.brackets == "[]"):
            low = "(" if _far(piece.low) else piece.brackets[0]
            high = ")" if _far(piece.high) else piece.brackets[1]
            kept.append(Interval(piece.low, piece.high, low + high))
    kept.sort(key=cmp_to_key(by_low))
    for _ in range(len(kept)):
        for k, (a, b) in enumerate(pairwise(kept)):
            order = _order(a.high, b.low, one)
            if order > 0 or (order == 0 and (a.brackets[1] == "]" or b.brackets[0] == "[")):
                last = _order(a.high, b.high, one)
                end = a if last > 0 else b
                closed = "]" if "]" in ((a.brackets[1] + b.brackets[1]) if last == 0 else end.brackets[1]) else ")"
                kept[k : k + 2] = [Interval(a.low, end.high, a.brackets[0] + closed)]
                break
        else:
            break
    return kept


def _order(a: Term, b: Term, one: One) -> int:
    """-1, 0 or 1 as a is below, at or above b. Raises Unordered."""
    if a is b:
        return 0
    if a is _BELOW or b is INFINITY:
        return -1
    if a is INFINITY or b is _BELOW:
        return 1
    if free(a) or free(b):
        if one(a, b).equal:
            return 0
        raise Unordered
    place = Place.at({}, BITS)
    left, right = place.ball(a), place.ball(b)
    if left < right or left > right:
        return -1 if left < right else 1
    if left.is_finite() and right.is_finite() and one(a, b).equal:
        return 0
    raise Unordered
