"""Exact arithmetic: terms compiled once to functions of whole numbers and fractions. Nothing typed is run as code.

Knows no files, no text and no letters but the ones it is given; reading conditions is conditions.py's job.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from derive.core.term import Abs, Call, Negative, Number, Power, Product, Quotient, Root, Sum, Symbol, Term

Value = int | Fraction
Values = Mapping[Symbol, Value]
Compiled = Callable[[Values], Value]

LARGEST_POWER = 64  # an exponent beyond it belongs to no exercise


class Undefined(Exception):
    """No value here (a division by zero, a root that is not rational): the variant is not feasible."""


class NotANumber(Exception):
    """The term holds something that has no exact value: a variable, sin, e …"""


def _whole(value: Value) -> Value:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _divide(a: Value, b: Value) -> Value:
    if b == 0:
        raise Undefined
    if isinstance(a, int) and isinstance(b, int) and a % b == 0:
        return a // b
    return _whole(Fraction(a) / b)


def _power(base: Value, exponent: Value) -> Value:
    if not isinstance(exponent, int):
        if exponent.denominator == 2 and exponent > 0:
            return _power(_root(base), exponent.numerator)
        raise Undefined
    if abs(exponent) > LARGEST_POWER or (base == 0 and exponent < 0):
        raise Undefined
    return _whole(Fraction(base) ** exponent) if exponent < 0 else _whole(base**exponent)


def _root(value: Value) -> Value:
    if value < 0:
        raise Undefined
    exact = Fraction(value)
    top, below = math.isqrt(exact.numerator), math.isqrt(exact.denominator)
    if top * top != exact.numerator or below * below != exact.denominator:
        raise Undefined
    return _whole(Fraction(top, below))


def _integers(*values: Value) -> tuple[int, ...]:
    if not all(isinstance(value, int) for value in values):
        raise Undefined
    return tuple(int(value) for value in values)


def mod(a: Value, b: Value) -> Value:
    if b == 0:
        raise Undefined
    return _whole(a % b)


def _is_square(value: Value) -> int:
    try:
        _root(value)
    except Undefined:
        return 0
    return 1


# name -> (least number of arguments, greatest, function)
FUNCTIONS: dict[str, tuple[int, int, Callable[..., Value]]] = {
    "gcd": (2, 9, lambda *v: math.gcd(*_integers(*v))),
    "lcm": (2, 9, lambda *v: math.lcm(*_integers(*v))),
    "abs": (1, 1, abs),
    "min": (2, 9, min),
    "max": (2, 9, max),
    "mod": (2, 2, mod),
    "sign": (1, 1, lambda v: (v > 0) - (v < 0)),
    "factorial": (1, 1, lambda v: math.factorial(_small(v))),
    "is_square": (1, 1, _is_square),
    "is_integer": (1, 1, lambda v: int(isinstance(v, int))),
}
# the reader takes _ for an index: a name of two words is read as one word of the same length, so that columns stay
READ_AS = {name: name.replace("_", "Q") for name in FUNCTIONS}
YES_NO = ("is_square", "is_integer")


def _small(value: Value) -> int:
    if not isinstance(value, int) or not 0 <= value <= 20:
        raise Undefined
    return value


def compile_term(term: Term, names: frozenset[Symbol]) -> Compiled:
    """The function that gives the exact value of a term once `names` have values. Raises NotANumber, saying why."""
    match term:
        case Number():
            constant = _whole(term.value)
            return lambda values: constant
        case Symbol(name):
            if term not in names:
                raise NotANumber(f"'{name}' has no value here")
            return lambda values: values[term]
        case Negative(arg):
            inner = compile_term(arg, names)
            return lambda values: -inner(values)
        case Sum(terms):
            parts = tuple(compile_term(t, names) for t in terms)
            return lambda values: _whole(sum(part(values) for part in parts))
        case Product(factors):
            parts = tuple(compile_term(f, names) for f in factors)

            def product(values: Values) -> Value:
                made: Value = 1
                for part in parts:
                    made = made * part(values)
                return _whole(made)

            return product
        case Quotient(num, den):
            top, below = compile_term(num, names), compile_term(den, names)
            return lambda values: _divide(top(values), below(values))
        case Power(base, exponent):
            lower, upper = compile_term(base, names), compile_term(exponent, names)
            return lambda values: _power(lower(values), upper(values))
        case Root(arg, Number("2")):
            under = compile_term(arg, names)
            return lambda values: _root(under(values))
        case Abs(arg):
            size = compile_term(arg, names)

            def magnitude(values: Values) -> Value:
                value = size(values)
                return -value if value < 0 else value

            return magnitude
        case Call(word, args) if (name := word.replace("Q", "_")) in FUNCTIONS:
            least, most, function = FUNCTIONS[name]
            if not least <= len(args) <= most:
                raise NotANumber(f"{name} takes {least if least == most else f'{least} or more'} values")
            given = tuple(compile_term(a, names) for a in args)

            def called(values: Values) -> Value:
                return function(*(each(values) for each in given))

            return called
        case Call(name, _):
            raise NotANumber(f"{name} has no exact value here")
    raise NotANumber(f"{type(term).__name__} has no exact value")
