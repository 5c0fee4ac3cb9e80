"""The forms a person may ask for beside the textbook's: factored, expanded, in lowest terms, one fraction, exact.

Each starts from the simplified line and goes on in moves of its own; what each form is, as a test on a term, is written
down a second time in check/form, which knows no moves.
"""

from __future__ import annotations

from fractions import Fraction

from derive.core.noun import changed
from derive.core.term import Negative, Quotient, Sum, Term
from derive.maths.tidy.brackets import MOST_TERMS, collects, multiplied_out, opened
from derive.maths.tidy.closures import Line, closed
from derive.maths.tidy.collect import collected_sum
from derive.maths.tidy.common import common_factor, taken_out
from derive.maths.tidy.denominators import numbers_cleared, over_one_bar
from derive.maths.tidy.fold import fold
from derive.maths.tidy.join import join
from derive.maths.tidy.polynomial_brackets import factors_of, shared_by
from derive.maths.tidy.split import multiply, split, times
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import Exponent, Factors, Split


def style_for(style: Style, form: str) -> Style:
    """The style with what the form asks of the spelling: 3x/2 for one fraction, 1/2 for 0.5 where exactness is."""
    if form == "single-fraction":
        return changed(style, bar=True, code=0)
    if form == "exact" and (style.decimals or style.decimal_exponents):
        return changed(style, decimals=False, decimal_exponents=False, code=0)
    return style


def reshaped(term: Term, form: str, style: Style) -> list[Line]:
    """The lines from a simplified term to the form; none where it has that form, or where there is no such line."""
    moves = {"factored": _factored, "expanded": _expanded, "lowest": _lowest, "single-fraction": _one_bar}
    return moves[form](term, style) if form in moves else []


# factored


def _factored(term: Term, style: Style) -> list[Line]:
    lines = _one_bar(term, style) if _has_bar(term) else []
    here = lines[-1].term if lines else term
    for move in (_shared_factors, _brackets):
        made = move(here, style)
        if made is not None:
            lines += [made, *closed(made.term, style)]
            here = lines[-1].term
    return lines


def _has_bar(term: Term) -> bool:
    return isinstance(term, Sum) and any(split(each, Style()).below for each in term.terms)


def _shared_factors(term: Term, style: Style) -> Line | None:
    """All that the terms of a sum share, taken out of every bracket that is a factor."""
    notes: list[tuple[str, Term]] = []

    def bare(base: Term) -> Split:
        common = common_factor(base, style) if isinstance(base, Sum) else None
        if common is None or not isinstance(base, Sum):
            return Split(Fraction(1), ((base, Fraction(1)),))
        whole, factor, _ = taken_out(base, common, style)
        notes.append(("factor", factor))
        return split(whole, style)

    made = _with_factors(term, style, bare)
    return Line("common-factor", made, tuple(notes[:1])) if notes else None


def _brackets(term: Term, style: Style) -> Line | None:
    """Every bracket that is a polynomial, factored over the rationals."""
    notes: list[tuple[str, Term]] = []

    def bare(base: Term) -> Split:
        found = factors_of(base, style) if isinstance(base, Sum) else None
        if found is None:
            return Split(Fraction(1), ((base, Fraction(1)),))
        notes.append(("bracket", base))
        return found

    made = _with_factors(term, style, bare)
    return Line("factors", made, tuple(notes[:1])) if notes else None


def _with_factors(term: Term, style: Style, change: object) -> Term:
    """The term with every base that has a whole positive exponent replaced by the factors that `change` gives it."""
    view = split(term, style)
    pieces: list[Split] = [Split(view.number)]
    for bases, sign in ((view.above, 1), (view.below, -1)):
        for base, exponent in bases:
            whole = not isinstance(exponent, Term) and exponent.denominator == 1
            inside: Split = change(base) if whole else Split(Fraction(1), ((base, Fraction(1)),))  # type: ignore[operator]
            pieces.append(_raised(inside, exponent, sign, style))
    return fold(join(multiply(pieces, style), style), style)


