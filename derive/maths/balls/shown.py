"""Balls as decimals for a reader: as many digits as are wanted, never more than are known."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from flint import arb

PLAIN = 7  # more digits than this before the point, or as many noughts after it, are written as 1.2e-60


def decimal(ball: arb, digits: int = 3) -> str:
    """The middle of a finite ball, rounded to `digits` significant digits: 0.961, -12.5, 3e+20."""
    middle, _, exponent = ball.mid_rad_10exp(digits + 12)
    return _plain(Context(prec=digits).create_decimal(Decimal(int(middle)).scaleb(int(exponent), _WIDE)))


_WIDE = Context(prec=200, Emax=10**17, Emin=-(10**17))


def _plain(value: Decimal) -> str:
    if not value:
        return "0"
    value = value.normalize(_WIDE)
    if -PLAIN <= value.adjusted() <= PLAIN + 2:
        return f"{value:f}"
    return f"{value:e}".lower()


def fraction(value: Fraction) -> str:
    """A sample coordinate, exactly where it is a short decimal, else to six digits."""
    made = Decimal(value.numerator) / Decimal(value.denominator)
    return _plain(Context(prec=6).create_decimal(made))


def apart(a: arb, b: arb, digits: int = 3) -> tuple[str, str]:
    """Both values with the fewest digits (from `digits` on) that let a reader see that they differ."""
    for count in (digits, digits + 1, digits + 3, 2 * digits + 6, 40, 120):
        left, right = decimal(a, count), decimal(b, count)
        if left != right:
            return left, right
    return left, right
