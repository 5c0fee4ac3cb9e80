"""A term as number × {base: exponent}, above and below one bar: what every move works on."""

from __future__ import annotations

from fractions import Fraction

from derive.core.noun import noun
from derive.core.term import Term
from derive.maths.form import number_in
from derive.maths.tidy.numbers import number_written
from derive.maths.tidy.style import Style

Exponent = Fraction | Term  # a Term only where it is no number
Factors = tuple[tuple[Term, Exponent], ...]
WHOLE, NOTHING = Fraction(1), Fraction(0)  # one object each: the commonest numbers are seen without comparing


@noun
class Split:
    """number · above / below. Bases are distinct on each side; exponents below count downwards."""

    number: Fraction
    above: Factors = ()
    below: Factors = ()


def exponent_of(term: Term) -> Exponent:
    value = number_in(term)
    return term if value is None else value


def exponent_term(exponent: Exponent, style: Style) -> Term:
    return exponent if isinstance(exponent, Term) else number_written(exponent, style.decimal_exponents)
