"""An evaluator of terms by mpmath, for tests only: an oracle that shares no code with the house."""

from __future__ import annotations

from collections.abc import Mapping
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
)


def _real_power(base: Any, exponent: Any) -> Any:
    if base < 0 and exponent != int(exponent):
        raise ValueError("leaves the reals")
    if base == 0 and exponent <= 0:
        raise ZeroDivisionError
    return mpmath.power(base, exponent)


def _root(base: Any, index: Any) -> Any:
    if base < 0:
        if index % 2 == 0:
            raise ValueError("leaves the reals")
        return -mpmath.root(-base, int(index))
    return mpmath.power(base, 1 / mpmath.mpf(index))


FUNCTIONS = {
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "sec": mpmath.sec, "csc": mpmath.csc, "cot": mpmath.cot,
    "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh, "sech": mpmath.sech, "csch": mpmath.csch,
    "coth": mpmath.coth, "asin": mpmath.asin, "acos": mpmath.acos, "atan": mpmath.atan, "ln": mpmath.log,
    "exp": mpmath.exp, "log": mpmath.log,
}  # fmt: skip


def value(term: Term, at: Mapping[str, Any]) -> Any:
    """The real value; raises ValueError or ZeroDivisionError where there is none."""
    match term:
        case Number(digits):
            return mpmath.mpf(digits)
        case Symbol(name):
            return mpmath.mpf(at[name])
        case Constant(name):
            return {"e": mpmath.e, "pi": mpmath.pi}[name] * 1
        case Sum(terms):
            return mpmath.fsum([value(each, at) for each in terms])
        case Product(factors):
            return mpmath.fprod([value(each, at) for each in factors])
        case Quotient(num, den):
            return value(num, at) / value(den, at)
        case Negative(inside):
            return -value(inside, at)
        case Power(base, exponent):
            return _real_power(value(base, at), value(exponent, at))
        case Root(inside, index):
            return _root(value(inside, at), value(index, at))
        case Abs(inside):
            return abs(value(inside, at))
        case Call(name, args):
            inside = [value(arg, at) for arg in args]
            if name in ("ln", "log") and inside[0] <= 0:
                raise ValueError("leaves the reals")
            if name in ("asin", "acos") and abs(inside[0]) > 1:
                raise ValueError("leaves the reals")
            return FUNCTIONS[name](*inside)
    raise TypeError(type(term).__name__)


POINTS = ("0.37", "1.29", "-0.83", "2.61", "-2.17", "0.092", "4.3", "7.9")


def values(term: Term, letters: tuple[str, ...]) -> list[Any]:
    """The values at eight points of both signs; None where there is no real value."""
    found: list[Any] = []
    with mpmath.workdps(50):
        for i, point in enumerate(POINTS):
            at = {name: mpmath.mpf(point) * (1 + k * mpmath.mpf("0.31")) + i * k for k, name in enumerate(letters)}
            try:
                found.append(value(term, at))
            except (ValueError, ZeroDivisionError, OverflowError):
                found.append(None)
    return found


def same_values(before: Term, after: Term, letters: tuple[str, ...]) -> int:
    """At how many points the values agree (where `before` has one); -1 if they differ at one."""
    agreed = 0
    for a, b in zip(values(before, letters), values(after, letters), strict=True):
        if a is None:
            continue
        if abs(a) > 1e12:
            continue  # too steep for the digits carried
        if b is None or abs(a - b) > mpmath.mpf("1e-15") * (1 + abs(a)):
            return -1
        agreed += 1
    return agreed
