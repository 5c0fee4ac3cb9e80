"""False rewritings of fractions and brackets."""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.malrule import OFTEN, SELDOM, malrule
from derive.core.term import ONE, Negative, Product, Quotient, Sum, Term, product_of, term_of
from derive.malrules.algebra.tasks import ANSWERED, GIVEN
from derive.maths.form import number_in


@malrule(
    title="Denominator split",
    before=GIVEN,
    after=ANSWERED,
    looks="the denominator in {before} was split over its terms",
    advice="Try numbers: 1/(1 + 1).",
    often=SELDOM,
    origin="college lists of common errors",
)
def alg_fracsum(term: Term) -> Term | None:
    """1/(a + b) = 1/a + 1/b

    1/(x+1)          ->  1/x + 1
    (x+1)/2          ->  does not apply
    """
    match term:
        case Quotient(top, Sum(terms)):
            return Sum(Negative(top / t.arg) if isinstance(t, Negative) else top / t for t in terms)
    return None


@malrule(
    title="Cancelled from one term only",
    before=GIVEN,
    after=ANSWERED,
    looks="a factor of {before} was cancelled from one term only",
    advice="Cancel from every term of the sum, or from none.",
    often=OFTEN,
    origin="Schechter, common errors; mathmistakes.info",
)
def alg_cancel(term: Term) -> Iterator[Term]:
    """(a b + c)/a = b + c

    (2*x+6)/2        ->  x + 6
    (x*sin(x)+1)/x   ->  sin(x) + 1
    x/2              ->  does not apply
    """
    match term:
        case Quotient(Sum(terms), den):
            for k, each in enumerate(terms):
                left = without(each, den)
                if left is not None:
                    yield Sum(left if i == k else other for i, other in enumerate(terms))


@malrule(
    title="Fractions added straight across",
    before=GIVEN,
    after=ANSWERED,
    looks="in {before} tops and bottoms were added",
    advice="Fractions need one denominator before they are added.",
    origin="college lists of common errors",
)
def alg_fracadd(term: Term) -> Term | None:
    """a/b + c/d = (a + c)/(b + d)

    1/x + 1/(x+1)    ->  2/(2*x+1)
    1/x + x          ->  does not apply
    """
    match term:
        case Sum((Quotient(a, b), Quotient(c, d))):
            return (a + c) / (b + d)
    return None


@malrule(
    title="Minus not distributed",
    before=GIVEN,
    after=ANSWERED,
    looks="the minus before {before} reached its first term only",
    advice="The minus turns every sign inside the bracket.",
    often=OFTEN,
    origin="Schechter, common errors",
)
def alg_sign(term: Term) -> Term | None:
    """-(a - b) = -a - b

    -(x^2-x)         ->  -x^2 - x
    x^3-(x^2-x)      ->  x^3 - x^2 - x
    -x^2             ->  does not apply
    """
    match term:
        case Negative(Sum(terms)):
            return Sum((Negative(terms[0]), *terms[1:]))
    return None


@malrule(
    title="Factor given to the first term only",
    before=GIVEN,
    after=ANSWERED,
    looks="the factor before the bracket in {before} reached its first term only",
    advice="The factor multiplies every term inside the bracket.",
    often=SELDOM,
    origin="college lists of common errors",
)
def alg_distrib(term: Term) -> Term | None:
    """c (a + b) = c a + b

    2*(x^2+x)        ->  2*x^2 + x
    2*x^2            ->  does not apply
    """
    match term:
        case Product((factor, Sum(terms))):
            return Sum((factor * terms[0], *terms[1:]))
        case Product((Sum(terms), factor)):
            return Sum((terms[0] * factor, *terms[1:]))
    return None


def without(term: Term, divisor: Term) -> Term | None:
    """The term with a factor cancelled; None where it has no such factor."""
    if isinstance(term, Negative):
        inside = without(term.arg, divisor)
        return None if inside is None else Negative(inside)
    if term is divisor:
        return ONE
    below = number_in(divisor)
    for k, factor in enumerate(term.factors if isinstance(term, Product) else (term,)):
        left: Term | None = ONE if factor is divisor else None
        above = number_in(factor)
        if below and above is not None and (above / below).denominator == 1:
            left = term_of(above / below)
        if left is not None:
            if not isinstance(term, Product):
                return left
            rest = [*term.factors[:k], left, *term.factors[k + 1 :]]
            return product_of(f for f in rest if f is not ONE)
    return None
