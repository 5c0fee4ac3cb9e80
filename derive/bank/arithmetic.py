"""Exact arithmetic for conditions and values of a family: terms compiled once to functions of whole numbers and
fractions. Knows no files and no names but the ones it is given; nothing typed is ever run as code.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
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


def _mod(a: Value, b: Value) -> Value:
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
    "mod": (2, 2, _mod),
    "sign": (1, 1, lambda v: (v > 0) - (v < 0)),
    "factorial": (1, 1, lambda v: math.factorial(_small(v))),
    "is_square": (1, 1, _is_square),
    "is_integer": (1, 1, lambda v: int(isinstance(v, int))),
}
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
            return lambda values: abs(size(values))
        case Call(name, args) if name in FUNCTIONS:
            least, most, function = FUNCTIONS[name]
            if not least <= len(args) <= most:
                raise NotANumber(f"{name} takes {least if least == most else f'{least} or more'} values")
            given = tuple(compile_term(a, names) for a in args)
            return lambda values: function(*(g(values) for g in given))
        case Call(name, _):
            raise NotANumber(f"{name} has no exact value here")
    raise NotANumber(f"{type(term).__name__} has no exact value")


_RELATION = re.compile(r"==|!=|<=|>=|<|>|=")
_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*(?=\s*\()")


class ConditionFault(Exception):
    """A condition that cannot be meant, with its column (from 0) in the text of the condition."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One line of `require`: holds(values) is True or False. Where a side has no value it does not hold."""

    text: str
    test: Callable[[Values], bool]
    letters: frozenset[Symbol]

    def holds(self, values: Values) -> bool:
        return self.test(values)


Reader = Callable[[str], Term]


def unknown_function(text: str, known: tuple[str, ...] = ()) -> tuple[str, int] | None:
    """(message, column) for the first word before a bracket that no function is called, or None."""
    names = (*FUNCTIONS, *known)
    for word in _WORD.finditer(text):
        name = word.group()
        if len(name) > 1 and name not in names:
            close = get_close_matches(name, names, 1, 0.6)
            hint = f", did you mean {close[0]!r}?" if close else f"; there are {', '.join(FUNCTIONS)}"
            return f"unknown function {name!r}{hint}", word.start()
    return None


def _split(text: str, pattern: re.Pattern[str]) -> list[tuple[str, int, str]]:
    """(part, its column, the separator before it) of a text, split at matches outside brackets."""
    parts: list[tuple[str, int, str]] = []
    depth = start = at = 0
    before = ""
    while at < len(text):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        found = pattern.match(text, at) if depth == 0 else None
        if found and found.end() > at:
            parts.append((text[start:at], start, before))
            before, start = found.group().strip(), found.end()
            at = start
        else:
            at += 1
    parts.append((text[start:], start, before))
    return parts


def _at_column(text: str, column: int, read: Reader, names: frozenset[Symbol]) -> tuple[Compiled, Term | None]:
    """One side of a comparison: terms of the project's reader, with % between them where no + or - stands beside it."""
    from derive.errors import ReadingError

    blank = len(text) - len(text.lstrip())
    if not text.strip():
        raise ConditionFault("expected a value, found end of line", column + len(text.rstrip()) + (1 if text else 0))
    pieces = _split(text, re.compile("%"))
    sides: list[Compiled] = []
    term: Term | None = None
    for piece, offset, _ in pieces:
        at = column + offset
        if not piece.strip():
            raise ConditionFault("expected a value beside %", at)
        wrong = unknown_function(piece)
        if wrong:
            raise ConditionFault(wrong[0], at + wrong[1])
        try:
            term = read(piece.strip())
        except ReadingError as error:
            raise ConditionFault(error.message, at + len(piece) - len(piece.lstrip()) + error.column) from error
        if len(pieces) > 1 and isinstance(term, Sum):
            raise ConditionFault("put brackets round the sum beside %", at)
        try:
            sides.append(compile_term(term, names))
        except NotANumber as error:
            raise ConditionFault(str(error), column + blank) from error
    if len(sides) == 1:
        return sides[0], term

    def remainder(values: Values) -> Value:
        made = sides[0](values)
        for side in sides[1:]:
            made = _mod(made, side(values))
        return made

    return remainder, None


def compile_value(text: str, read: Reader, names: frozenset[Symbol]) -> Compiled:
    """The function for one value, such as 2*p*X or C % 3. Raises ConditionFault."""
    return _at_column(text, 0, read, names)[0]


def compile_condition(text: str, read: Reader, names: frozenset[Symbol]) -> Condition:
    """A condition such as `1 <= gcd(a, b) < 3` or `a != b or c == 0`. Raises ConditionFault with its column."""
    tests = [_comparison(part, column, read, names) for part, column, _ in _split(text, re.compile(r"\bor\b"))]
    used = frozenset(name for name in names if re.search(rf"(?<![A-Za-z_]){re.escape(name.name)}(?![A-Za-z])", text))
    return Condition(text, lambda values: any(test(values) for test in tests), used)


def _true(side: Compiled, values: Values) -> bool:
    try:
        return bool(side(values))
    except Undefined:
        return False


def _comparison(
    text: str, column: int, read: Reader, names: frozenset[Symbol]
) -> Callable[[Values], bool]:
    parts = _split(text, _RELATION)
    if len(parts) == 1:
        side, term = _at_column(text, column, read, names)
        if isinstance(term, Call) and term.name in YES_NO:
            return lambda values: _true(side, values)
        raise ConditionFault("expected a comparison (==, !=, <, <=, > or >=)", column + len(text))
    for _, at, relation in parts:
        if relation == "=":
            raise ConditionFault("a single =; write == to compare", column + at - 1)
    sides = [_at_column(part, column + at, read, names)[0] for part, at, _ in parts]
    relations = [_COMPARE[relation] for _, _, relation in parts[1:]]

    def test(values: Values) -> bool:
        try:
            found = [side(values) for side in sides]
        except Undefined:
            return False
        return all(relation(a, b) for relation, a, b in zip(relations, found, found[1:], strict=False))

    return test
