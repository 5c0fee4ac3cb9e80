"""The truth about a pair, by mpmath at 300 digits and 600 where it is close. Shares no code with the kernel."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import mpmath

from derive.core.term import (
    Abs,
    Call,
    Constant,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    symbols_in,
)

DIGITS = (300, 600)
APART = mpmath.mpf("1e-200")  # a gap above this, beside values of its size, is a difference
TOGETHER = mpmath.mpf("1e-250")
POINTS = 16
ENOUGH = 3  # common points at which two sides must agree to be called the same


STABLE = mpmath.mpf("1e-6")  # a gap that changes more than this with more digits is noise


class NoValue(Exception):
    """There is no real value here, or none that this oracle cares to work out."""


def _where(function: Callable[[Any], Any], allowed: Callable[[Any], bool]) -> Callable[[Any], Any]:
    def guarded(x: Any) -> Any:
        if not allowed(x):
            raise NoValue
        return function(x)

    return guarded


def _small_enough(x: Any) -> bool:
    """Whether half of the digits in use are left after the point: sines and exponentials need them."""
    return bool(abs(x) < mpmath.mpf(10) ** (mpmath.mp.dps // 2))


def _careful(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return _where(function, _small_enough)


FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    **{name: _careful(getattr(mpmath, name)) for name in ("sin", "cos", "tan", "sec", "csc", "cot")},
    **{name: _careful(getattr(mpmath, name)) for name in ("exp", "sinh", "cosh", "tanh", "sech", "csch", "coth")},
    "asin": _where(mpmath.asin, lambda x: abs(x) <= 1), "acos": _where(mpmath.acos, lambda x: abs(x) <= 1),
    "atan": mpmath.atan, "acot": lambda x: mpmath.pi / 2 - mpmath.atan(x),
    "asec": _where(mpmath.asec, lambda x: abs(x) >= 1), "acsc": _where(mpmath.acsc, lambda x: abs(x) >= 1),
    "asinh": mpmath.asinh, "acosh": _where(mpmath.acosh, lambda x: x >= 1),
    "atanh": _where(mpmath.atanh, lambda x: abs(x) < 1), "acoth": _where(mpmath.acoth, lambda x: abs(x) > 1),
    "ln": _where(mpmath.log, lambda x: x > 0), "erf": mpmath.erf, "sign": mpmath.sign,
}  # fmt: skip


def _rational(term: Term) -> Fraction | None:
    """The exact value of a written number, sign and bar included."""
    match term:
        case Number(digits):
            return Fraction(digits)
        case Negative(inside):
            found = _rational(inside)
            return None if found is None else -found
        case Quotient(num, den):
            a, b = _rational(num), _rational(den)
            return None if a is None or not b else a / b
    return None


def _power(base: Any, exponent: Any, written: Fraction | None) -> Any:
    if base == 0:
        if exponent <= 0:
            raise NoValue
        return mpmath.mpf(0)
    if base > 0:
        if not _small_enough(exponent * mpmath.log(base)):
            raise NoValue
        return mpmath.power(base, exponent)
    if written is None:
        written = Fraction(int(exponent)) if exponent == int(exponent) else None
    if written is None or written.denominator % 2 == 0:
        raise NoValue
    size = _power(-base, mpmath.mpf(written.numerator) / written.denominator, None)
    return -size if written.numerator % 2 else size


def _added(values: list[Any]) -> Any:
    total = sum(values, mpmath.mpf(0))
    largest = max(map(abs, values))
    if largest > mpmath.mpf(10) ** (mpmath.mp.dps // 3) and abs(total) < largest / 10**5:
        raise NoValue  # too many digits cancel
    return total


def value(term: Term, at: Mapping[str, Any]) -> Any:
    """The real value of a term at a point. Raises NoValue where there is none."""
    match term:
        case Number(digits):
            return mpmath.mpf(digits)
        case Symbol(name):
            return at[name]
        case Constant(name):
            if name not in ("e", "pi"):
                raise NoValue
            return {"e": mpmath.e, "pi": mpmath.pi}[name] * 1
        case Sum(terms):
            return _added([value(each, at) for each in terms])
        case Product(factors):
            return mpmath.fprod([value(each, at) for each in factors])
        case Quotient(num, den):
            above, below = value(num, at), value(den, at)
            if below == 0:
                raise NoValue
            return above / below
        case Negative(inside):
            return -value(inside, at)
        case Power(base, exponent):
            return _power(value(base, at), value(exponent, at), _rational(exponent))
        case Root(inside, index):
            order = _rational(index)
            if not order:
                raise NoValue
            return _power(value(inside, at), mpmath.mpf(order.denominator) / order.numerator, 1 / order)
        case Abs(inside):
            return abs(value(inside, at))
        case Call("log", (inside, base)):
            return FUNCTIONS["ln"](value(inside, at)) / FUNCTIONS["ln"](value(base, at))
        case Call("max" | "min" as name, args):
            return (max if name == "max" else min)(value(arg, at) for arg in args)
        case Call(name, (inside,)) if name in FUNCTIONS:
            try:
                return FUNCTIONS[name](value(inside, at))
            except ZeroDivisionError:
                raise NoValue from None
    raise NoValue


def both(left: Term, right: Term, at: Mapping[str, Fraction], digits: int) -> tuple[Any, Any]:
    """Both values at a point, worked out with so many digits. Raises NoValue if one has none."""
    with mpmath.workdps(digits):
        point = {name: mpmath.mpf(v.numerator) / v.denominator for name, v in at.items()}
        return value(left, point), value(right, point)


def gap(left: Term, right: Term, at: Mapping[str, Fraction], digits: int) -> Any:
    """How far apart the two are at a point, beside their size."""
    a, b = both(left, right, at, digits)
    with mpmath.workdps(digits):
        return abs(a - b) / (1 + abs(a) + abs(b))


@dataclass(frozen=True)
class Truth:
    """`same` is None where mpmath saw too little to say."""

    same: bool | None
    agreed: int
    apart: Mapping[str, Fraction] | None = None


def _points(letters: tuple[str, ...], positive: bool, whole: bool) -> Iterator[dict[str, Fraction]]:
    if not letters:
        yield {}
        return
    dice = random.Random("points of an oracle")
    for k in range(POINTS):
        low, high = ((1, 2000), (1, 2000), (1, 1000), (1000, 6000), (6000, 40000))[k % 5]
        point = {name: Fraction(dice.randint(low, high), 1000) for name in letters}
        if whole:
            point = {name: Fraction(dice.randint(1, 9)) for name in letters}
        if not positive:
            point = {name: v * dice.choice((1, -1)) for name, v in point.items()}
        yield point


def truth(left: Term, right: Term, *, positive: bool = False, whole: bool = False) -> Truth:
    """Whether two terms are the same wherever both are real: at several points of both signs."""
    agreed = 0
    letters = tuple(sorted(s.name for s in symbols_in(left) | symbols_in(right)))
    for at in _points(letters, positive, whole):
        try:
            found = gap(left, right, at, DIGITS[0])
            if found > TOGETHER:
                found, before = gap(left, right, at, DIGITS[1]), found
                if found > APART and abs(found - before) > STABLE * found:
                    continue
        except NoValue:
            continue
        if found > APART:
            return Truth(False, agreed, at)
        agreed += found <= TOGETHER
        if agreed == 8:
            break
    return Truth(True if agreed >= (ENOUGH if letters else 1) else None, agreed)
