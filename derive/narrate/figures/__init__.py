"""Figures: a derivation's own numbers placed on paper. Works nothing out but where things stand.

Each room of goals may have a file here of the same name with a table FIGURES: goal class -> function of the finished
step and the function's letter. Where a figure would show nothing (a letter without a number, no real values) it gives
none.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

from derive.core.figure import Figure
from derive.core.goal import Goal
from derive.core.step import Step

Drawing = Callable[[Step, str], tuple[Figure, ...]]


def figures_of(step: Step, name: str = "f") -> tuple[Figure, ...]:
    draw = _drawings(step.goal.folder).get(type(step.goal))
    return () if draw is None else draw(step, name)


@cache
def _drawings(folder: str) -> dict[type[Goal], Drawing]:
    try:
        room = importlib.import_module(f"derive.narrate.figures.{folder}")
    except ModuleNotFoundError as missing:
        if missing.name != f"derive.narrate.figures.{folder}":
            raise
        return {}
    drawings: dict[type[Goal], Drawing] = room.FIGURES
    return drawings
