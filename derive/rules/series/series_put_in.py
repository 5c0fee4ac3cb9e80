"""Taylor polynomials at a missing point: a part is replaced by its polynomial."""

from __future__ import annotations

from derive.core.goals.series import TaylorExpand
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import Equation, Number, Symbol, Term
from derive.maths.leading import ends_level
from derive.maths.walking import upwards
from derive.rules.series.coefficients import only_beyond
from derive.rules.series.taylor import has_value


def missing_part(goal: TaylorExpand) -> Term | None:
    """The innermost part without a value at the centre that has a limit there."""
    at = ((goal.wrt, goal.about),)
    for part in upwards(goal.expr):
        if not has_value(part, at) and ends_level(part, goal.wrt, goal.about):
            return None if part is goal.expr else part
    return None


@rule(
    title="A series in place of a part",
    say={
        "": "At {about} the function has no value, but it has a limit: a part of it is only missing there.",
        "part": "First the series of that part, {u}.",
        "put in": "Its polynomial takes its place: what was left out changes no term up to degree {degree}.",
        "instead": "the part replaced",
    },
    order=30,
    source="Euler, Introductio in analysin infinitorum, 1748",
)
def taylor_through_a_part(goal: TaylorExpand) -> Working:
    """T_n of F(x, u(x)) is T_n of F(x, T_n(u)(x))

    expr: (1 + x)*ln(sin(x)/x); wrt: x; about: 0; degree: 2   ->  -1/6*x^2
    expr: cos(x) + sin(x)/x; wrt: x; about: 0; degree: 2      ->  2 - 2/3*x^2
    expr: e^(1/x); wrt: x; about: 0; degree: 2                ->  does not apply
    expr: e^x; wrt: x; about: 0; degree: 2                    ->  does not apply
    """
    at = ((goal.wrt, goal.about),)
    part = None if has_value(goal.expr, at) else missing_part(goal)
    if part is None:
        return None
    yield say("", about=goal.about)
    yield say("part", u=Equation(Symbol("u"), part))
    u = yield Find(TaylorExpand(part, goal.wrt, goal.about, goal.degree))
    whole = substitute(goal.expr, {part: u})
    if not has_value(whole, at):
        return None
    yield say("put in", degree=Number(goal.degree))
    yield Line(whole, "instead", lhs=Symbol("g"), claims=only_beyond(goal, goal.expr, whole))
    result = yield Find(TaylorExpand(whole, goal.wrt, goal.about, goal.degree))
    return result
