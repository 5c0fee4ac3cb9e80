"""What a program does at a point: its operations run in order, and what is read off their values. Writes no program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, partial
from math import factorial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from flint import arb, arb_series, fmpq

from derive.core.term import Symbol
from derive.maths.balls.functions import NAN, Value, head, rational_power, root
from derive.maths.balls.precision import precision

if TYPE_CHECKING:
    from derive.maths.balls.program import Program

UNARY, CONSTANT, LETTER = -1, -2, -3
_ZERO = arb(0)
first_of, second_of = itemgetter(0), itemgetter(1)


def run(program: Program, point: Mapping[Symbol, Fraction], bits: int, values: list[Value]) -> None:
    """Work out, at a point, every value that is not in the list yet."""
    with precision(bits, program.order + 1):
        waiting = iter(program.code[len(values) :])
        put = values.append
        while True:
            try:
                for what, one, other in waiting:
                    if other >= 0:
                        put(what(values[one], values[other]))
                    elif other == UNARY:
                        put(what(values[one]))
                    elif what == CONSTANT:
                        put(arb(one) if type(one) is fmpq else arb.pi() if one == "pi" else arb(1).exp())
                    else:
                        letter, slope = one
                        value = point[letter]
                        ball = arb(fmpq(value.numerator, value.denominator))
                        put(arb_series([ball, slope]) if slope else ball)
                break
            except (ArithmeticError, ValueError, KeyError):  # a division by a series that may begin with nought
                put(NAN)


class Trial:
    """One point, with the values of a program there at each precision that was asked for."""

    __slots__ = ("order", "point", "program", "values")

    def __init__(self, program: Program, point: Mapping[Symbol, Fraction]) -> None:
        self.program = program
        self.point = point
        self.order = program.order
        self.values: dict[int, list[Value]] = {}

    def agree(self, pair: int, bits: int) -> bool | None:
        """True where a pair cannot be told apart, to half the digits; None where a closer look is needed."""
        values = self.values.get(bits)
        gap = values[pair] if values is not None and pair < len(values) else self._of(pair, bits)
        if not (gap.is_finite() and gap.contains(_ZERO)):
            return None
        if gap.rad() < _tiny(bits):
            return True
        _, left, right = self.program.code[pair]  # large values are known to as many digits, not to as many places
        left, right = self.values[bits][left], self.values[bits][right]
        return True if gap.rad() < _tiny(bits) * (1 + abs(left.mid()) + abs(right.mid())) else None

    def leaves_reals(self, pair: int) -> bool:
        """Whether both sides of a pair ask for the logarithm or the even root of a negative number here."""
        gap = self._of(pair, 128)
        if gap.is_finite():
            return False
        return all(self._asked_too_much(side, self.values[128]) for side in self.program.code[pair][1:])

    def _asked_too_much(self, place: int, values: list[Value]) -> bool:
        """Whether a logarithm or an even root is asked of a negative number on the way to a value."""
        program = self.program
        return any(head(values[program.code[each][1]]) < 0 for each in program.domains.get(place, ()))

    def _of(self, pair: int, bits: int) -> Any:
        if self.order != self.program.order:  # longer series are wanted since
            self.order = self.program.order
            self.values.clear()
        values = self.values.get(bits)
        if values is None:
            values = self.values[bits] = []
        if len(values) <= pair:
            run(self.program, self.point, bits, values)
        return values[pair]


@cache
def _tiny(bits: int) -> Any:
    return arb(fmpq(1, 2 ** (bits // 2)))


# single operations, each made once for what it needs to know


@cache
def slope(order: int) -> Callable[[Value], Value]:
    """The derivative of this order, read off a series."""
    times = factorial(order)

    def read(value: Value) -> Value:
        # where a term has no value it has no slope, even if a part of it has: ln x + x at -1
        if type(value) is not arb_series or value.prec <= order or not value[0].is_finite():
            return NAN
        return value[order] if times == 1 else value[order] * times

    return read


@cache
def set_off(by: int) -> Callable[[Value], Value]:
    """A ball that begins to move."""
    return lambda value: arb_series([value, by]) if type(value) is arb else NAN


@cache
def scaled(by: fmpq) -> Callable[[Value], Value]:
    return lambda value: value * arb(by)


@cache
def raised(p: int, q: int) -> Callable[[Value], Value]:
    return partial(rational_power, p=p, q=q)


@cache
def rooted(n: int) -> Callable[[Value], Value]:
    return partial(root, n=n)


def exponential(value: Value) -> Value:
    return value.exp()


def sin_cos(value: Value) -> Value:
    return value.sin_cos()


@cache
def weights(often: int, order: int) -> tuple[tuple[int, fmpq], ...]:
    """Slopes s with weights, such that the weighted sum of P(s) is the coefficient of s^often, for every polynomial
    P of the degree `order` at most: how a mixed derivative is read off series along straight lines.

    >>> weights(1, 2)
    ((1, 1/2), (-1, -1/2))
    """
    odd = often % 2
    powers = range(odd, order + 1, 2)
    nodes = range(odd, odd + len(powers))  # one for each power of this parity: P(s) with P(-s) hides the others
    found: list[tuple[int, fmpq]] = []
    for s in nodes:
        # the coefficient of z^(often // 2) in the polynomial in z = s^2 that is 1 at this node, 0 at the others
        basis: list[Any] = [fmpq(1)]
        for other in nodes:
            if other != s:
                under = s * s - other * other
                basis = [
                    ((basis[k - 1] if k else 0) - (basis[k] * other * other if k < len(basis) else 0)) / under
                    for k in range(len(basis) + 1)
                ]
        weight = basis[often // 2] / (s if odd else 1)
        if not weight:
            continue
        if s:
            found += [(s, weight / 2), (-s, -weight / 2 if odd else weight / 2)]
        else:
            found.append((0, weight))
    return tuple(found)
