"""Slips of the pen: a sign, a factor, a term, an exponent."""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.malrule import SLIP, malrule
from derive.core.term import (
    ONE,
    TWO,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Term,
    product_of,
    sum_of,
    term_of,
)
from derive.malrules.algebra.tasks import ANSWERED
from derive.maths.form import integer_in


@malrule(
    title="A sign turned",
    after=ANSWERED,
    looks="a sign was turned",
    advice="Go through the signs once more, term by term.",
    often=SLIP,
)
def slip_sign(term: Term) -> Iterator[Term]:
    """a + b as a - b

    2*x + 3          ->  2*x - 3
    -x               ->  x
    x                ->  does not apply
    """
    match term:
        case Sum(terms):
            for k, each in enumerate(terms):
                turned = each.arg if isinstance(each, Negative) else Negative(each)
                yield Sum(turned if i == k else other for i, other in enumerate(terms))
        case Negative(inside):
            yield inside


@malrule(
    title="A factor dropped",
    after=ANSWERED,
    looks="a factor was dropped on the way",
    advice="Compare the factors of each term with those of the line before.",
    often=SLIP,
)
def slip_factor(term: Term) -> Iterator[Term]:
    """a b as a

    6*x^2*y          ->  6*x^2
    3*x              ->  x
    x                ->  does not apply
    """
    match term:
        case Product(factors):
            for k in range(len(factors)):
                yield product_of(f for i, f in enumerate(factors) if i != k)
        case Quotient(top, bottom) if top is not ONE:
            yield ONE / bottom


@malrule(
    title="A division dropped",
    after=ANSWERED,
    looks="a division was dropped on the way",
    advice="Compare what stands below the bar with the line before.",
    often=SLIP,
)
def slip_divisor(term: Term) -> Iterator[Term]:
    """a/b as a

    x/3              ->  x
    x                ->  does not apply
    """
    match term:
        case Quotient(top, _):
            yield top


@malrule(
    title="A factor taken twice",
    after=ANSWERED,
    looks="a factor was taken twice",
    advice="Compare the factors of each term with those of the line before.",
    often=SLIP,
)
def slip_double(term: Term) -> Iterator[Term]:
    """a b as a a b

    3*x              ->  9*x
    3*x              ->  3*x^2
    x                ->  does not apply
    """
    match term:
        case Product(factors):
            for factor in factors:
                yield Product((*factors, factor))


@malrule(
    title="Doubled or halved",
    after=ANSWERED,
    looks="a number came out twice or half as large as it should",
    advice="Work the numbers out once more.",
    often=SLIP,
)
def slip_two(term: Term) -> Iterator[Term]:
    """c as 2c or c/2

    3*x              ->  6*x
    x                ->  does not apply
    """
    if isinstance(term, Number) and term.value > 0:
        yield TWO * term
        yield term / TWO


@malrule(
    title="A term lost",
    after=ANSWERED,
    looks="a term was lost on the way",
    advice="Count the terms against the line before.",
    often=SLIP,
)
def slip_term(term: Term) -> Iterator[Term]:
    """a + b as a

    x^2 + x          ->  x^2
    x                ->  does not apply
    """
    match term:
        case Sum(terms):
            for k in range(len(terms)):
                yield sum_of(t for i, t in enumerate(terms) if i != k)


@malrule(
    title="An exponent one off",
    after=ANSWERED,
    looks="an exponent is one off",
    advice="Look at the exponents once more.",
    often=SLIP,
)
def slip_exponent(term: Term) -> Iterator[Term]:
    """x^n as x^(n+1) or x^(n-1)

    x^3              ->  x^4
    x^3              ->  x^2
    sin(x)           ->  does not apply
    """
    match term:
        case Power(base, n) if (k := integer_in(n)) is not None:
            yield Power(base, term_of(k + 1))
            yield Power(base, term_of(k - 1))
