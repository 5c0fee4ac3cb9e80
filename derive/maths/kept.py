"""Numbers kept to forty significant digits: what numeric procedures go on from, rounded again only in print.

A value is enclosed by a ball, widened in precision until forty digits of it are sure, and written as a finite decimal:
so the same procedure has the same digits on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from derive.core.substitution import substitute
from derive.core.term import ZERO, Abs, Approx, At, Negative, Number, Symbol, Term
from derive.maths.balls.exact import exact

DIGITS = 40  # kept of every number
SURE = 30  # of them, what a claim asserts: rounding an argument moves the last ones of a value
DECIMALS = 6  # shown, unless a procedure asks for more
FEW = 4  # significant digits of a number too small to show so many decimals
LONGEST_SHOWN = 13
_BITS = (192, 768, 3072)
_LONGEST = 4000  # bits of a fraction that is worked with as it stands
_FARTHEST = 900  # powers of ten: beyond, a number is none that a procedure goes on from

Point = Mapping[Symbol, Term]


def kept(term: Term, point: Point | None = None) -> Term | None:
    """The value of a term at a point as a decimal of forty digits; None where it has no real value.

    What cannot be told from zero at 3072 bits is zero.
    """
    where = dict(point or {})
    plain = exact(substitute(term, {letter: _inside(value) for letter, value in where.items()}) if where else term)
    if plain is not None and plain.numerator.bit_length() + plain.denominator.bit_length() < _LONGEST:
        return decimal_of(plain)
    from derive.maths.balls import value as ball_of

    question = At(term, tuple(where), tuple(_inside(v) for v in where.values())) if where else term
    for bits in _BITS:
        ball = ball_of(question, bits=bits)
        if not ball.is_finite():
            continue
        if ball.is_exact() and ball == 0:
            return ZERO
        if ball.rel_accuracy_bits() >= 4 * DIGITS:
            middle, _, exponent = ball.mid_rad_10exp(DIGITS + 10)
            if abs(int(exponent)) > _FARTHEST:
                return None if int(exponent) > 0 else ZERO
            return decimal_of(Fraction(int(middle)) * Fraction(10) ** int(exponent))
    return ZERO if ball.is_finite() else None


def decimal_of(value: Fraction, digits: int = DIGITS) -> Term:
    """A fraction rounded to so many significant digits, as a finite decimal: 2, 0.1, -1.5e-30."""
    if not value:
        return ZERO
    exponent = power_of_ten(value)
    scale = Fraction(10) ** (digits - 1 - exponent)
    whole = round(abs(value) * scale)
    figures, power = str(whole), exponent - digits + 1
    bare = figures.rstrip("0")
    power += len(figures) - len(bare)
    number = Number(_written(bare, power))
    return Negative(number) if value < 0 else number


def power_of_ten(value: Fraction) -> int:
    """The exponent of the first digit: 0 for 2.5, -1 for 0.3, 2 for 123."""
    size = abs(value)
    exponent = len(str(size.numerator)) - len(str(size.denominator))
    return exponent - 1 if size < Fraction(10) ** exponent else exponent


def _written(bare: str, power: int) -> str:
    first = power + len(bare) - 1
    if 0 <= power <= 20:
        return bare + "0" * power
    if -8 <= first < 0:
        return "0." + "0" * (-first - 1) + bare
    if 0 <= first <= 60 and power < 0:
        return f"{bare[: first + 1]}.{bare[first + 1 :]}"
    return f"{bare[0]}.{bare[1:]}e{first}" if bare[1:] else f"{bare}e{first}"


def value_of(number: Term) -> Fraction:
    """The exact value of a kept number."""
    found = exact(_inside(number))
    assert found is not None, number
    return found


def shown(number: Term, decimals: int = DECIMALS) -> Term:
    """A kept number as it is printed: so many decimals, or a few significant digits where it is small or huge."""
    value = value_of(number)
    if not value:
        return ZERO
    first = power_of_ten(value)
    rounded = Fraction(round(value * 10**decimals), 10**decimals)
    if rounded:
        first = max(first, power_of_ten(rounded))  # 0.9999999 is shown as 1.000000
    digits = first + 1 + decimals if first >= -2 else FEW
    return Approx(_inside(number), max(1, min(digits, LONGEST_SHOWN)))


def neat(number: Term, decimals: int = DECIMALS) -> Term:
    """A kept number as it is printed where nothing is lined up: exactly if it is a short decimal, else as `shown`."""
    value = value_of(number)
    short = Fraction(round(value * 10**decimals), 10**decimals)
    # 0.4999…9 of a number that was rounded is the 0.5 it stands for, to the digits that are claimed
    if short and abs(value - short) < abs(value) / 10 ** (SURE + 3) and abs(value) < 10**LONGEST_SHOWN:
        return decimal_of(short)
    return shown(number, decimals)


def size_of(number: Term, digits: int = 2) -> Term:
    """How large a number is, to two digits: the length of a step."""
    value = abs(value_of(number))
    return Approx(decimal_of(value), digits) if value else ZERO


def distance(first: Term, second: Term) -> Term:
    """|first - second| of two kept numbers, exactly."""
    return Abs(_inside(first) - _inside(second))


def _inside(number: Term) -> Term:
    return number.value if isinstance(number, Approx) else number
