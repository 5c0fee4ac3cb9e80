"""The spot check: one number by two ways, to be printed under an answer."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.step import Spot
from derive.core.term import Equation, Negative, Number, Term, letters, term_of

# places a reader can follow by hand come first
_TRIED = (Fraction(1), Fraction(2), Fraction(0), Fraction(1, 2), Fraction(-1), Fraction(3), Fraction(1, 4))
_LETTERS = 2  # more letters make a long line for one number


def spot_check(goal: Goal, result: Term) -> Spot | None:
    """A derivative's result at a simple point, beside the slope by power series there; None if nothing is simple."""
    if not isinstance(goal, Differentiate):
        return None
    from derive.maths.balls import Place

    inside = letters(goal.expr)
    if not inside or len(inside) > _LETTERS or not letters(result):
        return None
    for value in _TRIED:
        point = {letter: value + k for k, letter in enumerate(inside)}
        place = Place.at(point)
        ours, again = (_shown(place.ball(term)) for term in (result, goal.question))
        if ours is None or again is None or ours is not again:
            continue
        return Spot(tuple(Equation(letter, term_of(number)) for letter, number in point.items()), ours, again)
    return None


def _shown(ball: object) -> Term | None:
    """Five figures of a ball, or None where they would not read well."""
    from flint import arb

    assert isinstance(ball, arb)
    if not ball.is_finite() or not 1e-3 < abs(float(ball.mid())) < 1e5:
        return None
    text = ball.str(5, radius=False)
    if "e" in text or "[" in text:
        return None
    plain = text.lstrip("-")
    number = Number(plain.rstrip("0").rstrip(".") if "." in plain else plain)
    return Negative(number) if text.startswith("-") else number
