"""Where a long formula breaks: in pieces that a book would print, none wider than its room."""

from __future__ import annotations

import re
from collections.abc import Callable

from pylatex.utils import NoEscape

from derive.core.document import Math, Spans
from derive.core.term import (
    Equation,
    Inequality,
    Matrix,
    Product,
    Quotient,
    SetOf,
    Sum,
    Term,
    Vector,
    product_of,
    sum_of,
)
from derive.render.latex.spans import formula, span_tex
from derive.render.measure import width

_PLAIN = re.compile(r"[A-Za-z0-9 ()\[\]+*/=.,<>!'|^_:;-]+")
SHORT = 0.3  # of its room: x = -1 and (x, y) = (2, 1) are never parted by the end of a line
CLOSE = 0.85  # of its room: from here on a guess of a width is not trusted
RELATIONS = {
    "=": "=", "!=": r"\neq", "<": "<", ">": ">", "<=": r"\leq", ">=": r"\geq", "~": r"\approx", "≈": r"\approx",
    "->": r"\to", "=>": r"\implies", "<=>": r"\iff", "": "",
}  # fmt: skip


def within(spans: Spans, room: float, *, display: bool = False, spoken: bool = False) -> NoEscape:
    """A sentence whose formulas are at most `room` points wide: a wider one stands in it in several rows.

    `spoken` formulas are copied and read aloud as a person would type them; for sentences that no page end parts.
    """
    told = ""
    for at, span in enumerate(spans):
        if isinstance(span, Math) and width(formula(span.term)) > room:
            inside = room - 12 if spans[at + 1 :] else room  # what follows begins with a comma beside it
            rows = [fitted(row, inside) for row in broken(span.term, inside)]
            told += r"$\begin{aligned}[t]&" + r" \\ &".join(rows) + r"\end{aligned}$"
            if len(rows) > 1 and _goes_on(spans[at + 1 :]):
                told += r"\newline "  # words beside the first of several rows would read as if the rest came later
        elif (
            isinstance(span, Math) and display and width(formula(span.term)) > CLOSE * room and not broken_at(span.term)
        ):
            told += rf"$\fitted{{{room:.0f}pt}}{{{formula(span.term)}}}$"  # the guess of its width may be short
        elif isinstance(span, Math):
            tex = span_tex(span, display)
            if isinstance(span.term, Equation | Vector) and width(formula(span.term)) < SHORT * room:
                tex = NoEscape(rf"\mbox{{{tex}}}")
            told += said(span, tex) if spoken else tex
        else:
            told += span_tex(span, display)
    return NoEscape(told)


def broken_at(term: Term) -> bool:
    """Whether a formula has a place to break at: TeX or the rows of `broken` find it; a matrix has none."""
    return not isinstance(term.rhs if isinstance(term, Equation) else term, Matrix)


def _goes_on(rest: Spans) -> bool:
    """Whether more than a mark of punctuation follows."""
    return len(rest) > 1 or any(isinstance(span, str) and len(span.strip()) > 1 for span in rest)


def said(span: Math, tex: str) -> str:
    """A formula with what is copied for it; as it is, where that holds a sign that TeX would not take as itself."""
    from derive.maths.printing import text

    typed = text(span.term)
    return rf"\spoken{{{typed}}}{{{tex}}}" if _PLAIN.fullmatch(typed) else tex


def fitted(piece: str, room: float) -> str:
    """A formula that no break can save, made smaller by TeX if it is really wider than `room` points."""
    return rf"\fitted{{{room:.0f}pt}}{{{piece}}}" if width(piece) > room else piece


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
        case Equation() | Inequality():
            return _relation(term, room, changed)
        case Quotient(num, den):
            return [rf"\frac{{{_stacked(num, room - 8, changed)}}}{{{_stacked(den, room - 8, changed)}}}"]
        case Vector(items) | SetOf(items):
            opening, closing = ("(", ")") if isinstance(term, Vector) else (r"\{", r"\}")
            if r"\frac" in whole:
                opening, closing = rf"\biggl{opening}", rf"\biggr{closing}"
            rows = _listed([str(formula(item, changed)) for item in items], room)
            # a minus after a gap would stand as one between two numbers
            rows = [rows[0], *(re.sub(r"^-", "{-}", row) for row in rows[1:])]
            return [(opening if i == 0 else r"\;\,") + row + (closing if i == len(rows) - 1 else ",")
                    for i, row in enumerate(rows)]  # fmt: skip
    return [whole]


def _relation(term: Equation | Inequality, room: float, changed: tuple[Term, ...]) -> list[str]:
    """Both sides in pieces, the sign before the right one; a short left side shares the first row."""
    sign = RELATIONS[term.relation] if isinstance(term, Inequality) else "="
    left = broken(term.lhs, room, changed)
    short = len(left) == 1 and width(left[0]) < 0.5 * room
    first, *rest = broken(term.rhs, room - (width(left[0]) + 20 if short else 30), changed)
    more = [rf"\quad {piece}" for piece in rest]
    if short:
        return [f"{left[0]} {sign} {first}", *more]
    return [left[0], *(rf"\quad {piece}" for piece in left[1:]), rf"\quad {{}} {sign} {first}", *more]


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
