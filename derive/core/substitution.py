"""Substitution: terms put in place of others. Nothing is worked out and no letter is bound (that is engine/names)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from derive.core.term import Term


def substitute(term: Term, values: Mapping[Any, Term]) -> Term:
    """Every occurrence of a key replaced by its value, outermost first, all at once; nothing is worked out.

    The keys are terms, mostly letters.
    """
    return _Substitution(values)(term)


class _Substitution:
    """What is made of each term. A class: a function that calls itself by a name of its own is a ring, and all that it
    has seen would stay until the next collection."""

    __slots__ = ("done", "values")

    def __init__(self, values: Mapping[Any, Term]) -> None:
        self.values = values
        self.done: dict[Term, Term] = {}

    def __call__(self, term: Term) -> Term:
        if term in self.values:
            return self.values[term]
        if not term.parts:
            return term
        found = self.done.get(term)
        if found is None:
            found = self.done[term] = term.map(self)
        return found
