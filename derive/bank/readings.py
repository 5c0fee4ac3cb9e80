"""Readings: the texts of a family file read as mathematics, faults kept with their places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from derive.bank.arithmetic import READ_AS, Compiled
from derive.bank.conditions import (
    Condition,
    ConditionFault,
    NoValue,
    compile_condition,
    compile_value,
    unknown_function,
)
from derive.bank.places import Fault, Path, Placed
from derive.bank.schema import LEFT_OUT
from derive.core.term import Number, Symbol, Term
from derive.errors import ReadingError, TooLarge
from derive.maths.walking import walk

CONSTANTS = ("e", "pi", "i")


@dataclass
class Readings:
    """What can be read in one file: `letters` are its letters, `numbers` those that always have an exact value."""

    placed: Placed
    letters: tuple[str, ...] = ()
    numbers: set[Symbol] = field(default_factory=set)

    def reader(self, functions: tuple[str, ...] = ()) -> Callable[[str], Term]:
        """The project's reader with the letters of this file; a constant whose name is taken is a letter."""
        from derive.maths.read import read

        constants = tuple(c for c in CONSTANTS if c not in self.letters)
        free = tuple(name for name in functions if name not in self.letters)
        return lambda text: _sized(read(text, letters=self.letters, constants=constants, functions=free), text)

    def term(self, text: str, path: Path) -> Term | None:
        """An expression or equation, or None with its fault noted."""
        if text in ("", LEFT_OUT) or not self.balanced(text, path):
            return None
        try:
            return self.reader()(text)
        except ReadingError as error:
            wrong = unknown_function(text)
            if wrong and wrong[1] <= error.column:
                self.fault(path, *wrong)
            else:
                self.fault(path, error.message, error.column)
            return None

    def terms(self, texts: list[str], path: Path) -> tuple[Term, ...] | None:
        """All of a list, or None if one of them cannot be read (each that cannot is a fault)."""
        read = [self.term(text, (*path, index)) for index, text in enumerate(texts)]
        made = tuple(term for term in read if term is not None)
        return made if len(made) == len(read) else None

    def value(self, text: str, path: Path) -> Compiled | None:
        """A number worked out of the parameters. Raises NoValue, without a fault, for what is an expression."""
        if text in ("", LEFT_OUT) or not self.balanced(text, path):
            return None
        try:
            return compile_value(text, self.reader(tuple(READ_AS.values())), frozenset(self.numbers))
        except NoValue:
            raise
        except ConditionFault as fault:
            self.fault(path, fault.message, fault.column)
            return None

    def condition(self, text: str, path: Path) -> Condition | None:
        if text in ("", LEFT_OUT) or not self.balanced(text, path):
            return None
        try:
            return compile_condition(text, self.reader(tuple(READ_AS.values())), frozenset(self.numbers))
        except ConditionFault as fault:
            self.fault(path, fault.message, fault.column)
            return None

    def balanced(self, text: str, path: Path) -> bool:
        """Whether the brackets of a text close; in [...] an open one mostly means that a comma has split it."""
        depth = 0
        broken = len(text)
        for column, mark in enumerate(text):
            depth += (mark in "([") - (mark in ")]")
            if depth < 0:
                broken = column
                break
        if depth == 0:
            return True
        message = "a bracket is opened and not closed" if depth > 0 else "a bracket is closed that was not opened"
        if path in self.placed.flow:
            message += "; inside [...] a comma splits an expression: write one a line, after '- '"
            broken = 0
        self.fault(path, message, broken)
        return False

    def fault(self, path: Path, message: str, column: int = 0) -> None:
        self.placed.fault(path, message.rstrip("."), column)

    def key_fault(self, path: Path, message: str) -> None:
        """A fault at the key, not at its value."""
        self.placed.faults.append(Fault(self.placed.key_place(path), message))


def _sized(term: Term, text: str) -> Term:
    """The term, if every number in it can be worked with; raises ReadingError."""
    for part in walk(term):
        if isinstance(part, Number):
            try:
                part.value  # noqa: B018  # worked out of its digits only now, and refused there
            except TooLarge as error:
                raise ReadingError(error.message, text=text, column=0) from None
    return term


def texts_in(data: Any) -> list[str]:
    """Every text inside nested lists and mappings."""
    if isinstance(data, str):
        return [data]
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for each in inside for text in texts_in(each)]
