"""False rewritings of roots, logarithms, sines."""

from __future__ import annotations

from derive.core.malrule import OFTEN, malrule
from derive.core.term import Call, Negative, Power, Product, Root, Sum, Term, product_of, symbols_in
from derive.malrules.algebra.tasks import ANSWERED, GIVEN
from derive.maths.form import integer_in, number_in


@malrule(
    title="Root of a sum taken term by term",
    before=GIVEN,
    after=ANSWERED,
    looks="the root in {before} was taken term by term",
    advice="A triangle with sides 3, 4 and 5 says no.",
    often=OFTEN,
    origin="college lists of common errors",
)
def alg_sqrtsum(term: Term) -> Term | None:
    """sqrt(a + b) = sqrt a + sqrt b

    sqrt(x^2+9)      ->  x + 3
    sqrt(9*x)        ->  does not apply
    """
    match term:
        case Root(Sum(terms), index):
            return Sum(Negative(_root(t.arg, index)) if isinstance(t, Negative) else _root(t, index) for t in terms)
    return None


@malrule(
    title="Logarithm of a sum taken term by term",
    before=GIVEN,
    after=ANSWERED,
    looks="the logarithm in {before} was taken term by term",
    advice="Logarithms turn products into sums, not sums.",
    often=OFTEN,
    origin="college lists of common errors",
)
def alg_logsum(term: Term) -> Term | None:
    """ln(a + b) = ln a + ln b

    ln(x+2)          ->  ln(x) + ln(2)
    ln(2*x)          ->  does not apply
    """
    match term:
        case Call("ln", (Sum(terms),)) if not any(isinstance(t, Negative) for t in terms):
            return Sum(Call("ln", (t,)) for t in terms)
    return None


@malrule(
    title="Logarithm of a product as a product",
    before=GIVEN,
    after=ANSWERED,
    looks="the logarithm in {before} was put on each factor",
    advice="Logarithms turn products into sums.",
    origin="college lists of common errors",
)
def alg_logprod(term: Term) -> Term | None:
    """ln(a b) = ln a · ln b

    ln(2*x)          ->  ln(2)*ln(x)
    ln(x+2)          ->  does not apply
    """
    match term:
        case Call("ln", (Product(factors),)):
            return Product(Call("ln", (f,)) for f in factors)
    return None


@malrule(
    title="Power outside the logarithm brought down",
    before=GIVEN,
    after=ANSWERED,
    looks="the power outside the logarithm was brought down in front",
    advice="The power is on the logarithm, not inside it.",
)
def alg_logpow(term: Term) -> Term | None:
    """(ln x)^n = n ln x

    ln(x)^2          ->  2*ln(x)
    ln(x^2)          ->  does not apply
    """
    match term:
        case Power(Call("ln", _), n) if not symbols_in(n):
            return n * term.base
    return None


@malrule(
    title="Sine of a sum taken term by term",
    before=GIVEN,
    after=ANSWERED,
    looks="{before} was taken term by term",
    advice="Sine and cosine do not share out over a sum: try two right angles.",
    origin="college lists of common errors",
)
def alg_trigsum(term: Term) -> Term | None:
    """sin(a + b) = sin a + sin b

    sin(x+1)         ->  sin(x) + sin(1)
    sin(2*x)         ->  does not apply
    """
    match term:
        case Call(("sin" | "cos" | "tan") as name, (Sum(terms),)):
            return Sum(Negative(Call(name, (t.arg,))) if isinstance(t, Negative) else Call(name, (t,)) for t in terms)
    return None


@malrule(
    title="Factor taken out of the sine",
    before=GIVEN,
    after=ANSWERED,
    looks="the factor inside {before} was taken outside",
    advice="What stands inside belongs to the angle.",
    origin="college lists of common errors",
)
def alg_trigcoef(term: Term) -> Term | None:
    """sin(c x) = c sin x

    sin(2*x)         ->  2*sin(x)
    sin(x+1)         ->  does not apply
    """
    match term:
        case Call(("sin" | "cos" | "tan") as name, (Product(factors),)) if number_in(factors[0]) is not None:
            return Product((factors[0], Call(name, (product_of(factors[1:]),))))
    return None


@malrule(
    title="Power of the sine put on the angle",
    before=GIVEN,
    after=ANSWERED,
    looks="the power in {before} was put on the angle",
    advice="The power is on the value of the function, not on the angle.",
    origin="college lists of common errors",
)
def alg_trigpow(term: Term) -> Term | None:
    """sin(x)^n = sin(x^n)

    sin(x)^2         ->  sin(x^2)
    sin(x^2)         ->  does not apply
    """
    match term:
        case Power(Call(("sin" | "cos" | "tan") as name, (inside,)), n) if integer_in(n) is not None:
            return Call(name, (Power(inside, n),))
    return None


def _root(term: Term, index: Term) -> Term:
    """The root of one term; a power loses its exponent: √x² is x."""
    match term:
        case Power(base, n) if n is index:
            return base
    return Root(term, index)
