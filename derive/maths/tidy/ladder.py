"""The ladder: which moves are made, in which order, and when to stop."""

from __future__ import annotations

from collections.abc import Callable

from derive.core.rule import Condition, NonZero, Positive
from derive.core.term import Call, Power, Symbol, Term, walk
from derive.maths.form import number_in
from derive.maths.tidy.cancel import bases_needing_nonzero
from derive.maths.tidy.closures import Line, closed
from derive.maths.tidy.cost import cost, nested
from derive.maths.tidy.fold import fold
from derive.maths.tidy.moves import Move, changed_parts, inside_of
from derive.maths.tidy.paying import Variant, variants
from derive.maths.tidy.polish import polished
from derive.maths.tidy.split import key_of
from derive.maths.tidy.style import Style, style_of

LOOK_AHEAD = 3  # paying moves judged together: a common factor often pays two moves later
BEAM = 3  # states kept at each depth
LINE_PRICE = 1.0  # what a line must save its reader to be worth printing
ROUNDS = 8
LARGEST = 300.0  # a line that costs more than this gets closures and the moves that must be


def ladder(term: Term, form: str = "simplified", style: Style | None = None) -> tuple[Move, ...]:
    """The lines from a raw line to the form asked, each equal to the one before and none the same as it.

    Forms: "any" works the numbers and signs out and stops; "simplified" goes on to the line a textbook prints.
    """
    style = style_of(term) if style is None else style
    start = fold(term, style)
    lines = [Line("numbers", start)]
    if form != "any":
        lines += _simplified(start, style)
    lines = _really_new(term, lines)
    last = lines[-1].term if lines else start
    written = inside_of(term)
    if form == "any":
        return _moves(term, lines, last, lambda line: line)

    def in_order(line: Term) -> Term:
        return fold(polished(line, style, written), style)

    return _moves(term, lines, in_order(last), in_order)


def _simplified(start: Term, style: Style) -> list[Line]:
    lines = list(closed(start, style))
    here = lines[-1].term if lines else start
    for _ in range(ROUNDS):
        path = _best_path(here, style)
        if not path:
            break
        lines += path
        here = path[-1].term
    for _ in range(ROUNDS):
        path = _without_nesting(here, style) if nested(here) and cost(here) <= LARGEST else ()
        if not path:
            break
        lines += path
        here = path[-1].term
    return lines


def _without_nesting(start: Term, style: Style) -> tuple[Line, ...]:
    """A fraction inside a fraction is put over one bar even where the line gets no shorter."""
    ways = [
        _with_closing(variant, style) for variant in variants(start, style) if variant[0].name == "common-denominator"
    ]
    better = [lines for lines in ways if not nested(lines[-1].term)] or ways
    return min(better, key=lambda lines: cost(lines[-1].term), default=())


def _best_path(start: Term, style: Style) -> tuple[Line, ...]:
    """The lines to the best state within reach; none if no line pays for itself."""
    if cost(start) > LARGEST:
        return ()
    best: tuple[Line, ...] = ()
    best_cost = cost(start) - 1e-9
    seen = {key_of(start)}
    front: list[tuple[Term, tuple[Line, ...], float]] = [(start, (), 0.0)]
    for _ in range(LOOK_AHEAD):
        reached: list[tuple[float, Term, tuple[Line, ...], float]] = []
        for state, path, price in front:
            for variant in variants(state, style):
                lines = _with_closing(variant, style)
                end = lines[-1].term
                if key_of(end) in seen:
                    continue
                seen.add(key_of(end))
                paid = price + LINE_PRICE - _bonus(variant)
                reached.append((cost(end) + paid, end, path + lines, paid))
        reached.sort(key=lambda each: each[0])
        for total, _, path, _ in reached[:1]:
            if total < best_cost:
                best, best_cost = path, total
        front = [(end, path, paid) for _, end, path, paid in reached[:BEAM]]
        if not front:
            break
    return best


def _bonus(variant: Variant) -> float:
    """A bracket power that all terms share is always taken out, even where the line gets no shorter."""
    first = variant[0]
    if first.name == "common-factor" and any(_is_bracket(part) for _, factor in first.notes for part in walk(factor)):
        return 2.0
    return 0.0


def _is_bracket(term: Term) -> bool:
    return isinstance(term, Power) and hasattr(term.base, "terms")


def _with_closing(variant: Variant, style: Style) -> tuple[Line, ...]:
    return variant + closed(variant[-1].term, style)


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
    """The lines as moves, the last in its final order."""
    found: list[Move] = []
    before = raw
    for i, line in enumerate(lines):
        term = final if i == len(lines) - 1 else in_order(line.term)
        if term is before:
            continue
        found.append(Move(line.name, term, _slots(line), _conditions(line), changed_parts(before, term)))
        before = term
    if not lines and final is not raw and _starts_with_minus(raw) and not _starts_with_minus(final):
        found.append(Move("order", final))
    return tuple(found)


def _starts_with_minus(term: Term) -> bool:
    from derive.core.term import Negative, Quotient, Sum

    if isinstance(term, Sum):
        return isinstance(term.terms[0], Negative)
    if isinstance(term, Quotient):
        return _starts_with_minus(term.num)
    return False


def _slots(line: Line) -> tuple[tuple[str, Term], ...]:
    if line.name == "cancel" and len(line.notes) > 1:
        from derive.core.term import product_of

        letters = [note for _, note in line.notes if number_in(note) is None]
        return (("factor", product_of(letters or [line.notes[0][1]])),)
    return line.notes[:1]


def _conditions(line: Line) -> tuple[Condition, ...]:
    notes = tuple(note for _, note in line.notes)
    if line.name == "cancel":
        return tuple(NonZero(base) for base in bases_needing_nonzero(notes))
    if line.name == "exact-values":
        # e^(k ln u) = u^k holds where the logarithm does
        inside = (part.args[0] for note in notes for part in walk(note) if isinstance(part, Call) and part.name == "ln")
        return tuple(Positive(each) for each in dict.fromkeys(inside) if isinstance(each, Symbol))
    return ()
