"""Numbers of tidying: how a value is written, and the whole part of its roots. Knows nothing of letters."""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import Negative, Number, Term, term_of

LONGEST_DECIMAL = 15  # significant digits; a longer decimal is written as a fraction
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)


def number_written(value: Fraction, decimals: bool = False) -> Term:
    """A number in its one spelling, as a finite decimal if asked and if it is a short one.

    >>> number_written(Fraction(-1, 8), decimals=True)
    Negative(Number('0.125'))
    """
    if decimals and value.denominator != 1:
        digits = _decimal(abs(value))
        if digits is not None:
            return Negative(Number(digits)) if value < 0 else Number(digits)
    return term_of(value)


def _decimal(value: Fraction) -> str | None:
    """The digits of a positive fraction whose decimal ends soon; None for 1/3 and the like."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    places = max(twos, fives)
    if rest != 1:
        return None
    digits = str(value.numerator * 10**places // value.denominator)
    if len(digits) > LONGEST_DECIMAL:
        return None
    if places > LONGEST_DECIMAL:
        return f"{digits}e-{places}"
    digits = digits.rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def root_of_number(value: Fraction, k: int) -> tuple[Fraction, int]:
    """outside and rest with value^(1/k) = outside · rest^(1/k), value >= 0; rest is a whole number.

    Prime factors up to 47 and perfect powers are found; a larger square inside a large number stays inside.

    >>> root_of_number(Fraction(8), 2)
    (Fraction(2, 1), 2)
    >>> root_of_number(Fraction(1, 2), 2)
    (Fraction(1, 2), 2)
    """
    if not value:
        return Fraction(0), 1
    # a/b under the root is a·b^(k-1) / b^k: nothing stays below
    inside = value.numerator * value.denominator ** (k - 1)
    outside = 1
    for prime in _PRIMES:
        step = prime**k
        while inside % step == 0:
            inside //= step
            outside *= prime
    exact = _whole_root(inside, k)
    if exact is not None:
        outside, inside = outside * exact, 1
    return Fraction(outside, value.denominator), inside


def _whole_root(n: int, k: int) -> int | None:
    """The whole k-th root of n, if it has one (integer Newton: exact at any size)."""
    if n < 2:
        return n
    guess = 1 << -(-n.bit_length() // k)
    while True:
        better = ((k - 1) * guess + n // guess ** (k - 1)) // k
        if better >= guess:
            break
        guess = better
    return guess if guess**k == n else None
