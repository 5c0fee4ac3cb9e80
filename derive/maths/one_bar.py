"""A term over a single bar, whatever stands below its bars now: negative powers and cotangents are bars as well."""

from __future__ import annotations

from collections import Counter

from derive.core.term import ONE, Call, Negative, Number, Power, Product, Quotient, Sum, Term, product_of, sum_of
from derive.maths.form import number_in

Below = Counter[Term]  # what stands below the bar, and how often

# functions that are a bar in disguise
_HIDDEN = {
    "cot": ("cos", "sin"), "csc": ("", "sin"), "sec": ("", "cos"),
    "coth": ("cosh", "sinh"), "csch": ("", "sinh"), "sech": ("", "cosh"),
}  # fmt: skip


def over_a_bar(term: Term) -> Quotient | None:
    """u/v with everything that stood below some bar in v, both tidied; None where nothing did. Bars inside functions
    stay.

    >>> from derive.maths.printing import text
    >>> from derive.maths.read import read
    >>> text(over_a_bar(read("1/sin(x) - 1/x"))), text(over_a_bar(read("1/(1 + x^(-2))")))
    ('(x - sin(x))/(x*sin(x))', 'x^2/(x^2 + 1)')
    """
    from derive.maths.tidy import neatly

    above, below = _apart(term)
    return Quotient(neatly(above), neatly(_written(below))) if below else None


def _apart(term: Term) -> tuple[Term, Below]:
    match term:
        case Negative(inside):
            above, below = _apart(inside)
            return Negative(above), below
        case Product(factors):
            pairs = [_apart(factor) for factor in factors]
            return _shortened(_product([a for a, _ in pairs]), sum((b for _, b in pairs), Below()))
        case Quotient(num, den):
            (a, b), (c, d) = _apart(num), _apart(den)
            return _shortened(_product([a, _written(d)]), b + _counted(c))
        case Power(base, exponent) if (n := number_in(exponent)) and n.denominator == 1:
            above, below = _apart(base)
            times = abs(int(n))
            if n > 0:
                return (_written(Below({above: times})), _often(below, times)) if below else (term, below)
            return _shortened(_written(_often(below, times)), _often(_counted(above), times))
        case Call(name, (arg,)) if name in _HIDDEN:
            over, under = _HIDDEN[name]
            return Call(over, (arg,)) if over else ONE, Below((Call(under, (arg,)),))
        case Sum(terms):
            pairs = [_apart(each) for each in terms]
            whole = Below()
            for _, below in pairs:
                whole |= below
            return sum_of([_product([above, _written(whole - below)]) for above, below in pairs]), whole
    return term, Below()


def _counted(term: Term) -> Below:
    """The factors of a term, and how often each stands in it."""
    match term:
        case Product(factors):
            return sum(map(_counted, factors), Below())
        case Power(base, Number() as n) if n.value.denominator == 1:
            return _often(_counted(base), int(n.value))
    return Below((term,)) if term is not ONE else Below()


def _often(below: Below, times: int) -> Below:
    return Below({base: count * times for base, count in below.items()})


def _shortened(above: Term, below: Below) -> tuple[Term, Below]:
    """Without what stands on both sides of the bar, one for one."""
    here = _counted(above)
    both = here & below
    return (_written(here - both), below - both) if both else (above, below)


def _product(factors: list[Term]) -> Term:
    return product_of([f for f in factors if f is not ONE] or [ONE])


def _written(factors: Below) -> Term:
    """A product: each base with its exponent, in the order they were met."""
    return _product([base if n == 1 else Power(base, Number(n)) for base, n in factors.items()])
