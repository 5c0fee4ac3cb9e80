"""Taylor polynomials at a missing point: a quotient, by the series above and below its bar."""

from __future__ import annotations

from collections.abc import Generator
from fractions import Fraction
from typing import Any

from derive.core.claim import Claim, Equal
from derive.core.goals.series import TaylorExpand
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import (
    Equation,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    sum_of,
    term_of,
)
from derive.maths.expansions import polynomial
from derive.maths.form import number_in
from derive.maths.leading import leading_power
from derive.maths.tidy import neatly
from derive.rules.series.coefficients import coefficients, only_beyond, written_with
from derive.rules.series.taylor import distance, has_value, monomial


@rule(
    title="Quotient of two series",
    say={
        "": "At {about} the function has no value, but it has a limit: the point is only missing.",
        "parts": "Above the bar stands {u}, below it {v}. First the terms that each begins with.",
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
    yield say("parts", u=Equation(Symbol("u"), above), v=Equation(Symbol("v"), below))
    u = yield from _series(above, goal, goal.degree + under)
    v = yield from _series(below, goal, goal.degree + under)
    a, b = (coefficients(part, step, goal.degree + under)[under:] for part in (u, v))
    short = Quotient(written_with(a, step), written_with(b, step))
    yield say("shared", shared=step if under == 1 else Power(step, Number(under)))
    if any(number_in(c) != 0 for c in b[1:]):
        yield Line(short, "short", claims=(Equal(Quotient(u, v), short),))
        first = [monomial(Symbol(f"c_{k}"), (step,), (k,)) for k in range(min(goal.degree, 2) + 1)]
        yield say("compare", quotient=sum_of(first))
        found = yield from _compared(a, b)
    else:
        found = [neatly(Quotient(each, b[0])) for each in a]
    result = written_with(found, step)
    yield Line(result, "polynomial", (("degree", Number(goal.degree)),), claims=only_beyond(goal, goal.expr, result))
    return result


def _series(part: Term, goal: TaylorExpand, degree: int) -> Generator[Any, Any, Term]:
    """The Taylor polynomial of a part; for a polynomial that it is already, nothing is asked."""
    step = distance(goal.wrt, goal.about)
    moved = part if step is goal.wrt else neatly(substitute(part, {goal.wrt: goal.about + goal.wrt}))
    known = polynomial(moved, goal.wrt)
    if known is not None and max(known, default=0) <= degree:
        return written_with([term_of(known.get(k, Fraction(0))) for k in range(degree + 1)], step)
    found = yield Find(TaylorExpand(part, goal.wrt, goal.about, degree))
    assert isinstance(found, Term)
    return found


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
