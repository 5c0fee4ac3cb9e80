"""What lists of extreme values and the sentences about them mean. Where they are is asked of the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from derive.core.answer import PointValue
from derive.core.claim import Claim, Equal, Extreme, Sign
from derive.core.goal import Goal
from derive.core.goals.optimisation import CriticalPoints, Lagrange, SecondDerivativeTest
from derive.core.substitution import substitute
from derive.core.term import ONE, ZERO, At, Equation, Negative, Symbol, Term, Vector, term_of
from derive.maths.balls import Place

Slots = Mapping[str, Term]
Means = Callable[[Goal, Slots], tuple[Claim, ...]]
ALONG = (Fraction(1, 3), Fraction(-7, 5), Fraction(9, 4))  # where points of a curve are taken


def _critical(goal: CriticalPoints, points: tuple[PointValue, ...]) -> tuple[Claim, ...]:
    return tuple(
        Extreme(goal.expr, where, each.kind) for each in points for where in _places(goal.wrt, each.point) if where
    )


def _places(wrt: tuple[Symbol, ...], point: Term) -> list[tuple[tuple[Symbol, Term], ...]]:
    """A point; of a curve a few of its points."""
    if isinstance(point, Vector):
        return [tuple(zip(wrt, point.items, strict=True))]
    if not isinstance(point, Equation):
        return [((wrt[0], point),)]
    if not isinstance(point.lhs, Symbol):
        return []
    others = [a for a in wrt if a is not point.lhs]
    made = []
    for first in ALONG:
        values: dict[Term, Term] = {a: term_of(first + k) for k, a in enumerate(others)}
        values[point.lhs] = substitute(point.rhs, values)
        made.append(tuple((a, values[a]) for a in wrt))
    return made


def _extremes(goal: Lagrange, points: tuple[PointValue, ...]) -> tuple[Claim, ...]:
    return tuple(
        Extreme(
            goal.expr,
            tuple(zip(goal.wrt, each.point.items, strict=True)),
            each.kind,
            goal.constraints,
            tuple(other.value for other in points if other is not each),
        )
        for each in points
        if isinstance(each.point, Vector)
    )


def _sign(sign: int) -> Means:
    def means(goal: Goal, slots: Slots) -> tuple[Claim, ...]:
        return (Sign(slots["value"], sign),)

    return means


def _bordered(word: str) -> Means:
    """The last leading minors of a bordered Hessian: of one sign at a minimum, of signs in turn at a maximum.

    Which sign is the first depends on how many constraints there are (Magnus and Neudecker, chapter 7.13).
    """

    def means(goal: Goal, slots: Slots) -> tuple[Claim, ...]:
        assert isinstance(goal, Lagrange)
        count = len(goal.constraints)
        values = slots["minors"].items if "minors" in slots else (slots["value"],)  # type: ignore[attr-defined]
        turns = [count if word == "minimum" else count + k for k, _ in enumerate(values, 1)]
        return tuple(Sign(value, 1 - 2 * (turn % 2)) for value, turn in zip(values, turns, strict=True))

    return means


def _neither(goal: Goal, slots: Slots) -> tuple[Claim, ...]:
    """None of the minors is zero; they have not the signs of a minimum, all alike, nor those in turn of a maximum."""
    assert isinstance(goal, Lagrange)
    values = slots["minors"].items  # type: ignore[attr-defined]
    signs = [_seen(value) for value in values]
    first = (-1) ** len(goal.constraints)
    turns = [first * (-1) ** k for k in range(1, len(signs) + 1)]
    if 0 in signs or signs == [first] * len(signs) or signs == turns:
        return (Equal(ONE, ZERO),)
    return tuple(Sign(value, sign) for value, sign in zip(values, signs, strict=True))


def _seen(value: Term) -> int:
    """On which side of nought a number lies, as a ball says it; 0 where it cannot tell."""
    ball = Place.at({}, 256).ball(value)
    return int(ball > 0) - int(ball < 0)


def _rising(goal: CriticalPoints, row: tuple[Term | str, ...]) -> tuple[Claim, ...]:
    """A test number, the slope there, and what the function does."""
    at, slope, word = row
    if not (isinstance(at, Term) and isinstance(slope, Term)):
        return ()
    there = At(slope, goal.wrt, (at,))
    return (Sign(there if word == "rises" else Negative(there), 1),)


OUTCOMES = {CriticalPoints: _critical, Lagrange: _extremes}
SENTENCES = {
    (SecondDerivativeTest, "minimum"): _sign(1),
    (SecondDerivativeTest, "maximum"): _sign(-1),
    (SecondDerivativeTest, "silent"): _sign(0),
    (Lagrange, "at maximum"): _bordered("maximum"),
    (Lagrange, "at minimum"): _bordered("minimum"),
    (Lagrange, "at silent"): _sign(0),
    (Lagrange, "minors maximum"): _bordered("maximum"),
    (Lagrange, "minors minimum"): _bordered("minimum"),
    (Lagrange, "minors neither"): _neither,
}
WORDS = {"sides": _rising}
