"""Carrying a local change through a whole line: every node once, innermost first, only the spine above it afresh."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.core.term import At, Call, Derivative, Power, Root, Term
from derive.maths.tidy.fold import fold
from derive.maths.tidy.kinds import kinds
from derive.maths.tidy.style import Style

# What a local change gives back: the node after it, and what it took away or named (for words and conditions).
Local = Callable[[Term, Style], tuple[Term, tuple[Term, ...]]]


def map_parts(term: Term, change: Callable[[Term, Style], Term], style: Style) -> Term:
    """The term with each part changed, each in the style that holds at its place."""
    match term:
        case Power(base, exponent):
            new_base, new_exponent = change(base, style), change(exponent, style.inner)
            return term if new_base is base and new_exponent is exponent else Power(new_base, new_exponent)
        case Call() | Root():
            return term.map(lambda part: change(part, style.inner))
        case Derivative() | At():
            # an open question is answered as it was asked
            return term
    return term.map(lambda part: change(part, style))


def everywhere(term: Term, name: str, act: Local, style: Style, needed: int = 0) -> tuple[Term, tuple[Term, ...]]:
    """The folded term with `act` done at every node, and the notes of all nodes in order.

    Where not all of the `needed` kinds occur `act` would do nothing, and is not asked.
    """
    key = (name, style.code)
    found: Any = term.memo.get(key)  # True where nothing changes
    if found is None:
        notes: list[Term] = []

        def inside(part: Term, its: Style) -> Term:
            if needed & ~kinds(part):
                return part
            new, said = everywhere(part, name, act, its, needed)
            notes.extend(said)
            return new

        new = map_parts(term, inside, style)
        if new is not term:
            new = fold(new, style)
        made, said = act(new, style)
        if made is not new:
            made = fold(made, style)
            notes.extend(said)
        if made is term:
            term.memo[key] = True
            return term, ()
        found = term.memo[key] = (made, tuple(dict.fromkeys(notes)))
    return (term, ()) if found is True else found
