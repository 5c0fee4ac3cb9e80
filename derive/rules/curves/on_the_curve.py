"""Shorter by the equation of the curve: x² + y² is 25 on the circle. No rule; a help for implicit differentiation."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from derive.core.term import ONE, Equation, Negative, Number, Product, Quotient, Sum, Term, letters, sum_of
from derive.maths.form import number_in, signed
from derive.maths.polynomials.ring import ring
from derive.maths.tidy import fold
from derive.maths.walking import size


def shorter_on_the_curve(term: Term, curve: Term) -> Term | None:
    """The term with its numerator reduced by a polynomial equation, if it gets shorter by it; otherwise None."""
    if isinstance(term, Negative):
        inside = shorter_on_the_curve(term.arg, curve)
        return None if inside is None else Negative(inside)
    if not isinstance(term, Quotient) or not isinstance(curve, Equation):
        return None
    inside_of = ring(*letters(Quotient(term.num, curve.lhs - curve.rhs)))
    top, zero = inside_of.read(term.num), inside_of.read(curve.lhs - curve.rhs)
    if top is None or zero is None or zero.is_constant():
        return None
    quotient, rest = divmod(top, zero)
    if quotient.is_zero():
        return None
    written = inside_of.write(rest)
    return Quotient(written, term.den) if size(written) < size(term.num) else None


def common_number(left: Term, right: Term) -> tuple[Term, Term, Term]:
    """The whole number that divides every term of two sums, and the two divided by it; 1 where there is none."""
    numbers = [_number(each) for side in (left, right) for each in (side.terms if isinstance(side, Sum) else (side,))]
    if not all(n.denominator == 1 for n in numbers):
        return ONE, left, right
    shared = gcd(*(n.numerator for n in numbers))
    if shared <= 1:
        return ONE, left, right
    return Number(shared), _divided(left, shared), _divided(right, shared)


def _number(term: Term) -> Fraction:
    sign, positive = signed(term)
    first = positive.factors[0] if isinstance(positive, Product) else positive
    value = number_in(first)
    return Fraction(1) if value is None else value * sign


def _divided(side: Term, by: int) -> Term:
    terms = side.terms if isinstance(side, Sum) else (side,)
    return sum_of(fold(Quotient(each, Number(by))) for each in terms)
