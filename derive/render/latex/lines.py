"""Lines of working: which formulas stand on which row, and where their reasons go."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pylatex.utils import NoEscape

from derive.core.document import ChainLine, Math, Spans
from derive.core.noun import changed, noun
from derive.core.term import Term
from derive.render.latex.breaking import RELATIONS, broken, fitted, within
from derive.render.latex.escape import escape
from derive.render.latex.rooms import STANDARD, Rooms
from derive.render.latex.spans import formula
from derive.render.measure import MM, text_width, width

MOST_TINTS = 2
SMALL = 0.83  # mathematics in a reason, against that of the line
LONG_CHAIN = 12.0  # lines of text; a higher one may be parted by the end of a page
CONTINUED = r"\quad"

NOTHING = NoEscape("")


@noun
class Row:
    """One row of a display, ready for the template. `room` is in millimetres, for a reason that stands below."""

    left: NoEscape = NOTHING
    relation: NoEscape = NOTHING
    right: NoEscape = NOTHING
    reason: NoEscape = NOTHING
    label: NoEscape = NOTHING
    below: NoEscape = NOTHING
    room: int = 0
    breakable: bool = False
    continued: bool = False  # the line goes on in the next row, which has no reason of its own


def chain_rows(lines: tuple[ChainLine, ...], rooms: Rooms = STANDARD) -> tuple[Row, ...]:
    """The rows of a chain, in order; none is wider than the page."""
    lines = tuple(changed(line, changed=tinted(line)) for line in lines)
    lefts = [formula(line.lhs, line.changed) if line.lhs is not None else NOTHING for line in lines]
    widths = [width(left) for left in lefts]
    margin = max((w for w in widths if w <= rooms.widest_left), default=0.0)
    rows: list[Row] = []
    for line, left, left_width in zip(lines, lefts, widths, strict=True):
        if left_width > rooms.widest_left:
            rows.append(Row(left=NoEscape(rf"\longleft{{{left}}}")))
            left = NOTHING
            margin = max(margin, 18.0)
        rows.extend(_rows_of(line, left, margin, rooms))
    if height(rows) > LONG_CHAIN:
        # a law keeps its first use beside it, the answer its last line; a part of a broken line is no place to stop
        last = len(rows) - (2 if len(rows) > 6 else 1)
        rows = [changed(row, breakable=2 <= k < last and row.relation != CONTINUED) for k, row in enumerate(rows)]
    return tuple(rows)


def height(rows: Sequence[Row]) -> float:
    """How high rows are, in lines of text: a fraction takes two, a formula in pieces one a piece."""
    return math.fsum(
        1.3 + 0.9 * (r"\frac" in row.right) + 1.2 * row.right.count(r"\\ ") + bool(row.below) for row in rows
    )


def tinted(line: ChainLine) -> tuple[Term, ...]:
    """The changed parts that get a tint: at most two places a line. A part that stands in more places than that (a
    2 that is also an exponent) would point everywhere and so nowhere."""
    found: list[Term] = []
    places = 0
    for part in line.changed:
        here = sum(_places(term, part) for term in line.terms)
        if 0 < here <= MOST_TINTS - places:
            found.append(part)
            places += here
    return tuple(found)


def _places(term: Term, part: Term) -> int:
    return 1 if term == part else sum(_places(inner, part) for inner in term.parts)


def _rows_of(line: ChainLine, left: NoEscape, margin: float, rooms: Rooms) -> list[Row]:
    relation = RELATIONS.get(line.relation) or escape(line.relation)
    room = rooms.line - margin - 16
    beside = (rooms.beside if line.reason else rooms.line) - margin - 16
    if line.label:
        room, beside = room - 16 * MM, beside - 16 * MM
    rights = _rights(line, relation, room, beside)
    reason, below = _reason(line.reason, rooms)
    rows = [Row(relation=NoEscape(relation if kind else CONTINUED), right=NoEscape(right)) for kind, right in rights]
    clear = len(rights) > 1 and width(rights[1][1]) < beside - 20
    rows[0] = changed(rows[0], left=left, reason=reason, label=escape(line.label), continued=clear)
    rows[-1] = changed(rows[-1], below=below, room=int(room / MM))
    return rows


def _rights(line: ChainLine, relation: str, room: float, beside: float) -> list[tuple[bool, str]]:
    """The right sides, row by row; the flag tells a new side (after a relation) from the rest of a broken one."""
    printed = [formula(term, line.changed) for term in line.terms] or [NOTHING]
    together = f" {relation} ".join(printed)
    if width(together) <= beside:
        return [(True, together)]
    found: list[tuple[bool, str]] = []
    for term, whole in zip(line.terms, printed, strict=False):
        # beside its reason if one break does it, else over the whole width with the reason below
        pieces = [whole] if width(whole) <= beside else broken(term, beside, line.changed)
        if len(pieces) == 1 and width(whole) > room:
            pieces = broken(term, room, line.changed)
        if any(width(piece) > room for piece in pieces):
            pieces = [fitted(piece, room) for piece in pieces]
        found += [(index == 0, piece) for index, piece in enumerate(pieces)]
    return found or [(True, together)]


def _reason(spans: Spans, rooms: Rooms) -> tuple[NoEscape, NoEscape]:
    """A reason as (beside, below): below where it would take more than two lines of its column."""
    if not spans:
        return NOTHING, NOTHING
    long = sum(width(formula(s.term)) * SMALL if isinstance(s, Math) else text_width(_words(s), 9) for s in spans)
    stiff = any(isinstance(s, Math) and width(formula(s.term)) * SMALL > rooms.reason for s in spans)
    if stiff or long > 1.8 * rooms.reason:
        return NOTHING, within(spans, (rooms.line - rooms.widest_left) / SMALL)
    return within(spans, rooms.line), NOTHING


def _words(span: object) -> str:
    return span if isinstance(span, str) else str(getattr(span, "text", ""))
