"""Named functions of balls and of power series. What the library lacks is *defined* here through exp, log, roots
and division, never through a derivative: the oracle must not know the rules it judges.

A value is a ball (`arb`) or a truncated series (`arb_series`). Outside its domain a function is not-a-number.
Conventions: real odd roots; acot runs from 0 to pi; log with one argument is the natural one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, arb_series, fmpq, fmpz

Value = Any  # arb or arb_series: the library has no type stubs
HIGHEST_POWER = 10**12  # an integer exponent beyond this is left to the exponential of a logarithm

NAN = arb("nan")
LEFT = arb("nan")  # by itself: what surely left the reals, so that no more digits will bring it back


def head(value: Value) -> arb:
    """The ball of a value at the point itself: the constant term of a series."""
    return value[0] if isinstance(value, arb_series) else value


def half(value: Value) -> Value:
    return value * arb(0.5)


def divide(a: Value, b: Value) -> Value:
    if head(b).contains(0):
        if isinstance(b, arb_series) and head(b).is_exact() and b.length() > 1:
            try:
                return a / b  # both may vanish together: sin(x)/x at 0
            except ValueError:
                return NAN
        return NAN
    return a / b


def integer_power(base: Value, n: int) -> Value:
    if n < 0:
        return divide(arb(1), integer_power(base, -n))
    series = isinstance(base, arb_series)
    if series and (not n or base[0].is_exact() or not base[0].contains(0)):
        return base**n if n else base * 0 + 1
    if series or not (base > 0 or base < 0):
        # arb ** n goes through the logarithm here and loses a ball round 0, which has perfectly good powers
        # (and arb_series ** n loses a series that begins with one)
        done, square = arb(1), base
        while n:
            if n & 1:
                done = done * square
            square, n = square * square, n >> 1
        return done
    return base ** fmpz(n)


def root(value: Value, n: int) -> Value:
    """The real n-th root, n >= 1; of a negative value only when n is odd."""
    at = head(value)
    if at.is_zero() and not isinstance(value, arb_series):
        return arb(0)
    if n == 1:
        return value
    if at < 0:
        return -root(-value, n) if n % 2 else LEFT
    if n == 2:
        return value.sqrt()
    if not at > 0:
        return NAN
    return value ** fmpq(1, n)


def rational_power(base: Value, p: int, q: int) -> Value:
    """base^(p/q) in lowest terms, q >= 1, real: (-8)^(2/3) is 4."""
    if q == 1:
        return integer_power(base, p)
    rooted = root(base, q)
    return rooted if rooted is LEFT else integer_power(rooted, p)


def power(base: Value, exponent: Value) -> Value:
    """base^exponent for an exponent that is not a written fraction."""
    if isinstance(exponent, arb) and exponent.is_exact() and exponent.is_integer():
        whole = exponent.unique_fmpz() if abs(exponent) < HIGHEST_POWER else None
        if whole is not None:
            return integer_power(base, int(whole))
        if isinstance(base, arb):
            return base**exponent
    if head(base) > 0:
        if isinstance(base, arb) and isinstance(exponent, arb):
            return base**exponent
        return (base.log() * exponent).exp()
    if isinstance(base, arb) and base.is_zero() and head(exponent) > 0:
        return base
    return NAN


def absolute(value: Value) -> Value:
    at = head(value)
    if at > 0:
        return value
    if at < 0:
        return -value
    return NAN if isinstance(value, arb_series) else abs(value)


def sign(value: Value) -> Value:
    at = head(value)
    if at > 0:
        return arb(1)
    if at < 0:
        return arb(-1)
    return arb(0) if at.is_zero() and not isinstance(value, arb_series) else NAN


def greatest(*values: Value) -> Value:
    best = values[0]
    for value in values[1:]:
        gap = head(value) - head(best)
        if gap > 0:
            best = value
        elif not gap < 0:  # the joint lies inside the ball
            if isinstance(value, arb_series) or isinstance(best, arb_series):
                return NAN
            best = best.max(value)
    return best


def least(*values: Value) -> Value:
    return -greatest(*(-value for value in values))


def log(value: Value, base: Value | None = None) -> Value:
    at = head(value)
    if not at > 0:
        return LEFT if at < 0 else NAN
    if base is None:
        return value.log()
    return divide(value.log(), log(base))


def tan(value: Value) -> Value:
    return divide(value.sin(), value.cos())


def sinh(v: Value) -> Value:
    return half(v.exp() - (-v).exp()) if isinstance(v, arb_series) else v.sinh()


def cosh(v: Value) -> Value:
    return half(v.exp() + (-v).exp()) if isinstance(v, arb_series) else v.cosh()


def tanh(v: Value) -> Value:
    return divide(sinh(v), cosh(v)) if isinstance(v, arb_series) else v.tanh()


def inside(value: Value) -> bool:
    """Whether an inverse sine is surely defined."""
    at = head(value)
    return bool(abs(at) < 1) if isinstance(value, arb_series) else bool(abs(at) <= 1)


def asin(v: Value) -> Value:
    if not inside(v):
        return NAN
    return atan(v / root(1 - v * v, 2)) if isinstance(v, arb_series) else v.asin()


def acos(v: Value) -> Value:
    return half(arb.pi()) - asin(v)


def atan(v: Value) -> Value:
    return v.atan()


def acot(v: Value) -> Value:
    return half(arb.pi()) - atan(v)


def asinh(v: Value) -> Value:
    if head(v) < 0:
        return -asinh(-v)  # v + sqrt(v^2 + 1) would cancel
    return (v + root(v * v + 1, 2)).log()


def acosh(v: Value) -> Value:
    return log(v + root(v * v - 1, 2)) if head(v) >= 1 else NAN


def atanh(v: Value) -> Value:
    return half(log(divide(1 + v, 1 - v)))


def _over(function: Callable[[Value], Value]) -> Callable[[Value], Value]:
    """1/f, for sec, csc, cot and their kin."""
    return lambda v: divide(arb(1), function(v))


def _of_inverse(function: Callable[[Value], Value]) -> Callable[[Value], Value]:
    """f(1/v), for asec, acsc and their kin."""
    return lambda v: function(divide(arb(1), v))


def gamma(v: Value) -> Value:
    return v.gamma()


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "sin": lambda v: v.sin(),
    "cos": lambda v: v.cos(),
    "tan": tan,
    "sec": _over(lambda v: v.cos()),
    "csc": _over(lambda v: v.sin()),
    "cot": lambda v: divide(v.cos(), v.sin()),
    "asin": asin,
    "acos": acos,
    "atan": atan,
    "acot": acot,
    "asec": _of_inverse(acos),
    "acsc": _of_inverse(asin),
    "sinh": sinh,
    "cosh": cosh,
    "tanh": tanh,
    "sech": _over(cosh),
    "csch": _over(sinh),
    "coth": lambda v: divide(cosh(v), sinh(v)),
    "asinh": asinh,
    "acosh": acosh,
    "atanh": atanh,
    "asech": _of_inverse(acosh),
    "acsch": _of_inverse(asinh),
    "acoth": _of_inverse(atanh),
    "exp": lambda v: v.exp(),
    "ln": log,
    "log": log,
    "log10": lambda v: log(v, arb(10)),
    "log2": lambda v: log(v, arb(2)),
    "sqrt": lambda v: root(v, 2),
    "cbrt": lambda v: root(v, 3),
    "abs": absolute,
    "sign": sign,
    "sgn": sign,
    "min": least,
    "max": greatest,
    "erf": lambda v: v.erf(),
    "gamma": gamma,
    "factorial": lambda v: gamma(v + 1),
}
FUNCTIONS |= {
    **{f"arc{name[1:]}": FUNCTIONS[name] for name in ("asin", "acos", "atan", "acot", "asec", "acsc")},
    **{f"ar{name[1:]}": FUNCTIONS[name] for name in ("asinh", "acosh", "atanh", "asech", "acsch", "acoth")},
}


def known(name: str) -> bool:
    return name in FUNCTIONS


def takes(name: str, count: int) -> bool:
    """Whether a known function can have so many arguments."""
    if name in ("min", "max"):
        return count >= 1
    return count == 1 or (name == "log" and count == 2)
