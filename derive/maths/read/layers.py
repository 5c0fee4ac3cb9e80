"""Fields of a network: sizes, activations, matrices of weights, lists of biases. Whether they fit is not asked here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from derive.core.term import Equation, Matrix, Term, Vector, symbols_in
from derive.errors import BadGoal
from derive.maths.read.fields import Declared, as_number

MOST_LAYERS = 6
MOST_NEURONS = 12


def as_sizes(name: str, given: object, values: dict[str, Any]) -> tuple[int, ...]:
    """1,3,1 or [1, 3, 1]; a map {"sizes": …, "activations": …} says both."""
    if isinstance(given, Mapping):
        for key in given:
            if key not in ("sizes", "activations"):
                raise BadGoal(f"{name} has sizes and activations, not {str(key)[:40]!r}", field=name)
        if "activations" in given:
            values["activations"] = as_words("activations", given["activations"])
        given = given.get("sizes", ())
    pieces = _pieces(given)
    found: list[int] = []
    for piece in pieces:
        text = str(piece).strip()
        if isinstance(piece, bool) or not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= MOST_NEURONS:
            raise BadGoal(f"a layer has 1 to {MOST_NEURONS} neurons, not {text[:40]!r}", field=name, try_next=_LAYERS)
        found.append(int(text))
    if not 2 <= len(found) <= MOST_LAYERS:
        raise BadGoal(f"{name} counts 2 to {MOST_LAYERS} layers, the inputs first, not {len(found)}", field=name)
    return tuple(found)


_LAYERS = "for example 1,2,1: one input, two neurons, one output"


def as_words(name: str, given: object) -> tuple[str, ...]:
    """tanh, linear as one text or a list."""
    pieces = _pieces(given)
    if not all(isinstance(piece, str) for piece in pieces):
        raise BadGoal(f"{name} is a list of words, as in tanh, linear", field=name)
    return tuple(str(piece).strip().lower() for piece in pieces)


def as_matrices(name: str, given: object, declared: Declared) -> tuple[Term, ...]:
    """A matrix for each layer: a list of lists of lists, or texts such as [[1, 2], [3, 4]]; a number is 1 by 1."""
    return tuple(_matrix(f"{name} {k}", each, declared, name) for k, each in enumerate(_each(name, given), 1))


def as_vectors(name: str, given: object, declared: Declared) -> tuple[Term, ...]:
    """A list of numbers for each layer; a number by itself is a list of one."""
    made = []
    for k, each in enumerate(_each(name, given), 1):
        rows = _matrix(f"{name} {k}", each, declared, name).rows
        # 1, 2 is one list; a column [[1], [2]] is the same
        one = rows[0].items if len(rows) == 1 else tuple(row.items[0] for row in rows)
        if len(rows) > 1 and len(rows[0].items) > 1:
            raise BadGoal(f"{name} {k} is a list of numbers, not a matrix", field=name)
        made.append(Vector(one))
    return tuple(made)


def _each(name: str, given: object) -> Sequence[object]:
    if isinstance(given, str):
        given = [piece for piece in given.split(";") if piece.strip()]
    elif isinstance(given, (int, float)) and not isinstance(given, bool):
        given = [given]
    if not isinstance(given, Sequence) or not given:
        raise BadGoal(
            f"{name} has an entry for each layer after the inputs", field=name, try_next="for example [[0.5]]"
        )
    if len(given) > MOST_LAYERS:
        raise BadGoal(f"{name} has {len(given)} entries; at most {MOST_LAYERS} layers are taken", field=name)
    return given


def _matrix(called: str, given: object, declared: Declared, field: str) -> Matrix:
    if isinstance(given, str):
        term = declared.read(given, called, letters=())
        if isinstance(term, Vector):
            rows = [row for row in term.items if isinstance(row, Vector)]
            term = Matrix(rows if len(rows) == len(term.items) else (term,))
        found = term if isinstance(term, Matrix) else Matrix((Vector((term,)),))
    elif isinstance(given, Sequence):
        lists: Any = given if all(isinstance(row, Sequence) and not isinstance(row, str) for row in given) else [given]
        widths = {len(row) for row in lists}
        if len(widths) > 1:
            raise BadGoal(f"the rows of {called} have different lengths", field=field)
        found = Matrix(Vector(as_number(called, cell, declared) for cell in row) for row in lists)
    else:
        found = Matrix((Vector((as_number(called, given, declared),)),))
    if not found.rows or not found.rows[0].items or max(len(found.rows), len(found.rows[0].items)) > MOST_NEURONS:
        raise BadGoal(f"{called} has 1 to {MOST_NEURONS} rows and columns", field=field)
    if symbols_in(found) or any(isinstance(cell, (Vector, Matrix, Equation)) for r in found.rows for cell in r.items):
        raise BadGoal(f"{called} holds numbers only", field=field)
    return found


def _pieces(given: object) -> Sequence[object]:
    if isinstance(given, str):
        return [piece for piece in re.split(r"[,;\s]+", given.strip().strip("()[]")) if piece]
    if isinstance(given, Sequence):
        return [piece for each in given for piece in (_pieces(each) if isinstance(each, str) else [each])]
    return [given]
