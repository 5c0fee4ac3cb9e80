"""The ladder: from a raw line to the form asked, as moves in order. Which moves pay is decided in search."""

from __future__ import annotations

from collections.abc import Callable

from derive.core.rule import Condition, NonZero, Positive
from derive.core.term import (
    Call,
    Equation,
    Matrix,
    Negative,
    Quotient,
    SetOf,
    Sum,
    Symbol,
    Term,
    Vector,
    product_of,
    symbols_in,
)
from derive.maths.form import number_in
from derive.maths.tidy.cancel import bases_needing_nonzero
from derive.maths.tidy.closures import Line
from derive.maths.tidy.fold import fold
from derive.maths.tidy.forms import reshaped, style_for
from derive.maths.tidy.index_laws import first_lines
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.kinds import SUM, kinds
from derive.maths.tidy.moves import Move, changed_parts, inside_of
from derive.maths.tidy.paying import linear_bracket
from derive.maths.tidy.polish import polished
from derive.maths.tidy.search import simplified
from derive.maths.tidy.style import Style, style_of
from derive.maths.walking import walk


def ladder(term: Term, form: str = "simplified", style: Style | None = None, by_laws: bool = False) -> tuple[Move, ...]:
    """The lines from a raw line to the form asked, each equal to the one before and none the same as it.

    Forms: "any" works the numbers and signs out and stops; "simplified" goes on to the line a textbook prints; "inner"
    is that for a slope on the way to another; the others go on from the simplified line (tidy/forms).
    Vectors, matrices, sets and equations are tidied entry by entry, entries that make the same move on one line.
    `by_laws` gives each law of powers a line of its own; usually they are one line with the numbers.
    """
    style = style_for(style_of(term) if style is None else style, form)
    if isinstance(term, Vector | Matrix | SetOf | Equation):
        lines = _of_entries(term, form, style)
    else:
        lines = _of_one(term, form, style, by_laws)
    lines = _really_new(term, lines)
    last = lines[-1].term if lines else fold(term, style)
    if form == "any":
        return _moves(term, lines, last, lambda line: line)
    written = inside_of(term) if kinds(term) & SUM else set()  # only sums are asked for in it

    def in_order(line: Term) -> Term:
        return polished(line, style, written)

    return _moves(term, lines, in_order(last), in_order)


def tidied(term: Term, form: str = "simplified", style: Style | None = None) -> Term:
    """What the ladder ends with, without the moves that lead there."""
    moves = ladder(term, form, style)
    return moves[-1].term if moves else term


def neatly(term: Term) -> Term:
    """Tidied as far as it goes, and written in the usual order."""
    return fold(tidied(term))


def _of_one(term: Term, form: str, style: Style, by_laws: bool = False) -> list[Line]:
    first = first_lines(term, style, by_laws)
    start = fold(term, style)
    rest = [] if form == "any" else simplified(start, style)
    if not rest:
        first[-1] = Line(first[-1].name, start)  # what comes last is in order; on the way it is as the law leaves it
    if form == "any":
        return first
    if rest and rest[0].name == "exact-values" and not symbols_in(term):
        first = []  # 2·cos(π/2) - (π/2)·sin(π/2) goes to its values at once
    lines = [*first, *rest]
    opened = len(lines) > 1 and lines[-1].name == "open-brackets"
    if form == "inner" and opened and linear_bracket(lines[-2].term, style) is not None:
        return lines[:-1]  # the slope of (x + 1)² goes on as 2(x + 1): opened, it would share nothing any more
    return lines if form in ("simplified", "inner") else lines + reshaped(lines[-1].term, form, style)


def _of_entries(term: Term, form: str, style: Style) -> list[Line]:
    """The ladders of all entries side by side: at each line, every entry whose next move has the line's name."""
    entries = list(_entries(term))
    waiting = [_really_new(entry, _of_one(entry, form, style)) for entry in entries]
    # entries that only come into order do so silently
    now = [fold(entry, style) if not lines else entry for entry, lines in zip(entries, waiting, strict=True)]
    found: list[Line] = []
    while any(waiting):
        following = [lines[0].name for lines in waiting if lines]
        name = max(following, key=lambda each: (each == "numbers", following.count(each), -following.index(each)))
        notes: list[tuple[str, Term]] = []
        for i, lines in enumerate(waiting):
            if lines and lines[0].name == name:
                line = lines.pop(0)
                now[i] = line.term
                notes.extend(line.notes)
        found.append(Line(name, _with_entries(term, now), tuple(dict.fromkeys(notes))))
    return found


def _entries(term: Term) -> tuple[Term, ...]:
    if isinstance(term, Vector | Matrix | SetOf | Equation):
        return tuple(entry for part in term.parts for entry in _entries(part))
    return (term,)


def _with_entries(term: Term, entries: list[Term]) -> Term:
    """The same shape around other entries, in order."""
    left = iter(entries)

    def put(part: Term) -> Term:
        return part.map(put) if isinstance(part, Vector | Matrix | SetOf | Equation) else next(left)

    return put(term)


def _really_new(raw: Term, lines: list[Line]) -> list[Line]:
    """The lines without those that only change the order."""
    kept: list[Line] = []
    before = key_of(raw)
    for line in lines:
        now = key_of(line.term)
        if now != before:
            kept.append(line)
            before = now
    return kept


def _moves(raw: Term, lines: list[Line], final: Term, in_order: Callable[[Term], Term]) -> tuple[Move, ...]:
    """The lines as moves, each in its final order."""
    found: list[Move] = []
    before = raw
    for line in lines:
        # a law of powers leaves the rest of the line as it stands: 12 comes to the front in the line after it
        term = final if line is lines[-1] else line.term if line.name.startswith("power-of") else in_order(line.term)
        if term is before:
            continue
        found.append(Move(line.name, term, _slots(line), _conditions(line), changed_parts(before, term)))
        before = term
    if not lines and final is not raw and _starts_with_minus(raw) and not _starts_with_minus(final):
        found.append(Move("order", final))
    return tuple(found)


def _starts_with_minus(term: Term) -> bool:
    if isinstance(term, Sum):
        return isinstance(term.terms[0], Negative)
    return isinstance(term, Quotient) and _starts_with_minus(term.num)


def _slots(line: Line) -> tuple[tuple[str, Term], ...]:
    if line.name == "cancel" and len(line.notes) > 1:
        factors = [note for _, note in line.notes if number_in(note) is None]
        return (("factor", product_of(factors or [line.notes[0][1]])),)
    return line.notes[:1]


def _conditions(line: Line) -> tuple[Condition, ...]:
    notes = tuple(note for _, note in line.notes)
    if line.name == "cancel":
        return tuple(NonZero(base) for base in bases_needing_nonzero(notes))
    if line.name in ("exact-values", "definition"):
        # e^(k ln u) = u^k holds where the logarithm does
        inside = (part.args[0] for note in notes for part in walk(note) if isinstance(part, Call) and part.name == "ln")
        return tuple(Positive(each) for each in dict.fromkeys(inside) if isinstance(each, Symbol))
    return ()
