"""Numbers rounded to be compared in a table."""

from __future__ import annotations

from flint import arb

from derive.core.term import Negative, Number, Term
from derive.maths.balls import Place
from derive.maths.form import number_in

ROUNDED = 6  # significant digits


def rounded(term: Term) -> Term | None:
    """A number to six digits, the term itself if it has no more than that; None if it has no real value."""
    ball = Place.at({}, 256).ball(term)
    if not ball.is_finite():
        return None
    exact = number_in(term)
    if exact is not None and exact.denominator == 1:
        return term
    written = arb(ball).str(ROUNDED, radius=False)
    if "e" in written or "[" in written:
        return term
    plain = written.lstrip("-")
    number = Number(plain)
    if exact is not None and abs(exact) == number.value and _is_decimal(term):
        return term
    return Negative(number) if written.startswith("-") else number


def _is_decimal(term: Term) -> bool:
    inside = term.arg if isinstance(term, Negative) else term
    return isinstance(inside, Number)
