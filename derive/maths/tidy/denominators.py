"""One denominator: the fractions of a sum over what all their denominators divide."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from derive.core.term import Sum, Symbol, Term
from derive.maths.tidy.fold import fold_sum
from derive.maths.tidy.join import join
from derive.maths.tidy.keys import key_of
from derive.maths.tidy.split import add, minus, multiply, split
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import WHOLE, Exponent, Split, exponent_term


def over_one_bar(bracket: Sum, style: Style, only_fractions: bool = False) -> tuple[Term, Term] | None:
    """The sum over one denominator, and that denominator. None where no letter stands below a bar.

    With `only_fractions` the terms without a denominator stay as they are: ax⁴ + b/(x + c)².
    """
    views = [split(each, style) for each in bracket.terms]
    chosen = [i for i, view in enumerate(views) if view.below or not only_fractions]
    if not any(view.below for view in views) or len(chosen) < 2:
        return None
    if only_fractions and len(chosen) == len(views):
        return None
    below: dict[object, tuple[Term, Exponent]] = {}
    for i in chosen:
        for base, exponent in views[i].below:
            key = key_of(base)
            known = below.get(key)
            if known is None:
                below[key] = (base, exponent)
            else:
                larger = _larger(known[1], exponent, style)
                if larger is None:
                    return None
                below[key] = (known[0], larger)
    number = lcm(*(views[i].number.denominator for i in chosen)) if not style.decimals else 1
    tops: list[Term] = []
    for i in chosen:
        view = views[i]
        have = {key_of(base): exponent for base, exponent in view.below}
        lacking: list[tuple[Term, Exponent]] = []
        for key, (base, exponent) in below.items():
            more = add(exponent, minus(have[key], style), style) if key in have else exponent
            if more != 0:
                lacking.append((base, more))
        tops.append(
            join(multiply((Split(view.number * number, view.above), Split(WHOLE, tuple(lacking))), style), style)
        )
    top = fold_sum(tops, style)
    bottom = Split(Fraction(number), tuple(below.values()))
    made = join(multiply((split(top, style), Split(Fraction(1, number), (), bottom.above)), style), style)
    rest = [each for i, each in enumerate(bracket.terms) if i not in chosen]
    return fold_sum([*rest, made], style), join(bottom, style)


def simple_fractions(bracket: Sum, style: Style) -> bool:
    """Letters alone below every bar, as in 2/x² - 6/x³: a sum that is left as it is."""
    views = [split(each, style) for each in bracket.terms]
    return all(isinstance(base, Symbol) for view in views for base, _ in view.below) and not any(
        isinstance(base, Sum) for view in views for base, _ in view.above
    )


def _larger(a: Exponent, b: Exponent, style: Style) -> Exponent | None:
    if not isinstance(a, Term) and not isinstance(b, Term):
        return max(a, b)
    difference = add(a, minus(b, style), style)
    if not isinstance(difference, Term):
        return a if difference > 0 else b
    return None


def numbers_cleared(bracket: Sum, style: Style) -> tuple[Term, Term] | None:
    """1 + x²/16 as (16 + x²)/16, and the 16. For brackets below a bar, under a root or in a power only."""
    if style.decimals:
        return None
    views = [split(each, style) for each in bracket.terms]
    number = lcm(*(view.number.denominator for view in views))
    if number == 1 or any(view.below for view in views):
        return None
    top = fold_sum((join(Split(v.number * number, v.above), style) for v in views), style)
    return join(Split(Fraction(1, number), ((top, WHOLE),)), style), exponent_term(Fraction(number), style)
