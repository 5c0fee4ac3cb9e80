"""Fields that hold more than one thing: columns of data, points, paths, functions inside one another, the layers of a
network. Read here, filled in family.

Each is kept as terms, so that parameters can be put in: a column is the equation of its letter with a vector, a path
the equation of its letter with an expression, and several functions or letters are a vector of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from derive.bank.instantiate import put_in
from derive.bank.places import Path
from derive.core.term import Equation, Matrix, Symbol, Term, Vector

if TYPE_CHECKING:
    from derive.bank.family import FieldValue
    from derive.bank.readings import Readings

LISTED = (
    "data", "numbers", "values", "sizes", "words", "matrices", "vectors", "substitutions", "expression-lists",
    "letter-lists",
)  # fmt: skip
BY_LETTER = {"data": "lists", "numbers": "numbers", "substitutions": "what they stand for"}


def listed(name: str, kind: str, given: Any, path: Path, read: Readings) -> FieldValue | None:
    """The field as terms or as words; None with a fault where it cannot be read."""
    from derive.bank.family import FieldValue

    if kind in BY_LETTER:
        if not isinstance(given, Mapping) or not given:
            read.fault(path, f"expected a mapping from letters to {BY_LETTER[kind]}")
            return None
        columns: list[Term] = []
        for letter, values in given.items():
            if kind != "data" and not isinstance(values, str):
                read.fault((*path, letter), "expected one value")
                return None
            terms = read.terms([values] if isinstance(values, str) else values, (*path, letter))
            if terms is None:
                return None
            columns.append(Equation(Symbol(str(letter)), Vector(terms)))
        return FieldValue(name, kind, tuple(columns))
    items = given if isinstance(given, list) else [given]
    if kind in ("expression-lists", "letter-lists"):
        rows = [_row(item, kind, (*path, index), read) for index, item in enumerate(items)]
        whole = tuple(row for row in rows if row is not None)
        return FieldValue(name, kind, whole) if whole and len(whole) == len(rows) else None
    if not items or not all(isinstance(item, str) for item in items):
        read.fault(path, "expected a list of values")
        return None
    if kind in ("sizes", "words"):
        return FieldValue(name, kind, text=",".join(items))
    terms = read.terms(items, path)
    return None if terms is None else FieldValue(name, kind, terms)


def _row(given: Any, kind: str, path: Path, read: Readings) -> Vector | None:
    """The functions of one layer, or its letters."""
    items = given if isinstance(given, list) else [given]
    if not items or not all(isinstance(item, str) for item in items):
        read.fault(path, "expected a list of values")
        return None
    if kind == "letter-lists":
        return Vector(Symbol(item) for item in items)
    terms = read.terms(items, path)
    return None if terms is None else Vector(terms)


def in_the_goal(given: FieldValue, values: Mapping[Term, Term]) -> Any:
    """The field as its goal has it, parameters put in."""
    if given.kind == "sizes":
        return tuple(map(int, given.text.split(",")))
    if given.kind == "words":
        return tuple(word.strip() for word in given.text.split(","))
    terms = tuple(put_in(term, values) for term in given.terms)
    if given.kind in ("expression-lists", "letter-lists"):
        return tuple(term.items for term in terms if isinstance(term, Vector))
    if given.kind in BY_LETTER:
        pairs = [(t.lhs, t.rhs.items) for t in terms if isinstance(t, Equation) and isinstance(t.rhs, Vector)]
        return tuple((letter, items if given.kind == "data" else items[0]) for letter, items in pairs)
    if given.kind == "vectors":
        return tuple(term if isinstance(term, Vector) else Vector((term,)) for term in terms)
    if given.kind == "matrices":
        return tuple(term if isinstance(term, Matrix) else Matrix((Vector((term,)),)) for term in terms)
    return terms
