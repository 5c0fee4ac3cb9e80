"""Tellings: what the words of one task are. Each room of goals has a file of them in narrate/tasks, found by its name.

A goal without a telling of its own is told part by part (procedures.step_blocks), and its answer is what stands last.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.core.document import Block, Math, Span, Spans
from derive.core.goal import Goal
from derive.core.noun import noun
from derive.core.rooms import table
from derive.core.step import Step
from derive.core.term import Call, Equation, Symbol, Term, letters, symbols_in
from derive.maths.balls.stand_ins import names_in
from derive.narrate.differentiation import Page
from derive.narrate.phrases import listed

Pair = tuple[Symbol, Term]


@noun
class Telling:
    """The words of a task. `name` is everywhere the function's letter.

    title       of the page
    statement   (goal, name): the problem in a sentence, for a solution that stands alone
    body        (step, page, name): the blocks of the working; left out, they are laid out part by part
    answer      (step, name): the answer as one reads it aloud; left out, the result alone
    at_point    (goal, at, name): the left side of the answer's value at a point, f'(2); None where it has no name
    stages      (step): what earns the marks; left out or None, the laws that matter
    page_only   the answer stands nowhere else on the page: a solution that goes on to a value says it in a sentence
    """

    title: str
    statement: Callable[[Any, str], Spans]
    body: Callable[[Step, Page, str], list[Block]] | None = None
    answer: Callable[[Step, str], Spans] | None = None
    at_point: Callable[[Any, tuple[Pair, ...], str], Term | None] | None = None
    stages: Callable[[Step], tuple[str, ...] | None] | None = None
    page_only: bool = False


def telling_of(goal: Goal) -> Telling | None:
    """None for goals that are only asked on the way."""
    found: Telling | None = table("derive.narrate.tasks", goal.folder, "TELLINGS").get(type(goal))
    return found


# what the tellings share


def function_name(expr: Term, *, wanted: str = "f") -> Symbol:
    """f, or the next letter that the expression does not use, for a letter or for a function that is only a name."""
    used = {symbol.name for symbol in symbols_in(expr)} | names_in(expr)
    return Symbol(next(name for name in (wanted, "f", "g", "h", "F", "G", "y_0") if name not in used))


def function_of(letter: Symbol, of: tuple[Symbol, ...], expr: Term) -> Math:
    """f(x, y) = …"""
    return Math(Equation(Call(letter.name, of), expr))


def equals(lhs: Term, rhs: Term) -> Math:
    """An equation set large, as in an answer's box."""
    return Math(Equation(lhs, rhs), True)


def point_spans(at: tuple[Pair, ...]) -> tuple[Span, ...]:
    """x = 1 and y = 2."""
    return tuple(listed([Math(Equation(letter, value)) for letter, value in at]))


def all_letters(expr: Term, wrt: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """What a function of several letters is said to depend on: all that occur, and those differentiated by."""
    return tuple(sorted({*letters(expr), *wrt}, key=lambda s: s.name))
