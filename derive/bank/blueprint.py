"""Choosing problems about one topic: the plain case of a selection (see selection.py)."""

from __future__ import annotations

from collections.abc import Callable

from derive.bank.selection import Section, Starved, select
from derive.bank.shelf import Shelf, shelf
from derive.core.problem import Problem
from derive.errors import SheetError


def choose(
    topic: str,
    count: int,
    seed: str,
    level: tuple[int, int] | None = None,
    *,
    bank: Shelf | None = None,
    level_of: Callable[[Problem], int] | None = None,
    language: str = "en",
) -> tuple[Problem, ...]:
    """`count` different problems about a topic, spread evenly over its families; the same for the same seed.

    A longer sheet begins with the problems of the shorter one. `level` is (least, greatest) of 1 … 5, and
    `level_of` says the level of a problem (by default from its derivation). Raises SheetError if nothing fits, or
    too little.
    """
    return choose_copies(topic, count, seed, level, bank=bank, level_of=level_of, language=language)[0]


def choose_copies(
    topic: str,
    count: int,
    seed: str,
    level: tuple[int, int] | None = None,
    *,
    copies: int = 1,
    bank: Shelf | None = None,
    level_of: Callable[[Problem], int] | None = None,
    language: str = "en",
) -> tuple[tuple[Problem, ...], ...]:
    """The same for several copies at once, each with problems of its own."""
    if count < 1:
        raise SheetError(f"a sheet of {count} problems is no sheet", try_next="Ask for one problem or more.")
    if not topic.strip(" ,"):
        raise SheetError("no topic was given", try_next="`derive bank list` shows the topics there are.")
    section = Section(count, tuple(part for part in topic.split(",") if part.strip()), level)
    families = tuple(bank or shelf())
    try:
        dealt = select([section], seed, families, copies=copies, level_of=level_of, language=language)
    except Starved as error:
        at_level = f" at level {level[0]} to {level[1]}" if level else ""
        raise SheetError(
            f"the topic {topic!r} has {error.found} different problems{at_level}, and {count} were asked for",
            try_next="Ask for fewer, for a wider topic or for more levels.",
        ) from error
    return tuple(sections[0] for sections in dealt)
