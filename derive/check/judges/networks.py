"""Gradients of a network: entry by entry, rounded ones held to the digits they are given with."""

from __future__ import annotations

from typing import Any

from derive.check.compare import without_left_side
from derive.check.parameters import all_of, digits_verdict
from derive.core.goals.networks import Backpropagate
from derive.core.term import Equation, Matrix, Symbol, Term, Vector
from derive.core.verdict import Verdict
from derive.maths.networks import network
from derive.maths.questions import question


def backpropagate(goal: Backpropagate, answer: Term, *, form: str, tolerance: Term | None, **_: Any) -> Verdict:
    answer = without_left_side(answer, goal)
    asked, letters = question(goal), network(goal).parameters
    assert isinstance(asked, Vector)
    given = _entries(answer, letters)
    if given is None:
        names = ", ".join(letter.name for letter in letters)
        return Verdict("wrong", message=f"{len(letters)} slopes are wanted, in the order {names}.")
    return all_of(
        digits_verdict(f"the slope by {letter.name}", value, expected, form, tolerance)
        for letter, value, expected in zip(letters, given, asked.items, strict=True)
    )


def _entries(answer: Term, letters: tuple[Symbol, ...]) -> tuple[Term, ...] | None:
    items: tuple[Term, ...] = (answer,)
    if isinstance(answer, Vector):
        items = answer.items
    elif isinstance(answer, Matrix) and len(answer.rows) == 1:
        items = answer.rows[0].items
    if len(items) == 1 and isinstance(items[0], Vector):
        items = items[0].items
    if len(items) != len(letters) or any(isinstance(item, (Vector, Matrix, Equation)) for item in items):
        return None
    return items


JUDGES = {Backpropagate: backpropagate}
