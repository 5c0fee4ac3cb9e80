"""Problems: a goal with its wording. `id` alone rebuilds it from the bank."""

from __future__ import annotations

from typing import Any

from derive.core.document import Span
from derive.core.goal import Goal
from derive.core.noun import noun
from derive.core.term import Term


@noun
class CommonMistake:
    """A wrong answer that students give to just this problem, and what to say to it."""

    id: str
    value: Term
    say: str


@noun
class Problem:
    id: str
    family: str
    variant: int
    goal: Goal
    prompt: tuple[Span, ...]
    points: int = 1
    level: int = 0
    skills: tuple[str, ...] = ()
    form: str = "simplified"
    at: tuple[Any, ...] = ()  # (letter, value) pairs: where the answer is wanted, if at a point
    source: str = ""
    function: str = "f"  # what the prompt calls its function: answers call it so too
    parameters: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[CommonMistake, ...] = ()
    hints: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()  # (letter or "value", unit)
    figure: str = ""  # what the figure that stands with the problem shows; "" for no figure
    credit: str = ""  # printed where the licence of the family asks for it
