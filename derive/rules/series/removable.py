"""Taylor polynomials at a point that is only missing: the function has no value there, and a limit."""

from __future__ import annotations

from derive.core.claim import Claim, Equal, Limit
from derive.core.goals.series import TaylorExpand
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import ONE, ZERO, Number, Power, Symbol, sum_of
from derive.maths.expansions import expansion
from derive.maths.tidy import neatly
from derive.rules.series.known_series import told
from derive.rules.series.taylor import distance, has_value, monomial


@rule(
    title="Removable point",
    say={
        "": "At {about} the function has no value, but it has a limit: the point is only missing.",
        "same": "the same function beside the point",
        "known": "The series of {function} is known: its terms are {general} for {first}, {second}, {third}, …",
        "put in": "Here {u}.",
        "polynomial": "the terms up to degree {degree}",
    },
    order=10,
    source="Euler, Introductio in analysin infinitorum, 1748",
)
def taylor_at_a_removable_point(goal: TaylorExpand) -> Working:
    """the Taylor polynomial of the function with the point filled in

    expr: sin(x)/x; wrt: x; about: 0; degree: 4      ->  1 - 1/6*x^2 + 1/120*x^4
    expr: 1/(1 + 1/x); wrt: x; about: 0; degree: 2   ->  x - x^2
    """
    at = ((goal.wrt, goal.about),)
    if has_value(goal.expr, at):
        return None
    step = distance(goal.wrt, goal.about)
    plain = neatly(goal.expr)
    if plain is not goal.expr and has_value(plain, at):
        yield say("", about=goal.about)
        yield Line(plain, "same", lhs=Symbol("f"), claims=(Equal(goal.expr, plain),))
        result = yield Find(TaylorExpand(plain, goal.wrt, goal.about, goal.degree))
        return result
    central = step is goal.wrt
    moved = goal.expr if central else neatly(substitute(goal.expr, {goal.wrt: goal.about + goal.wrt}))
    found = expansion(moved, goal.wrt)
    if found is None:
        return None
    rising = found.rising(goal.degree + 2)
    if not rising or rising[0][0] < 0:
        return None
    yield say("", about=goal.about)
    for use in found.uses:
        yield from told(goal.expr, goal.wrt, use, substitute(use.u, {goal.wrt: step}))
    terms = [monomial(neatly(c), (step,), (power,)) for power, c in rising if power <= goal.degree]
    polynomial = sum_of(terms) if terms else ZERO
    over = Power(step, Number(goal.degree)) if goal.degree else ONE
    claims: tuple[Claim, ...] = (Limit((goal.expr - polynomial) / over, goal.wrt, goal.about, ZERO),)
    slots = (("degree", Number(goal.degree)),)
    yield Line(polynomial, "polynomial", slots, lhs=Symbol(f"T_{goal.degree}"), claims=claims)
    return polynomial
