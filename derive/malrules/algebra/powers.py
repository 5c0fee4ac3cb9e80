"""False rewritings of powers."""

from __future__ import annotations

from collections.abc import Iterator

from derive.core.malrule import OFTEN, malrule
from derive.core.term import ONE, Negative, Power, Product, Quotient, Sum, Term, product_of, symbols_in
from derive.malrules.algebra.tasks import ANSWERED, GIVEN
from derive.maths.form import integer_in, number_in


@malrule(
    title="Power of a sum taken term by term",
    before=GIVEN,
    after=ANSWERED,
    looks="the power in {before} was taken term by term",
    advice="Try it with x = 1: a power of a sum is a product of sums.",
    often=OFTEN,
    origin="Schechter, common errors; college lists of common errors",
)
def alg_sqdist(term: Term) -> Iterator[Term]:
    """(a + b)^n = a^n + b^n

    (x+3)^2          ->  x^2 + 9
    (x-3)^2          ->  x^2 - 9
    x^2              ->  does not apply
    """
    match term:
        case Power(Sum(terms), n) if (k := integer_in(n)) is not None and k > 1:
            yield Sum(Negative(Power(t.arg, n)) if isinstance(t, Negative) else Power(t, n) for t in terms)
            if k % 2 == 0 and any(isinstance(t, Negative) for t in terms):
                yield Sum(Power(t, n) for t in terms)


@malrule(
    title="Power not put on the factor",
    before=GIVEN,
    after=ANSWERED,
    looks="the number in {before} was left out of the power",
    advice="The power belongs to every factor inside the bracket.",
)
def alg_coefpow(term: Term) -> Term | None:
    """(c x)^n = c x^n

    (2*x)^3          ->  2*x^3
    x^3              ->  does not apply
    """
    match term:
        case Power(Product(factors), n) if number_in(factors[0]) is not None and not symbols_in(n):
            return Product((factors[0], Power(product_of(factors[1:]), n)))
    return None


@malrule(
    title="Exponents multiplied",
    before=GIVEN,
    after=ANSWERED,
    looks="the exponents in {before} were multiplied",
    advice="When powers of one base are multiplied, their exponents are added.",
    origin="college lists of common errors",
)
def alg_powmul(term: Term) -> Term | None:
    """x^a x^b = x^(ab)

    x^3*x^4          ->  x^12
    x^3*sin(x)       ->  does not apply
    """
    match term:
        case Product(factors):
            for i, one in enumerate(factors):
                for k in range(i + 1, len(factors)):
                    match one, factors[k]:
                        case Power(base, a), Power(other, b) if base is other:
                            rest = [f for j, f in enumerate(factors) if j not in (i, k)]
                            return product_of([*rest, Power(base, a * b)])
    return None


@malrule(
    title="Exponents added",
    before=GIVEN,
    after=ANSWERED,
    looks="the exponents in {before} were added",
    advice="A power of a power multiplies the exponents.",
    origin="college lists of common errors",
)
def alg_powpow(term: Term) -> Term | None:
    """(x^a)^b = x^(a + b)

    (x^3)^2          ->  x^5
    x^3*x^2          ->  does not apply
    """
    match term:
        case Power(Power(base, a), b):
            return Power(base, a + b)
    return None


@malrule(
    title="Reciprocal read as a root",
    before=GIVEN,
    after=ANSWERED,
    looks="the reciprocal {before} was read as a root",
    advice="One over a power is a power with a minus in the exponent.",
)
def alg_invneg(term: Term) -> Term | None:
    """1/x^n = x^(1/n)

    1/x^2            ->  x^(1/2)
    x^2              ->  does not apply
    """
    match term:
        case Quotient(top, Power(base, n)) if top is ONE and (k := integer_in(n)) is not None and k > 1:
            return Power(base, ONE / n)
    return None


@malrule(
    title="Negative exponent read as a minus sign",
    before=GIVEN,
    after=ANSWERED,
    looks="the negative exponent in {before} was read as a minus sign",
    advice="A minus in the exponent turns the power over; it does not change the sign.",
    origin="college lists of common errors",
)
def alg_negexp(term: Term) -> Term | None:
    """x^(-n) = -x^n

    x^(-2)           ->  -x^2
    e^(-x)           ->  -e^x
    x^2              ->  does not apply
    """
    match term:
        case Power(base, Negative(n)):
            return Negative(Power(base, n))
    return None


@malrule(
    title="Power with a sum upstairs taken apart",
    before=GIVEN,
    after=ANSWERED,
    looks="the sum in the exponent of {before} was taken apart",
    advice="A sum upstairs makes a product of powers.",
)
def alg_expsum(term: Term) -> Term | None:
    """e^(a + b) = e^a + e^b

    e^(x+2)          ->  e^x + e^2
    e^(2*x)          ->  does not apply
    """
    match term:
        case Power(base, Sum(terms)) if symbols_in(term.exponent):
            return Sum(Negative(Power(base, t.arg)) if isinstance(t, Negative) else Power(base, t) for t in terms)
    return None
