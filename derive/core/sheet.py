"""Sheets: problems chosen for a page, and what the lock file must remember to print them again."""

from __future__ import annotations

from derive.core.answer import Answer
from derive.core.noun import noun
from derive.core.problem import Problem
from derive.core.step import Derivation


@noun
class SheetItem:
    """One problem of a sheet, worked out. `value` derives the answer at a point, where one is asked."""

    number: int
    problem: Problem
    derivation: Derivation
    answer: Answer
    value: Derivation | None = None


@noun
class Sheet:
    """`seed` lives here and in the lock file only: with the bank it is the answer key. Paper shows `id`."""

    title: str
    items: tuple[SheetItem, ...]
    seed: str
    id: str
    subtitle: str = ""
    paper: str = "a4"
