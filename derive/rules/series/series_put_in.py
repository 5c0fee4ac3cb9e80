"""Taylor polynomials at a missing point: a part is replaced by its polynomial."""

from __future__ import annotations

from derive.core.claim import Limit
from derive.core.goals.series import TaylorExpand
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    ZERO,
    Number,
    Power,
    Symbol,
)
from derive.maths.leading import ends_level
from derive.maths.walking import upwards
from derive.rules.series.taylor import has_value


@rule(
    title="A series put into a function",
    say={
        "": "At {about} the function has no value, but it has a limit: a part of it is only missing there.",
        "part": "First the series of that part, u = {u}.",
        "put in": "Its polynomial takes the place of u: what was left out changes no term up to degree {degree}.",
        "instead": "u replaced",
    },
    order=30,
    source="Euler, Introductio in analysin infinitorum, 1748",
)
def taylor_through_a_part(goal: TaylorExpand) -> Working:
    """T_n of F(x, u(x)) is T_n of F(x, T_n(u)(x))

    expr: e^(sin(x)/x); wrt: x; about: 0; degree: 2   ->  e - e/6*x^2
    expr: ln(sin(x)/x); wrt: x; about: 0; degree: 2   ->  -1/6*x^2
    expr: e^(1/x); wrt: x; about: 0; degree: 2        ->  does not apply
    expr: e^x; wrt: x; about: 0; degree: 2            ->  does not apply
    """
    at = ((goal.wrt, goal.about),)
    if has_value(goal.expr, at):
        return None
    part = next((p for p in upwards(goal.expr) if not has_value(p, at) and ends_level(p, goal.wrt, goal.about)), None)
    if part is None or part is goal.expr:
        return None
    yield say("", about=goal.about)
    yield say("part", u=part)
    u = yield Find(TaylorExpand(part, goal.wrt, goal.about, goal.degree))
    whole = substitute(goal.expr, {part: u})
    if not has_value(whole, at):
        return None
    yield say("put in", degree=Number(goal.degree))
    over = Power(goal.wrt - goal.about, Number(goal.degree)) if goal.degree else ONE
    same = Limit((goal.expr - whole) / over, goal.wrt, goal.about, ZERO)
    yield Line(whole, "instead", lhs=Symbol("g"), claims=(same,))
    result = yield Find(TaylorExpand(whole, goal.wrt, goal.about, goal.degree))
    return result
