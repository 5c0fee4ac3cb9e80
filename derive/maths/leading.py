"""Where a term begins beside a point: the power of the distance with which it vanishes or grows. Decides no claims."""

from __future__ import annotations

from derive.core.term import Symbol, Term, letters
from derive.maths.balls import Place
from derive.maths.balls.germs import NoSeries, beside

LONGEST = 40  # powers looked at; what vanishes more often is not seen to begin
BITS = 212


def leading_power(term: Term, wrt: Symbol, about: Term) -> int | None:
    """The least power of x - a in the term's series beside a, below nought where it grows without bound.

    None where there is no such series, or where no coefficient of it can be told from nought. Other letters stand for
    1, 2, 3 …

    >>> from derive.core.term import Symbol, ZERO
    >>> from derive.maths.read import read
    >>> leading_power(read("1 - cos(x)"), Symbol("x"), ZERO), leading_power(read("1/x^3"), Symbol("x"), ZERO)
    (2, -3)
    """
    others = [letter for letter in letters(term) if letter is not wrt]
    place = Place.at({letter: k + 1 for k, letter in enumerate(others)}, BITS)
    try:
        near = beside(place, wrt, about, 1, LONGEST)
        germ = near.germ(term)
        for k in range(germ.start, germ.end):
            # a coefficient is nought to all digits, or it is not
            if not germ[k].contains(0):
                return k
    except NoSeries:
        return None
    return None


def ends_level(term: Term, wrt: Symbol, about: Term) -> bool:
    """Whether a term goes to a number as x goes to a, so far as its series tells."""
    power = leading_power(term, wrt, about)
    return power is not None and power >= 0
