"""Lines of working: which formulas stand on which row, where a long one breaks, and where its reason goes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pylatex.utils import NoEscape

from derive.core.document import ChainLine, Math, Spans
from derive.core.term import Equation, Product, Quotient, SetOf, Sum, Term, Vector, product_of, sum_of
from derive.render.latex.escape import escape
from derive.render.latex.spans import formula, sentence
from derive.render.measure import MM, text_width, width

LINE = 162 * MM  # from the indent of a display to the right margin, less what the guess of a width may be off
REASON = 47 * MM
BESIDE = LINE - REASON - 8  # what is left for a formula that has its reason beside it
WIDEST_LEFT = 48 * MM  # a wider left side stands on a row of its own
MOST_TINTS = 2
LONG_CHAIN = 12.0  # lines of text; a higher one may be parted by the end of a page
CONTINUED = r"\quad"

RELATIONS = {
    "=": "=", "!=": r"\neq", "<": "<", ">": ">", "<=": r"\leq", ">=": r"\geq", "~": r"\approx", "≈": r"\approx",
    "->": r"\to", "=>": r"\implies", "<=>": r"\iff", "": "",
}  # fmt: skip


NOTHING = NoEscape("")


@dataclass(frozen=True, slots=True)
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


def chain_rows(lines: tuple[ChainLine, ...]) -> tuple[Row, ...]:
    """The rows of a chain, in order; none is wider than the page."""
    lines = tuple(replace(line, changed=tinted(line)) for line in lines)
    lefts = [formula(line.lhs, line.changed) if line.lhs is not None else NOTHING for line in lines]
    widths = [width(left) for left in lefts]
    margin = max((w for w in widths if w <= WIDEST_LEFT), default=0.0)
    rows: list[Row] = []
    for line, left, left_width in zip(lines, lefts, widths, strict=True):
        if left_width > WIDEST_LEFT:
            rows.append(Row(left=NoEscape(rf"\longleft{{{left}}}")))
            left = NOTHING
            margin = max(margin, 18.0)
        rows.extend(_rows_of(line, left, margin))
    if height(rows) > LONG_CHAIN:
        # a law keeps its first use beside it, the answer its last line; a part of a broken line is no place to stop
        last = len(rows) - (2 if len(rows) > 6 else 1)
        rows = [replace(row, breakable=2 <= k < last and row.relation != CONTINUED) for k, row in enumerate(rows)]
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


def _rows_of(line: ChainLine, left: NoEscape, margin: float) -> list[Row]:
    relation = RELATIONS.get(line.relation) or escape(line.relation)
    room = LINE - margin - 16
    beside = (BESIDE if line.reason else LINE) - margin - 16
    if line.label:
        room, beside = room - 16 * MM, beside - 16 * MM
    rights = _rights(line, relation, room, beside)
    reason, below = _reason(line.reason)
    rows = [Row(relation=NoEscape(relation if kind else CONTINUED), right=NoEscape(right)) for kind, right in rights]
    clear = len(rights) > 1 and width(rights[1][1]) < beside - 20
    rows[0] = replace(rows[0], left=left, reason=reason, label=escape(line.label), continued=clear)
    rows[-1] = replace(rows[-1], below=below, room=int(room / MM))
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


def fitted(piece: str, room: float) -> str:
    """A formula that no break can save, made smaller by TeX if it is really wider than `room` points."""
    return rf"\fitted{{{room:.0f}pt}}{{{piece}}}" if width(piece) > room else piece


def _reason(spans: Spans) -> tuple[NoEscape, NoEscape]:
    """A reason as (beside, below): below where it would take more than two lines of its column."""
    if not spans:
        return NOTHING, NOTHING
    long = sum(width(formula(s.term)) * 0.83 if isinstance(s, Math) else text_width(_words(s), 9) for s in spans)
    stiff = any(isinstance(s, Math) and width(formula(s.term)) * 0.83 > REASON for s in spans)
    told = sentence(spans)
    return (NOTHING, told) if stiff or long > 1.8 * REASON else (told, NOTHING)


def _words(span: object) -> str:
    return span if isinstance(span, str) else str(getattr(span, "text", ""))


def broken(term: Term, room: float, changed: tuple[Term, ...] = ()) -> list[str]:
    """A formula in pieces, each at most `room` wide where its shape allows: at the outermost + and −, at a product's
    points, between the items of a list; a fraction breaks above and below its bar."""
    whole = str(formula(term, changed))
    if width(whole) <= room:
        return [whole]
    match term:
        case Sum(terms):
            return _greedy(list(terms), room, changed, sum_of, "+")
        case Product(factors):
            return _greedy(list(factors), room, changed, product_of, r"\cdot")
        case Equation(lhs, rhs):
            left = str(formula(lhs, changed))
            first, *rest = broken(rhs, room - 30, changed)
            return [f"{left} = {first}", *(rf"\quad {piece}" for piece in rest)]
        case Quotient(num, den):
            return [rf"\frac{{{_stacked(num, room - 8, changed)}}}{{{_stacked(den, room - 8, changed)}}}"]
        case Vector(items) | SetOf(items):
            opening, closing = ("(", ")") if isinstance(term, Vector) else (r"\{", r"\}")
            rows = _listed([str(formula(item, changed)) for item in items], room)
            return [(opening if i == 0 else r"\;\,") + row + (closing if i == len(rows) - 1 else ",")
                    for i, row in enumerate(rows)]  # fmt: skip
    return [whole]


def _stacked(term: Term, room: float, changed: tuple[Term, ...]) -> str:
    pieces = broken(term, room, changed)
    if len(pieces) == 1:
        return pieces[0]
    return r"\begin{aligned}&" + r" \\ &\quad ".join(pieces) + r"\end{aligned}"


def _listed(items: list[str], room: float) -> list[str]:
    rows = [items[0]]
    for item in items[1:]:
        if width(f"{rows[-1]}, {item}") <= room:
            rows[-1] = f"{rows[-1]},\\, {item}"
        else:
            rows.append(item)
    return rows


def _greedy(
    parts: list[Term], room: float, changed: tuple[Term, ...], join: Callable[[list[Term]], Term], sign: str
) -> list[str]:
    """As many parts a row as fit; every row after the first begins with its sign."""
    rows: list[list[Term]] = [[parts[0]]]
    for part in parts[1:]:
        if width(formula(join([*rows[-1], part]))) + 14 <= room:
            rows[-1].append(part)
        else:
            rows.append([part])
    found: list[str] = []
    opened = False  # the row before ends with the bracket of a factor that took several rows
    for index, row in enumerate(rows):
        joined = join(row)
        factor = sign != "+" and isinstance(joined, Sum)
        whole = str(formula(joined, changed))
        # alone on its row a factor would lose its bracket
        pieces = [rf"\bigl({whole}\bigr)" if factor and len(rows) > 1 else whole]
        several = len(row) == 1 and width(pieces[0]) > room
        if several:
            pieces = _inside(row[0], room, changed, sign)
        if opened and not several and width(found[-1] + pieces[0]) + 14 <= room:
            found[-1] += pieces[0] if factor else rf" \cdot {pieces[0]}"
            continue
        if index:
            pieces[0] = f"{{}}{pieces[0]}" if sign == "+" and pieces[0].startswith("-") else f"{{}}{sign} {pieces[0]}"
        found += pieces
        opened = several and factor
    return found


def _inside(part: Term, room: float, changed: tuple[Term, ...], sign: str) -> list[str]:
    """One part that is too wide by itself: a bracketed sum opens its bracket on one row and closes it on another."""
    if isinstance(part, Sum) and sign != "+":
        first, *rest = broken(part, room - 24, changed)
        rows = [rf"\bigl({first}", *(rf"\quad {row}" for row in rest)]
        rows[-1] = rf"{rows[-1]}\bigr)"
        return rows
    return broken(part, room, changed)
