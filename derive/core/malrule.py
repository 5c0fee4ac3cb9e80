"""Mal-rules: the @malrule decorator, beside @rule. A wrong turn that students take, in the same shape as a law.

    instead_of="product"       a generator of one goal, applied where that rule would have been
    before="differentiate"     a rewriting of a term that is false, applied to what the task was given
    after="differentiate"      the same, applied to the line after the law and to the answer

Words are data: `looks` completes "It looks as if …", `advice` is the next move; neither gives the answer away. Their
{slots} are the parts that the wrong law named, {expr} the part it was applied to, {before} and {after} a rewriting.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Generator
from typing import Any

from derive.core.goal import Goal
from derive.core.noun import noun
from derive.core.rule import Working
from derive.core.term import Term

Rewriting = Generator[Term, None, None] | Term | None
# how often it is met: a slip of the pen (named only where nothing else is), tutors say so, a source, counted
SLIP, ONCE, SELDOM, OFTEN = 0, 1, 2, 3


@noun
class Earlier:
    """Asks for the answers to all questions on the way: `yield Earlier()` brings a tuple of terms."""


@noun
class Outcome:
    """What a wrong procedure asks to go on from the right answer: `yield Outcome(goal)` brings its Points.

    Each is a PointValue: where, the value there, and whether it is a maximum, a minimum or neither.
    """

    goal: Goal


class Parts:
    """Parts that the words speak of, beside those named by Let: `yield Parts(c=factor)`."""

    __slots__ = ("named",)

    def __init__(self, **named: Term) -> None:
        self.named: dict[str, Term] = named


@noun(eq=False)
class MalRule:
    """One wrong turn. `goal_type` is None for a rewriting, which is a function of a term and not of a goal."""

    name: str
    title: str
    law: str
    apply: Callable[[Any], Any]
    goal_type: type[Goal] | None
    instead_of: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    looks: str
    advice: str
    often: int
    origin: str
    same_as: str
    at_least: int
    examples: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        return f"<malrule {self.name}>"

    @property
    def head(self) -> str:
        """The name under which it is reported: its own, or that of the wrong turn it can never be told from."""
        return self.same_as or self.name


def malrule(
    *,
    title: str,
    looks: str,
    advice: str,
    instead_of: str | tuple[str, ...] = (),
    before: str | tuple[str, ...] = (),
    after: str | tuple[str, ...] = (),
    often: int = ONCE,
    origin: str = "",
    same_as: str = "",
    at_least: int = 0,
) -> Callable[[Callable[[Any], Any]], MalRule]:
    """Make a function a MalRule. The first line of its docstring is the false law; then come examples,
    `problem -> wrong answer` or `problem -> does not apply`.

    `origin` is where the slip is reported; without one it is a tutor's own experience. `same_as` names the wrong turn
    with which it always coincides: both are one message. `at_least` is for a wrong turn that is only taken wherever it
    fits, and at so many places at once.
    """

    def make(function: Callable[[Any], Any]) -> MalRule:
        parameter = next(iter(inspect.signature(function).parameters))
        about = typing.get_type_hints(function)[parameter]
        lines = [line.strip() for line in (function.__doc__ or "").strip().splitlines()]
        examples = tuple(
            (problem.strip(), wrong.strip())
            for problem, arrow, wrong in (line.partition("->") for line in lines[1:])
            if arrow
        )
        return MalRule(
            name=function.__name__.strip("_").replace("_", "-"),
            title=title,
            law=lines[0] if lines else "",
            apply=function,
            goal_type=about if isinstance(about, type) and issubclass(about, Goal) else None,
            instead_of=_names(instead_of),
            before=_names(before),
            after=_names(after),
            looks=looks,
            advice=advice,
            often=often,
            origin=origin,
            same_as=same_as,
            at_least=at_least,
            examples=examples,
        )

    return make


def _names(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


__all__ = ["OFTEN", "ONCE", "SELDOM", "SLIP", "Earlier", "MalRule", "Outcome", "Parts", "Working", "malrule"]
