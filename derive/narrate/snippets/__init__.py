"""Snippets: a short program that does the same calculation with SymPy, NumPy or SciPy. Runs nothing.

Each room of goals may have a file here of the same name with a table SNIPPETS: goal class -> function of what is asked,
which gives the program's lines. Its first printed line is the answer.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

from derive.core.goal import Goal
from derive.core.noun import noun
from derive.core.step import Derivation
from derive.core.term import Symbol, Term
from derive.maths.printing.python import NoPython

Point = tuple[tuple[Symbol, Term], ...]


@noun
class Asked:
    """What a program is made for: the derivation, and the point where its answer is wanted too."""

    derivation: Derivation
    at: Point = ()


Program = Callable[[Asked], list[str]]


def snippet_of(derivation: Derivation, at: Point = ()) -> str | None:
    """The program, or None where there is none: for tasks without one, and for functions that no library knows."""
    goal = derivation.goal
    write = _programs(goal.folder).get(type(goal))
    if write is None:
        return None
    try:
        return "\n".join(write(Asked(derivation, at))) + "\n"
    except NoPython:
        return None


@cache
def _programs(folder: str) -> dict[type[Goal], Program]:
    name = f"derive.narrate.snippets.{folder}"
    try:
        room = importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return {}
    programs: dict[type[Goal], Program] = room.SNIPPETS
    return programs