def _raised(view: Split, exponent: Exponent, sign: int, style: Style) -> Split:
    def powered(factors: Factors) -> Factors:
        return tuple((base, times(e, exponent, style)) for base, e in factors)

    above, below = powered(view.above), powered(view.below)
    number = view.number
    if number != 1 and not isinstance(exponent, Term):
        number = number**exponent.numerator
    return Split(number, above, below) if sign > 0 else Split(1 / number, below, above)


# expanded


def _expanded(term: Term, style: Style) -> list[Line]:
    """Brackets above the bar opened and like terms collected; what stands below stays as it is."""
    raw: list[Term] = []
    anything = False
    for each in term.terms if isinstance(term, Sum) else (term,):
        terms = _above_opened(each, style)
        anything = anything or terms is not None
        raw.extend((each,) if terms is None else terms)
        if len(raw) > MOST_TERMS:
            return []
    if not anything:
        return []
    made = collected_sum(raw, style)
    lines = [Line("open-brackets", made)]
    return lines + list(closed(made, style))


def _above_opened(term: Term, style: Style) -> list[Term] | None:
    """A term multiplied out; a fraction with a bracket below stays one fraction, opened above."""
    view = split(term, style)
    if not any(isinstance(base, Sum) for base, _ in view.below):
        return multiplied_out(term, style)
    if len(view.above) == 1 and view.above[0][1] == 1:
        return None  # one bracket over others: nothing is multiplied by it
    above = multiplied_out(join(Split(view.number, view.above), style), style)
    if above is None:
        return None
    top = split(collected_sum(above, style), style)
    return [join(Split(top.number, top.above, view.below), style)]


# lowest terms and one fraction


def _lowest(term: Term, style: Style) -> list[Line]:
    """A fraction of polynomials divided above and below by all they share."""
    if isinstance(term, Negative):
        return [Line(line.name, fold(Negative(line.term), style), line.notes) for line in _lowest(term.arg, style)]
    if not isinstance(term, Quotient):
        return []
    found = shared_by(term.num, term.den)
    if found is None:
        return []
    factor, top, bottom = found
    return [Line("cancel", fold(Quotient(top, bottom), style), (("factor", factor),))]


def _one_bar(term: Term, style: Style) -> list[Line]:
    if not isinstance(term, Sum):
        return _bars_inside(term, style)
    made = over_one_bar(term, style) or numbers_cleared(term, style)
    if made is None:
        return []
    first = Line("common-denominator", fold(made[0], style), (("denominator", made[1]),))
    lines = [first, *closed(first.term, style)]
    return [*lines, *_opened_above(lines[-1].term, style)]


def _opened_above(term: Term, style: Style) -> list[Line]:
    """The brackets of a numerator opened where like terms then meet: (x + 5 - 3(x + 2))/… is -(2x + 1)/…"""
    if isinstance(term, Negative):
        inside = _opened_above(term.arg, style)
        return [Line(line.name, fold(Negative(line.term), style), line.notes) for line in inside]
    if not (isinstance(term, Quotient) and isinstance(term.num, Sum) and collects(term.num, style)):
        return []
    above = opened(term.num, style)
    if above is None:
        return []
    made = fold(Quotient(above, term.den), style)
    return [Line("open-brackets", made), *closed(made, style)]


def _bars_inside(term: Term, style: Style) -> list[Line]:
    """Brackets that hold fractions and are factors: each over one bar, so that the whole is one."""
    notes: list[tuple[str, Term]] = []

    def bare(base: Term) -> Split:
        made = (over_one_bar(base, style) or numbers_cleared(base, style)) if isinstance(base, Sum) else None
        if made is None:
            return Split(Fraction(1), ((base, Fraction(1)),))
        notes.append(("denominator", made[1]))
        return split(made[0], style)

    made = _with_factors(term, style, bare)
    if not notes:
        return []
    return [Line("common-denominator", made, tuple(notes[:1])), *closed(made, style)]
