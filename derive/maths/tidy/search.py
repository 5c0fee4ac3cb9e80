"""Searching: which paying moves to make. A line must save its reader more than it costs to print."""

from __future__ import annotations

from derive.core.term import E, Negative, Power, Product, Quotient, Sum, Term
from derive.maths.tidy.closures import Line, closed, work_out_rests
from derive.maths.tidy.common import common_factor, taken_out
from derive.maths.tidy.cost import cost, nested
from derive.maths.tidy.fold import fold
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.kinds import CALL, CALLS, FRACTION, SUM, kinds
from derive.maths.tidy.paying import Variant, variants
from derive.maths.tidy.style import Style

LOOK_AHEAD = 3  # paying moves judged together: a common factor often pays two moves later
BEAM = 3  # states kept at each depth
LINE_PRICE = 1.0  # what a line must save its reader to be worth printing
ROUNDS = 8  # times the search starts again from its best line
LARGEST = 300.0  # a line that costs more than this gets closures and one common factor
EFFORT = 6000.0  # what the search for one line may look at: three times as much as any usual line takes
LOOKING = 30.0  # a line looked at, however short, counts as so much more


def simplified(start: Term, style: Style) -> list[Line]:
    """The lines from a folded term to the one a textbook prints."""
    lines = list(closed(start, style))
    here = lines[-1].term if lines else start
    present = kinds(here)
    if not present & SUM and not present & CALLS and not (present & CALL and present & FRACTION):
        return lines  # every paying move is about a bracket, two functions, or one to a negative power
    if cost(here) > LARGEST:
        return lines + _shared_bracket(here, style)
    effort = Effort()
    for step in (_best_path, _without_nesting):
        for _ in range(ROUNDS):
            path = step(here, style, effort)
            if not path:
                break
            lines += path
            here = path[-1].term
    return lines


class Effort:
    """What may still be looked at, in the cost of the lines looked at. Fractions in fractions would never be done."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = EFFORT

    def spend(self, line: Term) -> bool:
        """Take a line off; False when nothing is left."""
        self.left -= cost(line) + LOOKING
        return self.left > 0


def _best_path(start: Term, style: Style, effort: Effort) -> tuple[Line, ...]:
    """The lines to the best state within reach; none if no line pays for itself."""
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
                if not effort.spend(end):
                    return best
                if key_of(end) in seen:
                    continue
                seen.add(key_of(end))
                paid = price + LINE_PRICE - _bonus(variant)
                reached.append((cost(end) + paid, end, path + lines, paid))
        reached.sort(key=lambda each: each[0])
        if reached and reached[0][0] < best_cost:
            best_cost, _, best, _ = reached[0]
        front = [(end, path, paid) for _, end, path, paid in reached[:BEAM]]
    return best


def _bonus(variant: Variant) -> float:
    """A bracket that all terms share is always taken out, and an exponential in a fraction, even where it is longer."""
    first = variant[0]
    if first.name != "common-factor":
        return 0.0
    bare = first.term.arg if isinstance(first.term, Negative) else first.term
    for _, factor in first.notes:
        if any(
            isinstance(part, Sum) or (isinstance(part, Power) and isinstance(part.base, Sum))
            for part in _factors(factor)
        ):
            return 2.0
        if isinstance(bare, Quotient) and any(isinstance(part, Power) and part.base is E for part in _factors(factor)):
            return 2.5
    return 0.0


def _factors(term: Term) -> tuple[Term, ...]:
    bare = term.arg if isinstance(term, Negative) else term
    return bare.factors if isinstance(bare, Product) else (bare,)


def _with_closing(variant: Variant, style: Style) -> tuple[Line, ...]:
    return variant + closed(variant[-1].term, style)


def _without_nesting(start: Term, style: Style, effort: Effort) -> tuple[Line, ...]:
    """A fraction inside a fraction is put over one bar even where the line gets no shorter."""
    if effort.left <= 0 or not nested(start):
        return ()
    ways = [_with_closing(each, style) for each in variants(start, style) if each[0].name == "common-denominator"]
    better = [lines for lines in ways if not nested(lines[-1].term)] or ways
    return min(better, key=lambda lines: cost(lines[-1].term), default=())


def _shared_bracket(term: Term, style: Style) -> list[Line]:
    """A long line with the bracket powers taken out that all its terms share."""
    top = term.num if isinstance(term, Quotient) else term
    common = common_factor(top, style) if isinstance(top, Sum) else None
    if common is None or not common.brackets or not isinstance(top, Sum):
        return []
    whole, factor, rest = taken_out(top, common, style)
    new = fold(Quotient(whole, term.den) if isinstance(term, Quotient) else whole, style)
    lines = [Line("common-factor", new, (("factor", factor),))]
    worked = work_out_rests(new, (rest,), style)
    if worked is not None:
        lines.append(worked)
    return lines + list(closed(lines[-1].term, style))
