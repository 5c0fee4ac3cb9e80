"""Enclosures over intervals and boxes: what a term may be anywhere on them. Decides no claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from derive.core.term import Derivative, Symbol, Term
from derive.maths.balls.place import Place
from derive.maths.balls.precision import precision

BITS = 256
STEPS = 11  # points tried within a box, one fewer
MOST_BOXES = 4000  # boxes looked at before a question is left open

Box = tuple[tuple[Any, Any], ...]  # (least, greatest) of each letter


def box_of(ranges: Sequence[tuple[Symbol, Term, Term]]) -> Box | None:
    """The ends as balls; None if one has no value or an interval is empty."""
    nowhere = Place({}, BITS)
    found = tuple((nowhere.ball(low), nowhere.ball(high)) for _, low, high in ranges)
    good = all(low.is_finite() and high.is_finite() and low <= high for low, high in found)
    return found if good else None


def sign_over(term: Term, letters: Sequence[Symbol], box: Box) -> int | None:
    """1 or -1 if the term has that sign all over the box, 0 if both signs (or a zero) are met, None if not known."""
    met: set[int] = set()
    waiting = [box]
    with precision(BITS):
        for _ in range(MOST_BOXES):
            if not waiting:
                break
            top = waiting.pop()
            ball = Place(dict(zip(letters, map(_spread, top), strict=True)), BITS).ball(term)
            if ball.is_finite() and not ball.contains(0):
                met.add(1 if ball > 0 else -1)
            else:
                middle = Place(dict(zip(letters, map(_middle, top), strict=True)), BITS).ball(term)
                if middle.is_finite() and not middle.contains(0):
                    met.add(1 if middle > 0 else -1)
                elif middle.is_zero():
                    return 0
                waiting.extend(_halves(top))
            if len(met) == 2:
                return 0
        if waiting or not met:
            return None
        return met.pop()


def may_vanish(terms: Sequence[Term], letters: Sequence[Symbol], box: Box) -> bool:
    """Whether nothing shows that the terms are not all zero at one point of the box."""
    with precision(BITS):
        place = Place(dict(zip(letters, map(_spread, box), strict=True)), BITS)
        found = [place.ball(term) for term in terms]
    return all(not ball.is_finite() or ball.contains(0) for ball in found)


def nonzero_within(term: Term, letters: Sequence[Symbol], box: Box) -> bool:
    """Whether a point of the box is found at which the term is surely not zero."""
    with precision(BITS):
        for k in range(1, STEPS):
            at = [low + (high - low) * ((k * (j + 1)) % STEPS) / STEPS for j, (low, high) in enumerate(box)]
            ball = Place(dict(zip(letters, at, strict=True)), BITS).ball(term)
            if ball.is_finite() and not ball.contains(0):
                return True
    return False


def within_bound(expr: Term, wrt: Symbol, low: Term, high: Term, bound: Term) -> bool | None:
    """Whether |expr| <= bound all over an interval: True and False are proofs, None is neither."""
    box = box_of(((wrt, low, high),))
    nowhere = Place({}, BITS)
    most = nowhere.ball(bound)
    if box is None or not most.is_finite():
        return None
    slope = Derivative(expr, wrt)
    with precision(BITS):
        if _exceeded(expr, wrt, box[0][0], most) or _exceeded(expr, wrt, box[0][1], most):
            return False
        waiting = [box]
        for _ in range(MOST_BOXES):
            if not waiting:
                return True
            top = waiting.pop()
            over = Place({wrt: _spread(top[0])}, BITS)
            if _at_most(over.ball(expr), most):
                continue
            if _exceeded(expr, wrt, _middle(top[0]), most):
                return False
            steep = over.ball(slope)
            # where it only rises or only falls, its ends are its extremes
            if steep.is_finite() and not steep.contains(0) and all(_end_within(expr, wrt, e, most) for e in top[0]):
                continue
            # where the slope only rises or only falls, there is one turning point: it and the ends are the extremes
            bend = over.ball(Derivative(slope, wrt))
            if bend.is_finite() and not bend.contains(0) and _turns_within(expr, slope, wrt, top[0], most):
                continue
            waiting.extend(_halves(top))
    return None


def _at_most(ball: Any, most: Any) -> bool:
    return bool(ball.is_finite() and abs(ball) <= most)


def _exceeded(expr: Term, wrt: Symbol, at: Any, most: Any) -> bool:
    ball = Place({wrt: at}, BITS).ball(expr)
    return bool(ball.is_finite() and abs(ball) > most)


def _end_within(expr: Term, wrt: Symbol, at: Any, most: Any) -> bool:
    """At one point: within the bound, or equal to it to every digit carried (as two equal numbers are)."""
    ball = Place({wrt: at}, BITS).ball(expr)
    if not ball.is_finite():
        return False
    gap = abs(ball) - most
    return bool(gap <= 0 or (gap.contains(0) and gap.rad() < (1 + most) * 2.0 ** (-BITS * 3 // 4)))


def _turns_within(expr: Term, slope: Term, wrt: Symbol, ends: tuple[Any, Any], most: Any) -> bool:
    """The ends and the one turning point between them, enclosed by halving, keep within the bound."""
    if not all(_end_within(expr, wrt, end, most) for end in ends):
        return False
    low, high = ends
    first = Place({wrt: low}, BITS).ball(slope)
    for _ in range(BITS):
        middle = ((low + high) / 2).mid()
        here = Place({wrt: middle}, BITS).ball(slope)
        if not here.is_finite() or here.contains(0):
            break
        if (here > 0) == (first > 0):
            low = middle
        else:
            high = middle
    return _end_within(expr, wrt, low.union(high), most)


def _spread(ends: tuple[Any, Any]) -> Any:
    return ends[0].union(ends[1])


def _middle(ends: tuple[Any, Any]) -> Any:
    return ((ends[0] + ends[1]) / 2).mid()


def _halves(box: Box) -> list[Box]:
    """The box cut across its longest side."""
    widths = [float((high - low).mid()) for low, high in box]
    k = widths.index(max(widths))
    middle = _middle(box[k])
    return [(*box[:k], (middle, box[k][1]), *box[k + 1 :]), (*box[:k], (box[k][0], middle), *box[k + 1 :])]
