"""Terms as nested lists, for JSON, and back by a white list of heads. Runs nothing and guesses nothing."""

from __future__ import annotations

from typing import Any

from derive.core.intervals import Chain, Interval, Union
from derive.core.term import (
    Abs,
    Approx,
    At,
    Call,
    Constant,
    Derivative,
    Equation,
    Inequality,
    Matrix,
    Negative,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Root,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
)

_HEADS: dict[str, type[Term]] = {
    kind.__name__: kind
    for kind in (
        Number, Symbol, Constant, Sum, Product, Quotient, Power, Negative, Call, Abs, Root, Vector, Matrix, SetOf,
        Equation, Inequality, Piecewise, Derivative, At, Approx, Interval, Union, Chain,
    )
}  # fmt: skip


def to_lists(term: Term) -> list[Any]:
    """The term as nested lists, for JSON: ["Sum", [["Symbol", "x"], ["Number", "1"]]]."""

    def plain(field: Any) -> Any:
        if isinstance(field, Term):
            return to_lists(field)
        return [plain(item) for item in field] if isinstance(field, tuple) else field

    return [type(term).__name__, *map(plain, term.fields)]


_KINDS: dict[str, type] = {"Term": Term, "Symbol": Symbol, "Vector": Vector, "str": str, "int": int, "bool": bool}


def _fits(value: Any, wanted: str) -> bool:
    """Whether a value is what a term's class says of the field: `Term`, `str`, `tuple[Symbol, ...]` …"""
    if wanted.startswith("tuple["):
        inner = wanted.removeprefix("tuple[").removesuffix(", ...]")
        return isinstance(value, tuple) and all(_fits(each, inner) for each in value)
    # a bool is an int to Python, and no number of digits
    return isinstance(value, _KINDS[wanted]) and isinstance(value, bool) == (wanted == "bool")


def from_lists(data: Any) -> Term:
    """The term that `to_lists` wrote. Raises ValueError on any head or shape that is not a term's."""

    def field(item: Any) -> Any:
        if isinstance(item, list):
            if item and isinstance(item[0], str) and item[0] in _HEADS:
                return from_lists(item)
            return tuple(field(each) for each in item)
        return item

    if not (isinstance(data, list) and data and isinstance(data[0], str) and data[0] in _HEADS):
        raise ValueError(f"not a term: {str(data)[:60]}")
    kind = _HEADS[data[0]]
    values = [field(item) for item in data[1:]]
    names = kind.__match_args__
    if len(values) != len(names):
        raise ValueError(f"a {data[0]} has the fields {', '.join(names)}")
    for name, value in zip(names, values, strict=True):
        if not _fits(value, kind.__annotations__[name]):
            raise ValueError(f"this is no {name} of a {data[0]}: {str(value)[:60]}")
    made: Term = kind(*values)
    return made
