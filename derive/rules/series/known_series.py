"""Power series from known expansions put to use, with the general term."""

from __future__ import annotations

from collections.abc import Generator
from fractions import Fraction
from typing import Any

from derive.core.claim import Claim, Equal, Limit
from derive.core.goals.series import Series
from derive.core.rule import Let, Line, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import ONE, ZERO, At, Equation, Number, Power, Symbol, Term, sum_of, symbols_in
from derive.errors import BadGoal, NoMethod
from derive.maths.expansions import Expansion, Family, Use, expansion
from derive.maths.expansions.known import times
from derive.maths.printing import text
from derive.maths.tidy import neatly
from derive.rules.series.convergence import REACH, convergence
from derive.rules.series.taylor import distance, monomial

CHECKED = 8  # coefficients of a general term beyond the first that the kernel works out again
HIGHEST = 20  # a coefficient of higher order is not looked at by power series


@rule(
    title="Known power series",
    say={
        "": "",
        "shift": "with {t}",
        "known": "The series of {function} is known: its terms are {general} for {first}, {second}, {third}, …",
        "put in": "Here {u}.",
        "term": "The general term is {general}, for {first}, {second}, {third}, …",
        "finite": "This is a polynomial already: the series ends.",
        "first": "its first terms, by rising powers",
        **REACH,
    },
    order=10,
    source="Euler, Introductio in analysin infinitorum, 1748",
)
def known_power_series(goal: Series) -> Working:
    """f(x) = sum of c_n (x - a)^n, from a series that is known

    expr: e^x; wrt: x; about: 0; terms: 4        ->  1 + x + 1/2*x^2 + 1/6*x^3
    expr: 1/(1 - x)^2; wrt: x; about: 0; terms: 3 ->  1 + 2*x + 3*x^2
    expr: sin(x)/x; wrt: x; about: 0; terms: 3   ->  1 - 1/6*x^2 + 1/120*x^4
    """
    if goal.terms < 1:
        raise BadGoal("a series is wanted to at least one term", field="terms")
    step = distance(goal.wrt, goal.about)
    central = step is goal.wrt
    moved = goal.expr if central else neatly(substitute(goal.expr, {goal.wrt: goal.about + goal.wrt}))
    found = expansion(moved, goal.wrt)
    if found is None:
        return None
    rising = found.rising(goal.terms + 1)
    if rising and rising[0][0] < 0:
        raise NoMethod(
            f"the function grows without bound at {goal.wrt.name} = {text(goal.about)}: it has no power series there",
            try_next="choose another centre",
        )
    if not central:
        t = yield Let(t=step)
        shown = substitute(moved, {goal.wrt: t})
        claims = (Equal(goal.expr, substitute(moved, {goal.wrt: step})),)
        yield Line(shown, "shift", (("t", Equation(t, step)),), lhs=Symbol("f"), claims=claims)
    else:
        t = goal.wrt
    for use in found.uses:
        yield from told(goal.expr, goal.wrt, use, substitute(use.u, {goal.wrt: t}))
    first = rising[: goal.terms]
    terms = [monomial(neatly(c), (step,), (power,)) for power, c in first]
    partial = sum_of(terms)
    after = rising[goal.terms :]
    yield Line(partial, "first", lhs=Symbol("f"), claims=_agrees(goal, partial, step, after))
    if found.family is None:
        if not after:
            yield say("finite", claims=(Equal(goal.expr, partial),))
    else:
        n = Symbol(_free(goal.expr, goal.wrt))
        general = found.family.general(n, step)
        claims_of_it = _of_goal(goal, found, general, n, step)
        yield say("term", claims=claims_of_it, general=general, **_counted(n, found.family.first))
    yield from convergence(goal)
    return partial


def _free(expr: Term, wrt: Symbol) -> str:
    """A letter for the number of a term."""
    used = {s.name for s in symbols_in(expr)} | {wrt.name}
    return next(name for name in ("n", "k", "m", "j", "N") if name not in used)


def told(expr: Term, wrt: Symbol, use: Use, value: Term) -> Generator[Any, Any, None]:
    """The known series in u, and what u is here."""
    u: Symbol = value if isinstance(value, Symbol) else (yield Let(u=value))
    n = Symbol(_free(expr, wrt))
    family = Family(use.known, Fraction(1), 1, first=use.known.first)
    function, general = use.known.of(u), family.general(n, u)
    claims = _general(function, u, ZERO, family, general, n, u)
    yield say("known", claims=claims, function=function, general=general, **_counted(n, family.first))
    if u is not value:
        yield say("put in", claims=(Equal(value, value),), u=Equation(u, value))


def _counted(n: Symbol, first: int) -> dict[str, Term]:
    """n = 1, 2, 3."""
    return {"first": Equation(n, Number(first)), "second": Number(first + 1), "third": Number(first + 2)}


def _general(
    expr: Term, wrt: Symbol, about: Term, family: Family, general: Term, n: Symbol, step: Term, head: Term = ZERO
) -> tuple[Claim, ...]:
    """That a general term is right: the function less its terms so far, over the next power, tends to the next."""
    last = family.first
    while last < family.first + CHECKED and family.exponent(last + 1) <= HIGHEST:
        last += 1
    sent = []
    claims: list[Claim] = []
    for k in range(family.first, last + 1):
        term = neatly(substitute(general, {n: Number(k)}))
        sent.append(term)
        claims.append(Equal(At(general, (n,), (Number(k),)), term))
    power = family.exponent(last + 1)
    value = times(family.coefficient(last + 1), family.constant)
    gap = (expr - sum_of([head, *sent])) / (Power(step, Number(power)) if power else ONE)
    return (*claims, Limit(gap, wrt, about, value))


def _of_goal(goal: Series, found: Expansion, general: Term, n: Symbol, step: Term) -> tuple[Claim, ...]:
    assert found.family is not None
    head = sum_of(monomial(c, (step,), (k,)) for k, c in found.head.items()) if found.head else ZERO
    return _general(goal.expr, goal.wrt, goal.about, found.family, general, n, step, head)


def _agrees(goal: Series, partial: Term, step: Term, after: list[tuple[int, Term]]) -> tuple[Claim, ...]:
    """What is left of the function goes like the next term."""
    if not after:
        return (Equal(goal.expr, partial),)
    power, value = after[0]
    gap = (goal.expr - partial) / (Power(step, Number(power)) if power else ONE)
    return (Limit(gap, goal.wrt, goal.about, value),)
