"""Substitution: terms put in place of others. Nothing is worked out and no letter is bound (that is engine/names)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from derive.core.term import Term


def substitute(term: Term, values: Mapping[Any, Term]) -> Term:
    """Every occurrence of a key replaced by its value, outermost first, all at once; nothing is worked out.

    The keys are terms, mostly letters.
    """
    done: dict[Term, Term] = {}

    def change(t: Term) -> Term:
        if t in values:
            return values[t]
        if not t.parts:
            return t
        found = done.get(t)
        if found is None:
            found = done[t] = t.map(change)
        return found

    return change(term)
