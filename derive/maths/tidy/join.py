"""Writing a view back as a term: one bar, the sign in front, factors in the order people write them."""

from __future__ import annotations

from fractions import Fraction

from derive.core.term import ONE, ZERO, Call, E, Negative, Number, Power, Product, Quotient, Root, Sum, Term, symbols_in
from derive.maths.form import number_in
from derive.maths.tidy.numbers import number_written
from derive.maths.tidy.order import factor_rank
from derive.maths.tidy.style import Style
from derive.maths.tidy.view import WHOLE, Exponent, Split, exponent_term


def join(view: Split, style: Style) -> Term:
    """The term of a view, in the order people write: number, letters, roots, exponentials, functions, brackets."""
    number, above = view.number, list(view.above)
    if not number.numerator:
        return ZERO
    number, above = _turned(number, above, style)
    if number.numerator < 0:
        return Negative(_written(-number, above, list(view.below), style))
    return _written(number, above, list(view.below), style)


def _turned(
    number: Fraction, above: list[tuple[Term, Exponent]], style: Style
) -> tuple[Fraction, list[tuple[Term, Exponent]]]:
    """-(b - a)·u is written (a - b)·u when the bracket starts with a minus, and (-a - b)·u is -(a + b)·u."""
    for i, (base, exponent) in enumerate(above):
        if not isinstance(base, Sum) or not isinstance(base.terms[0], Negative):
            continue
        if isinstance(exponent, Term) or exponent.denominator != 1:
            continue
        odd = exponent % 2 == 1
        if (odd and number < 0) or all(isinstance(each, Negative) for each in base.terms):
            from derive.maths.tidy.fold import fold_sum

            above[i] = (fold_sum((Negative(each) for each in base.terms), style), exponent)
            number = -number if odd else number
    return number, above


def _written(
    number: Fraction, above: list[tuple[Term, Exponent]], below: list[tuple[Term, Exponent]], style: Style
) -> Term:
    if not below and (number.denominator == 1 or _decimal_written(number, style) or not above):
        head = [] if above and (number is WHOLE or number == 1) else [number_written(number, style.decimals)]
        return _product(head, above, style)
    if not below and not style.bar and any(symbols_in(b) for b, _ in above) and not _has_bracket(above):
        return _product([number_written(number)], above, style)
    tops: list[Term] = []
    bottoms: list[Term] = []
    if _decimal_written(number, style):
        tops = [] if number == 1 and above else [number_written(number, style.decimals)]
    else:
        if number.numerator != 1 or not above:
            tops = [number_written(Fraction(number.numerator))]
        if number.denominator != 1:
            bottoms = [number_written(Fraction(number.denominator))]
    return Quotient(_product(tops, above, style), _product(bottoms, below, style))


def _decimal_written(number: Fraction, style: Style) -> bool:
    return style.decimals and isinstance(number_written(number, True), Number)


def _has_bracket(above: list[tuple[Term, Exponent]]) -> bool:
    return any(isinstance(base, Sum) and exponent == 1 for base, exponent in above)


def _product(head: list[Term], factors: list[tuple[Term, Exponent]], style: Style) -> Term:
    written = [(factor_rank(b, e, i), written_power(b, e, style)) for i, (b, e) in enumerate(factors)]
    written.sort(key=lambda pair: pair[0])
    items = head + [factor for _, factor in written]
    if not items:
        return ONE
    if len(items) == 1:
        return items[0]
    # a lone product inside would melt into its neighbour only on the left; keep one flat product
    flat: list[Term] = []
    for item in items:
        flat.extend(item.factors if isinstance(item, Product) else (item,))
    return Product(flat)


def written_power(base: Term, exponent: Exponent, style: Style) -> Term:
    """base^exponent as the style writes it: √x, x^(3/2), e^(2x) or exp(2x)."""
    if exponent is WHOLE or exponent == 1:
        return base
    if base is E and style.exp_call:
        return Call("exp", (exponent_term(exponent, style),))
    if not isinstance(exponent, Term):
        half = exponent.numerator == 1 and exponent.denominator % 2 == 0
        if half and (style.roots or number_in(base) is not None):
            return Root(base, Number(exponent.denominator))
    return Power(base, exponent_term(exponent, style))
