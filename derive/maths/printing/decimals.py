"""Rounded decimals of constant terms, to a number of significant digits. Prints no formulas."""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import Approx, Negative, Number, Power, Product, Quotient, Sum, Term
from derive.errors import TooLarge


def decimal(value: Term, digits: int) -> str:
    """The value to `digits` significant digits, halves away from zero: 0.3333, -12.50, 1.7e-10.

    Raises TooLarge where the value has no decimal that could be printed.
    """
    exact = fraction_of(value)
    return rounded(exact if exact is not None else _enclosed(value, digits), digits)


def approximately(value: Term, digits: int) -> Approx:
    """A constant term as the rounded number that is shown for it.

    >>> from derive.core.term import term_of
    >>> approximately(term_of(Fraction(1, 3)), 4)
    Approx(Number('0.3333'), 4)
    """
    shown = decimal(value, digits)
    number = Number(shown.lstrip("-"))
    return Approx(Negative(number) if shown.startswith("-") else number, digits)


def rounded(value: Fraction, digits: int) -> str:
    """A fraction as a decimal of `digits` significant digits.

    >>> rounded(Fraction(2, 3), 4), rounded(Fraction(-1, 8), 2), rounded(Fraction(1, 10**9), 2)
    ('0.6667', '-0.13', '1.0e-9')
    """
    sign, value = "-" if value < 0 else "", abs(value)
    if not value:
        return "0"
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    if value < Fraction(10) ** exponent:
        exponent -= 1
    scale = Fraction(10) ** (digits - 1 - exponent)
    whole = int(value * scale + Fraction(1, 2))
    if whole >= 10**digits:
        exponent += 1
        whole = int(value * scale / 10 + Fraction(1, 2))
    figures = str(whole)
    if exponent < -5 or exponent > max(digits + 2, 9):
        point = f"{figures[0]}.{figures[1:]}" if len(figures) > 1 else figures
        return f"{sign}{point}e{exponent}"
    if exponent >= digits - 1:
        return sign + figures + "0" * (exponent - digits + 1)
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{figures}"
    return f"{sign}{figures[: exponent + 1]}.{figures[exponent + 1 :]}"


def fraction_of(value: Term) -> Fraction | None:
    """The exact value of a term of numbers only; None if it is not rational on its face."""
    match value:
        case Number():
            return value.value
        case Negative(arg):
            inner = fraction_of(arg)
            return None if inner is None else -inner
        case Sum(items) | Product(items):
            total = Fraction(isinstance(value, Product))
            for item in items:
                part = fraction_of(item)
                if part is None:
                    return None
                total = total + part if isinstance(value, Sum) else total * part
            return total
        case Quotient(num, den):
            top, bottom = fraction_of(num), fraction_of(den)
            return top / bottom if top is not None and bottom else None
        case Power(base, exponent):
            b, n = fraction_of(base), fraction_of(exponent)
            if b is None or n is None or n.denominator != 1 or abs(n) > 64 or (not b and n < 0):
                return None
            return b**n.numerator
    return None


def _enclosed(value: Term, digits: int) -> Fraction:
    from derive.maths.balls import value as ball_of

    for bits in (4 * digits + 64, 16 * digits + 256):
        ball = ball_of(value, bits=bits)
        if not ball.is_finite():
            break
        if ball.rel_accuracy_bits() > 4 * digits + 8 or ball.is_exact():
            middle, _, exponent = ball.mid_rad_10exp(digits + 10)
            return Fraction(int(middle)) * Fraction(10) ** int(exponent)
        if abs(ball) < 1e-40:
            return Fraction(0)
    raise TooLarge("the value could not be worked out as a decimal")
