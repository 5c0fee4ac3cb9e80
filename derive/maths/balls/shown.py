"""Balls as decimals for a reader: as many digits as are wanted, never more than are known."""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from derive.maths.balls.place import rational
from derive.maths.balls.precision import precision

PLAIN = range(-7, 10)  # powers of ten that are written out; others as 1.2e-60


def decimal(ball: arb, digits: int = 3) -> str:
    """The middle of a finite ball, rounded to `digits` significant digits: 0.961, -12.5, 3e+20."""
    middle, _, exponent = ball.mid_rad_10exp(digits + 12)
    return _written(int(middle), int(exponent), digits)


def fraction(value: Fraction, digits: int = 6) -> str:
    """A sample coordinate, exactly where it is a short decimal, else to so many digits."""
    if not value:
        return "0"
    shift = digits + 12 + len(str(value.denominator))
    return _written(value.numerator * 10**shift // value.denominator, -shift, digits)


def _written(whole: int, exponent: int, digits: int) -> str:
    """whole·10^exponent to so many digits. By integers alone: exponents may have a dozen figures."""
    if not whole:
        return "0"
    text = str(abs(whole))
    spare = len(text) - digits
    if spare > 0:
        rounded = (abs(whole) + 5 * 10 ** (spare - 1)) // 10**spare
        text, exponent = str(rounded), exponent + spare
    bare = text.rstrip("0")
    exponent += len(text) - len(bare)
    sign = "-" if whole < 0 else ""
    power = exponent + len(bare) - 1  # of the first digit
    if power not in PLAIN:
        return f"{sign}{bare[0]}{'.' + bare[1:] if bare[1:] else ''}e{power:+d}"
    if exponent >= 0:
        return f"{sign}{bare}{'0' * exponent}"
    if power >= 0:
        return f"{sign}{bare[: power + 1]}.{bare[power + 1 :]}"
    return f"{sign}0.{'0' * (-power - 1)}{bare}"


def apart(a: arb, b: arb, digits: int = 3) -> tuple[str, str]:
    """Both values with the fewest digits that let a reader see that they differ.

    Values that share a dozen digits are told apart by their difference: "0.488 + 5.1e-61" and "0.488". A ball around
    nought is shown as 0: its middle is noise.
    """
    if a.contains(0) or b.contains(0):
        return "0" if a.contains(0) else decimal(a, digits), "0" if b.contains(0) else decimal(b, digits)
    for count in (digits, digits + 1, digits + 3, digits + 9):
        left, right = decimal(a, count), decimal(b, count)
        if left != right:
            return left, right
    with precision(2048):
        gap = decimal(abs(a - b), 2)
        sign = "+" if a > b else "-"
    right = decimal(b, digits)
    return f"{right} {sign} {gap}", right


def last_place(shown: Fraction, ball: arb, digits: int) -> Fraction:
    """One unit in the last of so many significant digits. Just below a power of ten the digits are finer."""
    size = abs(shown)
    exponent = 0
    while size >= 10:
        size, exponent = size / 10, exponent + 1
    while size < 1:
        size, exponent = size * 10, exponent - 1
    if size == 1 and abs(ball) < rational(abs(shown)):
        exponent -= 1
    return Fraction(10) ** (exponent - digits + 1)
