"""Gradients of a network: entry by entry, rounded ones held to the digits they are given with."""

from __future__ import annotations

from typing import Any

from derive.check.compare import without_left_side
from derive.check.parameters import all_of, digits_verdict
from derive.core.goals.networks import Backpropagate
from derive.core.term import Equation, Matrix, SetOf, Term, Vector
from derive.core.verdict import Verdict
from derive.maths.networks import Network, network
from derive.maths.questions import question


def backpropagate(goal: Backpropagate, answer: Term, *, form: str, tolerance: Term | None, **_: Any) -> Verdict:
    answer = without_left_side(answer, goal)
    net = network(goal)
    asked, letters = question(goal), net.parameters
    assert isinstance(asked, Vector)
    given = _entries(answer, net)
    if given is None:
        names = ", ".join(letter.name for letter in letters)
        sizes = ", ".join(f"{len(layer.biases)} by {len(layer.before)}" for layer in net.layers)
        ways = f"in the order {names}; or matrix by matrix, weights ({sizes}) before biases"
        return Verdict("wrong", message=f"{len(letters)} slopes are wanted, {ways}.")
    return all_of(
        digits_verdict(f"the slope by {letter.name}", value, expected, form, tolerance)
        for letter, value, expected in zip(letters, given, asked.items, strict=True)
    )


def _entries(answer: Term, net: Network) -> tuple[Term, ...] | None:
    """The slopes in the order of the letters: as one list, or layer by layer, W^(1), b^(1), W^(2), …"""
    items = _items(answer)
    if len(items) == 1 and isinstance(items[0], (Vector, Matrix)):
        items = _items(items[0])
    if not any(isinstance(item, (Vector, Matrix)) for item in items):
        return items if len(items) == len(net.parameters) else None
    if len(items) == len(net.layers) and len(items) > 1:
        items = tuple(part for item in items for part in _items(item))  # ((W, b), (W, b))
    if len(items) != 2 * len(net.layers):
        return None
    found: list[Term] = []
    for k, layer in enumerate(net.layers):
        size, before = len(layer.biases), len(layer.before)
        weights, biases = _grid(items[2 * k]), _grid(items[2 * k + 1])
        flat = [part for row in weights for part in row]
        if [len(row) for row in weights] != [before] * size and not (1 in (size, before) and len(weights) == 1):
            return None
        if len(flat) != size * before or not (len(biases) == 1 or all(len(row) == 1 for row in biases)):
            return None
        heights = [part for row in biases for part in row]
        if len(heights) != size:
            return None
        found += flat + heights
    return None if any(isinstance(part, (Vector, Matrix, SetOf, Equation)) for part in found) else tuple(found)


def _items(term: Term) -> tuple[Term, ...]:
    """What stands in a list; a matrix of one row is a list of numbers."""
    if isinstance(term, (Vector, SetOf)):
        return term.items
    if isinstance(term, Matrix):
        return term.rows[0].items if len(term.rows) == 1 else term.rows
    return (term,)


def _grid(term: Term) -> list[tuple[Term, ...]]:
    """A matrix row by row; a list is one row, and a number one of one."""
    if isinstance(term, Matrix):
        return [row.items for row in term.rows]
    if isinstance(term, (Vector, SetOf)) and all(isinstance(item, (Vector, SetOf)) for item in term.items):
        return [item.items for item in term.items if isinstance(item, (Vector, SetOf))]
    return [_items(term)]


JUDGES = {Backpropagate: backpropagate}
