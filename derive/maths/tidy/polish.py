"""The last pass: the order of terms that people write. Cosmetic: no value changes, and what the writer wrote stays."""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import Negative, Power, Product, Quotient, Sum, Symbol, Term, symbols_in
from derive.maths.tidy.fold import fold, fold_sum, refold
from derive.maths.tidy.join import join
from derive.maths.tidy.kinds import SUM, kinds
from derive.maths.tidy.rewrite import map_parts
from derive.maths.tidy.split import split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import NOTHING, Split

Seen = dict[tuple[Term, int, bool], Term]


def polished(
    term: Term,
    style: Style,
    written: frozenset[Term] | set[Term],
    spine: bool = True,
    seen: Seen | None = None,
) -> Term:
    """The line with its sums in human order; those among `written` are left, but for the line and its numerator.

    `seen` remembers what was made of a part: the layers of a chain occur again and again in its derivative.
    """
    if not kinds(term) & SUM:
        return term  # only sums are put in order
    if seen is None:
        seen = {}
    key = (term, style.code, spine)
    if key not in seen:
        seen[key] = _polished(term, style, written, spine, seen)
    return seen[key]


def _polished(term: Term, style: Style, written: frozenset[Term] | set[Term], spine: bool, seen: Seen) -> Term:
    match term:
        case Sum(terms):
            items = [polished(each, style, written, False, seen) for each in terms]
            whole = fold_sum(items, style) if any(a is not b for a, b in zip(items, terms, strict=True)) else term
            if isinstance(whole, Sum) and whole not in written:
                return ordered(whole, style)
            return plus_first(whole) if spine and isinstance(whole, Sum) else whole
        case Quotient(num, den):
            top = polished(num, style, written, spine, seen)
            made = Quotient(top, polished(den, style, written, False, seen))
            return _sign_in_front(made if made is not term else term, style, written)
        case Negative(inside):
            return refold(Negative(polished(inside, style, written, False, seen)), style)
        case Product():
            new = term.map(lambda part: polished(part, style, written, False, seen))
            return _sign_in_front(new if new is term else refold(new, style), style, written)
    if not term.parts or isinstance(term, Symbol):
        return term
    on_spine = not isinstance(term, Power)
    new = map_parts(term, lambda part, its: polished(part, its, written, on_spine, seen), style)
    return new if new is term else fold(new, style)


def _sign_in_front(term: Term, style: Style, written: frozenset[Term] | set[Term]) -> Term:
    """-x² + 3x - 1 as a factor gives its sign to the front, unless its terms can be ordered to start with a plus."""
    view = split(term, style)
    for i, (base, exponent) in enumerate(view.above):
        if exponent != 1 or not isinstance(base, Sum) or base in written:
            continue
        if isinstance(base.terms[0], Negative) or _better_turned(base, style):
            turned = fold_sum((refold(Negative(each), style) for each in base.terms), style)
            turned = ordered(turned, style) if isinstance(turned, Sum) else turned
            above = (*view.above[:i], (turned, exponent), *view.above[i + 1 :])
            return join(Split(-view.number, above, view.below), style)
    return term


def ordered(bracket: Sum, style: Style) -> Sum:
    """The terms of a sum in human order: a polynomial by its powers, and a plus in front where there is one."""
    terms = list(bracket.terms)
    powers = [p for each in terms if (p := degree(each, style)) is not None]
    # like terms are about to be collected: they stay as the rule left them, x² + 1 - 4x²
    if len(symbols_in(bracket)) == 1 and len(powers) == len(terms) == len(set(powers)):
        rising = style.rising
        places = sorted(range(len(terms)), key=lambda i: powers[i], reverse=not rising)
        if isinstance(terms[places[0]], Negative) and not isinstance(terms[places[-1]], Negative):
            places = sorted(range(len(terms)), key=lambda i: powers[i], reverse=rising)
        terms = [terms[i] for i in places]
    return plus_first(bracket if tuple(terms) == bracket.terms else Sum(terms))


def _better_turned(bracket: Sum, style: Style) -> bool:
    """20x - 4x² - 22 as a factor or above a bar: -(4x² - 20x + 22), its powers in order."""
    if len(bracket.terms) < 3 or len(symbols_in(bracket)) != 1:
        return False
    powers = [degree(each, style) for each in bracket.terms]
    known = [p for p in powers if p is not None]
    if len(known) < len(powers):
        return False
    ends = {known.index(max(known)), known.index(min(known))}
    return all(isinstance(bracket.terms[i], Negative) for i in ends)


def plus_first(bracket: Sum) -> Sum:
    """The sum with its first positive term in front."""
    terms = list(bracket.terms)
    if isinstance(terms[0], Negative):
        first = next((i for i, each in enumerate(terms) if not isinstance(each, Negative)), 0)
        terms.insert(0, terms.pop(first))
    return bracket if tuple(terms) == bracket.terms else Sum(terms)


def degree(term: Term, style: Style) -> Fraction | None:
    """The power of the one letter in number·letter^n, 0 for a constant; None for anything else."""
    if not symbols_in(term):
        return NOTHING
    view = split(term, style)
    if view.below:
        return None
    total: Fraction | None = None
    for base, exponent in view.above:
        if not symbols_in(base) and (not isinstance(exponent, Term) or not symbols_in(exponent)):
            continue
        if total is not None or not isinstance(base, Symbol) or isinstance(exponent, Term):
            return None
        total = exponent
    return total
