"""Taylor polynomials at a missing point: a quotient, by the series above and below its bar."""

from __future__ import annotations

from collections.abc import Generator
from fractions import Fraction
from typing import Any

from derive.core.claim import Claim, Equal, Limit
from derive.core.goals.series import TaylorExpand
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.term import (
    ONE,
    ZERO,
    Equation,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    product_of,
    sum_of,
    term_of,
)
from derive.maths.expansions import polynomial
from derive.maths.form import number_in
from derive.maths.leading import leading_power
from derive.maths.tidy import neatly
from derive.rules.series.taylor import distance, has_value, monomial


@rule(
    title="Quotient of two series",
    say={
        "": "At {about} the function has no value, but it has a limit: the point is only missing.",
        "parts": "Above the bar stands u = {u}, below it v = {v}. First the terms that each begins with.",
        "shared": "Both are 0 at the point: shorten by {shared}.",
        "short": "shortened",
        "compare": "Multiply the quotient {quotient} by the denominator and compare the coefficients.",
        "polynomial": "the terms up to degree {degree}",
    },
    order=20,
    source="Euler, Introductio in analysin infinitorum, 1748",
)
def taylor_of_a_quotient(goal: TaylorExpand) -> Working:
    """u/v = c_0 + c_1 x + …, where u = (c_0 + c_1 x + …) v

    expr: x/(e^x - 1); wrt: x; about: 0; degree: 2             ->  1 - 1/2*x + 1/12*x^2
    expr: sin(x)^2/(1 - cos(x)); wrt: x; about: 0; degree: 2   ->  2 - 1/2*x^2
    expr: 1/(1 + x); wrt: x; about: 0; degree: 2               ->  does not apply
    expr: cos(x)/x; wrt: x; about: 0; degree: 2                ->  does not apply
    """
    match goal.expr:
        case Quotient(above, below):
            pass
        case _:
            return None
    if has_value(goal.expr, ((goal.wrt, goal.about),)):
        return None
    over, under = (leading_power(part, goal.wrt, goal.about) for part in (above, below))
    if over is None or under is None or under < 1 or over < under:
        return None
    step = distance(goal.wrt, goal.about)
    yield say("", about=goal.about)
    yield say("parts", u=above, v=below)
    u = yield from _series(above, goal, goal.degree + under)
    v = yield from _series(below, goal, goal.degree + under)
    a, b = ([_coefficients(part, step).get(k + under, ZERO) for k in range(goal.degree + 1)] for part in (u, v))
    short = Quotient(_polynomial(a, step), _polynomial(b, step))
    yield say("shared", shared=step if under == 1 else Power(step, Number(under)))
    if any(number_in(c) != 0 for c in b[1:]):
        yield Line(short, "short", claims=(Equal(Quotient(u, v), short),))
        first = [monomial(Symbol(f"c_{k}"), (step,), (k,)) for k in range(min(goal.degree, 2) + 1)]
        yield say("compare", quotient=sum_of(first))
        found = yield from _compared(a, b)
    else:
        found = [neatly(Quotient(each, b[0])) for each in a]
    result = _polynomial(found, step)
    yield Line(result, "polynomial", (("degree", Number(goal.degree)),), claims=_ends(goal, result))
    return result


def _series(part: Term, goal: TaylorExpand, degree: int) -> Generator[Any, Any, Term]:
    """The Taylor polynomial of a part; for a polynomial that it is already, nothing is asked."""
    step = distance(goal.wrt, goal.about)
    known = polynomial(part, goal.wrt) if step is goal.wrt else None
    if known is not None and max(known, default=0) <= degree:
        return _polynomial([term_of(known.get(k, Fraction(0))) for k in range(degree + 1)], step)
    found = yield Find(TaylorExpand(part, goal.wrt, goal.about, degree))
    assert isinstance(found, Term)
    return found


def _ends(goal: TaylorExpand, result: Term) -> tuple[Claim, ...]:
    over = Power(goal.wrt - goal.about, Number(goal.degree)) if goal.degree else ONE
    return (Limit((goal.expr - result) / over, goal.wrt, goal.about, ZERO),)


def _compared(a: list[Term], b: list[Term]) -> Generator[Any, Any, list[Term]]:
    """c_0, c_1, … with b_0 c_k + … + b_k c_0 = a_k, one row for each power."""
    found: dict[Symbol, Term] = {}
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    for k, above in enumerate(a):
        letter = Symbol(f"c_{k}")
        known = [(b[k - j], each) for j, each in reversed(list(enumerate(found))) if number_in(b[k - j]) != 0]
        named = sum_of([_times(factor, each) for factor, each in ((b[0], letter), *known)])
        taken = sum_of([above, *(Negative(Product((factor, found[each]))) for factor, each in known)])
        found[letter] = neatly(Quotient(taken, b[0]))
        claims.append(Equal(named, above, tuple(found.items())))
        rows.append((Number(k), Equation(named, above), Equation(letter, found[letter])))
    yield Table(("k", "equation", "coefficient"), tuple(rows), tuple(claims), key="compare")
    return list(found.values())


def _times(factor: Term, letter: Term) -> Term:
    return monomial(factor, (letter,), (1,))


def _polynomial(coefficients: list[Term], step: Term) -> Term:
    terms = [monomial(c, (step,), (k,)) for k, c in enumerate(coefficients) if number_in(c) != 0]
    return sum_of(terms) if terms else ZERO


def _coefficients(written: Term, step: Term) -> dict[int, Term]:
    """The coefficients of a Taylor polynomial as it is written: the power stands last in each term."""
    found: dict[int, Term] = {}
    for term in _terms(written, step):
        minus = isinstance(term, Negative)
        inside = term.arg if isinstance(term, Negative) else term
        factors = list(inside.factors) if isinstance(inside, Product) else [inside]
        match factors[-1]:
            case last if last is step:
                k = 1
            case Power(base, Number() as n) if base is step:
                k = int(n.value)
            case _:
                k = 0
        rest = product_of((factors[:-1] if k else factors) or [ONE])
        found[k] = Negative(rest) if minus else rest
    return found


def _terms(written: Term, step: Term) -> list[Term]:
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
