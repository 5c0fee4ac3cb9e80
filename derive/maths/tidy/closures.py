"""Closures: moves that are always made, one line each: exact values, cancel, collect, and a factor that cancels."""

from __future__ import annotations

from derive.core.noun import noun
from derive.core.term import Negative, Power, Product, Quotient, Sum, Symbol, Term, symbols_in
from derive.maths.form import number_in
from derive.maths.tidy.brackets import collects, opened
from derive.maths.tidy.cancel import cancelled, ratio_of, same_brackets
from derive.maths.tidy.collect import collected_sum
from derive.maths.tidy.common import Common, common_factor, only, taken_out
from derive.maths.tidy.cost import cost
from derive.maths.tidy.divide import hidden_factor
from derive.maths.tidy.exact import exact
from derive.maths.tidy.fold import fold
from derive.maths.tidy.join import join
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.kinds import BAR, FRACTION, SUM, VALUE, kinds
from derive.maths.tidy.rewrite import Local, everywhere, map_parts
from derive.maths.tidy.split import split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import WHOLE, Split


@noun
class Line:
    """One line on the way: the move's name, the whole line after it, and what the move was about."""

    name: str
    term: Term
    notes: tuple[tuple[str, Term], ...] = ()


def _collected(term: Term, style: Style) -> tuple[Term, tuple[Term, ...]]:
    return (collected_sum(term.terms, style) if isinstance(term, Sum) else term), ()


def factor_that_cancels(term: Term, style: Style) -> tuple[Term, tuple[Term, ...]]:
    """A fraction whose numerator is a sum: take out what also stands below the bar, so that it can cancel."""
    if not isinstance(term, Quotient):
        return term, ()
    view = split(term, style)
    for i, (base, exponent) in enumerate(view.above):
        if not isinstance(base, Sum) or exponent != 1:
            continue
        common = common_factor(base, style)
        if common is None or not common.factors:
            continue
        taken = _worth_taking(common, view, style)
        if taken is not None:
            _, factor, rest = taken_out(base, taken, style)
            above = view.above[:i] + taken.factors + ((rest, WHOLE),) + view.above[i + 1 :]
            return join(Split(view.number * taken.number, above, view.below), style), (factor, rest)
    return term, ()


def _worth_taking(common: Common, view: Split, style: Style) -> Common | None:
    below = {key_of(base) for base, _ in view.below}
    brackets = [base for base, _ in view.below if isinstance(base, Sum)]
    hit = {
        key_of(base)
        for base, _ in common.factors
        if key_of(base) in below
        or (isinstance(base, Sum) and any(ratio_of(base, other, style) is not None for other in brackets))
    }
    if not hit:
        return None
    # a bracket comes out with everything else that is common; a letter comes out alone
    return common if common.brackets else only(common, hit, view.number.denominator)


def _opened_over_letters(term: Term, style: Style) -> tuple[Term, tuple[Term, ...]]:
    """A polynomial over letters alone: its brackets opened before anything cancels, ((2x + 1)x - 2(x² + x))/x³."""
    if not isinstance(term, Quotient) or not isinstance(term.num, Sum):
        return term, ()
    if not all(isinstance(base, Symbol) for base, _ in split(term.den, style).above):
        return term, ()
    common = common_factor(term.num, style)
    if common is None or common.brackets or not collects(term.num, style) or not _is_polynomial(term.num):
        return term, ()
    made = opened(term.num, style)
    return (term, ()) if made is None else (Quotient(made, term.den), ())


def _is_polynomial(term: Term) -> bool:
    match term:
        case Sum(parts) | Product(parts):
            return all(map(_is_polynomial, parts))
        case Negative(inside):
            return _is_polynomial(inside)
        case Power(base, exponent):
            return _is_polynomial(base) and (n := number_in(exponent)) is not None and n.denominator == 1 and n > 0
    return not term.parts or number_in(term) is not None


# name, what it does, the slot of its note, and what has to occur for it to do anything
_CLOSURES = (
    ("exact-values", exact, "value", VALUE),
    ("powers", same_brackets, "", SUM),
    ("collect", _collected, "", SUM),
    ("cancel", cancelled, "factor", FRACTION),
    ("open-brackets", _opened_over_letters, "", SUM | BAR),
    ("common-factor", factor_that_cancels, "factor", SUM | BAR),
    ("factorise", hidden_factor, "factor", SUM | BAR),
)


def closed(term: Term, style: Style) -> tuple[Line, ...]:
    """The lines that closing makes of a folded term, none if it is closed."""
    key = ("closed", style.code)
    found: tuple[Line, ...] | None = term.memo.get(key)
    if found is None:
        found = term.memo[key] = tuple(_closed(term, style))
    return found


def _closed(term: Term, style: Style) -> list[Line]:
    lines: list[Line] = []
    for _ in range(40):
        here = kinds(term)
        for name, act, slot, needed in _CLOSURES:
            if needed & ~here:
                continue
            new, notes = everywhere(term, name, act, style, needed)
            if new is term:
                continue
            if name in ("common-factor", "factorise"):
                lines.append(Line(name, new, ((slot, notes[0]),)))
                term = new
                worked = work_out_rests(term, notes[1::2], style)
                if worked is not None:
                    lines.append(worked)
                    term = worked.term
            else:
                alone = name == "exact-values" and len(notes) == 1 and symbols_in(notes[0])
                told = tuple((slot, note) for note in notes) if slot else ()
                lines.append(Line("definition" if alone else name, new, told))
                term = new
            break
        else:
            return lines
    return lines


def work_out_rests(term: Term, rests: tuple[Term, ...], style: Style) -> Line | None:
    """The line with the brackets that a common factor left behind worked out, where that puts something together."""
    name = ""

    def act(node: Term, its: Style) -> tuple[Term, tuple[Term, ...]]:
        nonlocal name
        if node not in rests or not isinstance(node, Sum):
            return node, ()
        gathered = collected_sum(node.terms, its)
        made = opened(node, its) if collects(node, its) else None
        if made is not None and cost(made) < cost(gathered):
            name = "open-brackets"
            return made, ()
        if gathered is not node:
            name = name or "collect"
        return gathered, ()

    # not memoised under a shared name: what is worked out depends on `rests`
    new = _where(term, act, style)
    return Line(name or "collect", new) if new is not term else None


def _where(term: Term, act: Local, style: Style) -> Term:
    """`act` done at every node, innermost first."""

    def inside(part: Term, its: Style) -> Term:
        return _where(part, act, its)

    new = map_parts(term, inside, style)
    if new is not term:
        new = fold(new, style)
    made, _ = act(new, style)
    return fold(made, style) if made is not new else new
