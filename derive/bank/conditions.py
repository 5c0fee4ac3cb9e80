"""Conditions and values of a family, from text: comparisons, `or` and % over terms of the project's own reader.

The terms are compiled by arithmetic.py; a fault knows its column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from derive.bank.arithmetic import (
    FUNCTIONS,
    READ_AS,
    YES_NO,
    Compiled,
    NotANumber,
    Undefined,
    Value,
    Values,
    compile_term,
    mod,
)
from derive.core.noun import noun
from derive.core.term import Call, Sum, Symbol, Term
from derive.errors import ReadingError

_RELATION = re.compile(r"==|!=|<=|>=|<|>|=")
_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_WORD = re.compile(r"(?<![A-Za-z_0-9])[A-Za-z_][A-Za-z_0-9]*+(?=\s*+\()")


class ConditionFault(Exception):
    """A condition that cannot be meant, with its column (from 0) in the text of the condition."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


class NoValue(ConditionFault):
    """What can be read and has no exact value: an expression, where a number was wanted."""


@noun(eq=False)
class Condition:
    """One line of `require`: holds(values) is True or False. Where a side has no value it does not hold."""

    text: str
    test: Callable[[Values], bool]
    letters: frozenset[Symbol]

    def holds(self, values: Values) -> bool:
        return self.test(values)


OF_THE_READER = ("sqrt", "sin", "cos", "tan", "exp", "ln", "log")
Reader = Callable[[str], Term]


def unknown_function(text: str) -> tuple[str, int] | None:
    """(message, column) for the first word before a bracket that no function is called, or None."""
    names = (*FUNCTIONS, *OF_THE_READER)
    for word in _WORD.finditer(text):
        name = word.group()
        if len(name) > 1 and name not in names:
            close = get_close_matches(name, names, 1, 0.6)
            hint = f", did you mean {close[0]!r}?" if close else f"; there are {', '.join(names)}"
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
            term = read(_one_word(piece.strip()))
        except ReadingError as error:
            raise ConditionFault(error.message, at + len(piece) - len(piece.lstrip()) + error.column) from error
        if len(pieces) > 1 and isinstance(term, Sum) and not _bracketed(piece.strip()):
            raise ConditionFault("put brackets round the sum beside %", at)
        try:
            sides.append(compile_term(term, names))
        except NotANumber as error:
            raise NoValue(str(error), column + blank) from error
    if len(sides) == 1:
        return sides[0], term

    def remainder(values: Values) -> Value:
        made = sides[0](values)
        for side in sides[1:]:
            made = mod(made, side(values))
        return made

    return remainder, None


def _bracketed(text: str) -> bool:
    """Whether the bracket that opens a text closes at its end."""
    return text.startswith("(") and len(_split(text[1:], re.compile(r"\)"))) == 1 and text.endswith(")")


def _one_word(text: str) -> str:
    for name, word in READ_AS.items():
        text = text.replace(name, word) if name != word else text
    return text


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


def _comparison(text: str, column: int, read: Reader, names: frozenset[Symbol]) -> Callable[[Values], bool]:
    parts = _split(text, _RELATION)
    if len(parts) == 1:
        side, term = _at_column(text, column, read, names)
        if isinstance(term, Call) and term.name in {READ_AS[name] for name in YES_NO}:
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
