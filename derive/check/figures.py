"""Rounded numbers judged by their figures: 2.0946 is right for 2.094551… because every figure written is."""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import Approx, Negative, Number, Term
from derive.core.verdict import Verdict, Witness
from derive.maths.balls import exact
from derive.maths.kept import kept, neat, power_of_ten, value_of
from derive.maths.printing import text

FEWEST = 4  # significant figures a rounded answer should have
NOISE = Fraction(1, 10**25)  # of kept numbers, relative to their size


def written_figures(answer: Term) -> tuple[int, Fraction] | None:
    """How many significant figures a decimal is written with, and the worth of its last place; None for others.

    >>> written_figures(Number("2.0946"))
    (5, Fraction(1, 10000))
    """
    if isinstance(answer, Negative):
        return written_figures(answer.arg)
    if isinstance(answer, Approx):
        return written_figures(answer.value)
    if not isinstance(answer, Number):
        return None
    mantissa, _, power = answer.digits.lower().partition("e")
    whole, _, decimals = mantissa.partition(".")
    if not decimals and not power:
        return None  # a whole number is meant exactly
    figures = (whole + decimals).lstrip("0")
    return len(figures), Fraction(10) ** (int(power or 0) - len(decimals))


def judged_number(answer: Term, expected: Term, *, room: Fraction, tolerance: Term | None) -> Verdict:
    """An answer against a kept number. `room` is how far the expected number itself may be from what it stands for."""
    given = kept(answer)
    if given is None:
        return Verdict("undecided", message="Could not decide: a number is wanted.")
    value, wanted = value_of(given), value_of(expected)
    off = abs(value - wanted)
    figures = written_figures(answer)
    asked = None if tolerance is None else exact(tolerance.value if isinstance(tolerance, Approx) else tolerance)
    half = Fraction(0) if figures is None else figures[1] / 2
    allowed = max(half + room, asked or 0, NOISE * max(abs(wanted), Fraction(1, 10**6)))
    if off > allowed:
        witness = Witness((), text(neat(given)), text(neat(expected)))
        return Verdict("wrong", "ball arithmetic", witness, f"Yours is {witness.given}, expected {witness.expected}.")
    plenty = figures is None or figures[0] >= FEWEST or off <= NOISE * abs(wanted) or asked is not None
    if plenty:
        return Verdict("right", "forty digits")
    places = max(1, FEWEST - 1 - power_of_ten(wanted)) if wanted else FEWEST
    return Verdict(
        "right-other-form",
        "forty digits",
        message=f"Right as far as it goes, but at least {places} decimals are wanted.",
    )
