"""Notation: the slopes of a document written with primes, as Leibniz wrote them, or with an operator. Nothing is
worked out: only the names of slopes are written another way."""

from __future__ import annotations

from typing import Any

from derive.core.document import Document
from derive.core.noun import changed, fields
from derive.core.term import Call, Derivative, Symbol, Term

NOTATIONS = ("prime", "leibniz", "operator")


def in_notation(document: Document, notation: str, wrt: Symbol | None) -> Document:
    """The document with every slope in one notation; `wrt` is the letter that u′ and f′ differentiate by.

    prime: u′ and d/dx[…] as the rules write them; leibniz: du/dx; operator: D_x(u).
    """
    if notation == "prime" or wrt is None:
        return changed(document, notation=notation)
    writer = _Writer(notation, wrt)
    return changed(document, notation=notation, blocks=writer.all(document.blocks))


class _Writer:
    def __init__(self, notation: str, wrt: Symbol) -> None:
        self.notation = notation
        self.wrt = wrt
        self.memo: dict[Term, Term] = {}

    def all(self, value: Any) -> Any:
        """Every term in a block, a span or a tuple of them."""
        if isinstance(value, Term):
            return self.term(value)
        if isinstance(value, tuple):
            return tuple(self.all(item) for item in value)
        if hasattr(type(value), "__noun_fields__"):
            new = {field.name: self.all(getattr(value, field.name)) for field in fields(value)}
            return changed(value, **new)
        return value

    def term(self, term: Term) -> Term:
        found = self.memo.get(term)
        if found is None:
            found = self.memo[term] = self._written(term)
        return found

    def _written(self, term: Term) -> Term:
        match term:
            case Symbol(name) if name.endswith("'") and name.rstrip("'"):
                return self._slope(Symbol(name.rstrip("'")), len(name) - len(name.rstrip("'")))
            case Call(name, args) if name.endswith("'") and args == (self.wrt,):
                return self._slope(Symbol(name.rstrip("'")), len(name) - len(name.rstrip("'")))
            case Derivative(expr, wrt) if self.notation == "operator":
                return _operated(self.term(expr), wrt, 1)
        return term.map(self.term)

    def _slope(self, name: Symbol, order: int) -> Term:
        if self.notation == "operator":
            return _operated(name, self.wrt, order)
        slope: Term = name
        for _ in range(order):
            slope = Derivative(slope, self.wrt)
        return slope


def _operated(expr: Term, wrt: Symbol, order: int) -> Term:
    """D_x(u), with its brackets: D_x uv would be read as the slope of the product."""
    for _ in range(order):
        expr = Call(f"D_{wrt.name}", (expr,))
    return expr
