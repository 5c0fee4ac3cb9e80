"""Numbers of a fit as a page shows them: short fractions and decimals exactly, long ones rounded. Works out nothing."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from derive.core.claim import Claim, Equal, Numeric
from derive.core.term import Approx, Negative, Number, Term, term_of
from derive.maths.balls import exact
from derive.maths.kept import decimal_of
from derive.maths.printing.decimals import decimal

WORKING = 40  # digits that numbers are carried with; they are rounded once, when printed
DIGITS = 6
LONGEST_FRACTION = 9  # figures above and below the bar together
LONGEST_DECIMAL = 8


def has_decimals(values: Iterable[Term]) -> bool:
    """Whether someone wrote a decimal point: then numbers are shown as decimals, not as fractions."""
    waiting = list(values)
    while waiting:
        top = waiting.pop()
        if isinstance(top, Number) and not top.digits.isdigit():
            return True
        waiting.extend(top.parts)
    return False


def shown(value: Fraction, decimals: bool = False, digits: int = DIGITS) -> Term:
    """A rational number for a page: 101/62, 0.375, and 12.3457 for one that is too long."""
    if not decimals and len(str(abs(value.numerator))) + len(str(value.denominator)) <= LONGEST_FRACTION:
        return term_of(value)
    if value.denominator == 1 and abs(value) < 10**LONGEST_DECIMAL:
        return term_of(value)
    written = _decimal(abs(value)) if decimals else None
    if written is not None:
        return Negative(Number(written)) if value < 0 else Number(written)
    return Approx(term_of(value), digits)


def _decimal(value: Fraction) -> str | None:
    """A finite decimal that is short, or None."""
    for places in range(1, LONGEST_DECIMAL + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            figures = str(scaled.numerator).rjust(places + 1, "0")
            return f"{figures[:-places]}.{figures[-places:]}" if scaled < 10**LONGEST_DECIMAL else None
    return None


def rounded(value: Term, digits: int = DIGITS) -> Term:
    """A fraction as a decimal, for "m = 101/62 ≈ 1.62903" and "m = 3/2 = 1.5"; itself where it is no fraction."""
    bare = value.arg if isinstance(value, Negative) else value
    number = exact(value)
    if isinstance(bare, Number) or number is None or number.denominator == 1:
        return value
    written = _decimal(abs(number))
    if written is None:
        return Approx(value, digits)
    return Negative(Number(written)) if number < 0 else Number(written)


def digits_of(value: Term, digits: int = WORKING) -> Term:
    """A number written out to so many significant digits; a rational one as it is."""
    if exact(value) is not None:
        return value
    return written_number(Fraction(decimal(value, digits)))


def written_number(value: Fraction) -> Term:
    """A finite decimal in its digits."""
    return decimal_of(value, WORKING)


def claimed(value: Term, cell: Term) -> Claim:
    """That a cell shows a value: exactly, or rounded to its digits."""
    return Numeric(value, cell.digits, cell) if isinstance(cell, Approx) else Equal(value, cell)
