"""What a move is, and which parts of the new line a page should tint. The moves themselves live beside this file."""

from __future__ import annotations

from derive.core.noun import noun
from derive.core.rule import Condition
from derive.core.term import Product, Quotient, Sum, Term


@noun
class Move:
    """One line after another: `term` is the whole line after the move.

    `slots` fill the move's sentence, `conditions` are what it needs to be right, `changed` the new parts (at most two).
    """

    name: str
    term: Term
    slots: tuple[tuple[str, Term], ...] = ()
    conditions: tuple[Condition, ...] = ()
    changed: tuple[Term, ...] = ()


def changed_parts(before: Term, after: Term) -> tuple[Term, ...]:
    """The smallest one or two parts of `after` that hold what is new; none if the whole line is."""
    old = inside_of(before)
    return _fresh(after, old, whole=True)


def inside_of(term: Term) -> set[Term]:
    """Everything inside a term (only looked up, never listed)."""
    found: set[Term] = set()
    waiting = [term]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(each.parts)
    return found


def _fresh(term: Term, old: set[Term], whole: bool) -> tuple[Term, ...]:
    """The parts of a new term to tint. A number or letter alone is too little: its neighbours go with it."""
    itself = () if whole else (term,)
    if not isinstance(term, Sum | Product | Quotient) and len(term.parts) != 1:
        return itself
    new = [part for part in term.parts if part not in old]
    if not new:
        # something has gone and nothing has come, unless known parts stand together for the first time
        return () if any(type(o) is type(term) and set(o.parts) >= set(term.parts) for o in old) else itself
    if isinstance(term, Quotient):
        return tuple(found for part in new if part.parts for found in _fresh(part, old, whole=False)) or itself
    if len(new) > 1 or not new[0].parts:
        return itself
    return _fresh(new[0], old, whole=False)
