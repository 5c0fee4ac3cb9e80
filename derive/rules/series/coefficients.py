"""Taylor polynomials taken apart and put together: coefficients as they are written."""

from __future__ import annotations

from derive.core.claim import Claim, Limit
from derive.core.goals.series import TaylorExpand
from derive.core.term import ONE, ZERO, Negative, Number, Power, Product, Sum, Term, product_of, sum_of
from derive.maths.form import number_in
from derive.rules.series.taylor import monomial


def only_beyond(goal: TaylorExpand, expr: Term, polynomial: Term) -> tuple[Claim, ...]:
    """Two functions differ by terms beyond the degree only: their difference over (x - a)^n goes to 0."""
    over = Power(goal.wrt - goal.about, Number(goal.degree)) if goal.degree else ONE
    return (Limit((expr - polynomial) / over, goal.wrt, goal.about, ZERO),)


def written_with(numbers: list[Term], step: Term) -> Term:
    """The polynomial with these coefficients, from that of 1 on."""
    terms = [monomial(c, (step,), (k,)) for k, c in enumerate(numbers) if number_in(c) != 0]
    return sum_of(terms) if terms else ZERO


def coefficients(written: Term, step: Term, degree: int) -> list[Term]:
    """The coefficients of a Taylor polynomial as it is written, from that of 1 on: powers stand last in their terms."""
    found: dict[int, Term] = {}
    for term in terms_of(written, step):
        k, inside = power_of(term, step), term.arg if isinstance(term, Negative) else term
        factors = inside.factors if isinstance(inside, Product) else (inside,)
        rest = product_of((factors[:-1] if k else factors) or [ONE])
        found[k] = Negative(rest) if isinstance(term, Negative) else rest
    return [found.get(k, ZERO) for k in range(degree + 1)]


def power_of(term: Term, step: Term) -> int:
    """The k of one term c (x - a)^k as it is written."""
    inside = term.arg if isinstance(term, Negative) else term
    match inside.factors[-1] if isinstance(inside, Product) else inside:
        case last if last is step:
            return 1
        case Power(base, Number() as n) if base is step:
            return int(n.value)
    return 0


def terms_of(written: Term, step: Term) -> list[Term]:
    """The terms of a polynomial; the first bracket of (x - 1) - (x - 1)²/2 is not written, but one term."""
    if written is step or not isinstance(written, Sum):
        return [written]
    terms = list(written.terms)
    if isinstance(step, Sum):
        size = len(step.terms)
        for at in range(len(terms) - size + 1):
            if tuple(terms[at : at + size]) == step.terms:
                terms[at : at + size] = [step]
                break
    return terms
