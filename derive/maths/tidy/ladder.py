"""The ladder: which moves are made, in which order, and when to stop."""

from __future__ import annotations

from collections.abc import Callable

from derive.core.rule import Condition, NonZero
from derive.core.term import Sum, Term
from derive.maths.tidy.cancel import bases_needing_nonzero, cancelled
from derive.maths.tidy.collect import collected_sum
from derive.maths.tidy.exact import exact
from derive.maths.tidy.fold import fold
from derive.maths.tidy.moves import Move, changed_parts
from derive.maths.tidy.rewrite import everywhere
from derive.maths.tidy.split import key_of
from derive.maths.tidy.style import Style, style_of

Closure = Callable[[Term, Style], tuple[Term, tuple[Term, ...]]]


def _collected(term: Term, style: Style) -> tuple[Term, tuple[Term, ...]]:
    return (collected_sum(term.terms, style) if isinstance(term, Sum) else term), ()


CLOSURES: tuple[tuple[str, Closure], ...] = (("exact-values", exact), ("cancel", cancelled), ("collect", _collected))


def ladder(term: Term, form: str = "simplified", style: Style | None = None) -> tuple[Move, ...]:
    """The lines from a raw line to the form asked, each equal to the one before and none the same as it.

    Forms: "any" works the numbers and signs out and stops; "simplified" goes on to the line a textbook prints.
    """
    style = style_of(term) if style is None else style
    moves: list[Move] = []
    _line(moves, "numbers", term, fold(term, style), ())
    if form == "any":
        return tuple(moves)
    close(moves, moves[-1].term if moves else fold(term, style), style)
    return tuple(moves)


def close(moves: list[Move], term: Term, style: Style) -> Term:
    """Every closure, again and again until none changes anything; each change is a line."""
    for _ in range(40):
        for name, act in CLOSURES:
            new, notes = everywhere(term, name, act, style)
            if new is not term:
                _line(moves, name, term, new, notes)
                term = new
                break
        else:
            return term
    return term


def _line(moves: list[Move], name: str, before: Term, after: Term, notes: tuple[Term, ...]) -> None:
    """Add a line, unless only the order changed."""
    if after is before or key_of(before) == key_of(after):
        return
    slots: tuple[tuple[str, Term], ...] = ()
    conditions: tuple[Condition, ...] = ()
    if name == "cancel":
        conditions = tuple(NonZero(base) for base in bases_needing_nonzero(notes))
        slots = (("factor", notes[0]),) if notes else ()
    elif notes:
        slots = (("known", notes[0]),)
    moves.append(Move(name, after, slots, conditions, changed_parts(before, after)))
