"""Taylor polynomials at a missing point: everything over one bar first."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.series import TaylorExpand
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.term import Symbol
from derive.maths.leading import ends_level
from derive.maths.one_bar import over_a_bar
from derive.rules.series.taylor import has_value


@rule(
    title="One fraction",
    say={
        "": "At {about} the function has no value, but it has a limit: the point is only missing.",
        "one bar": "over one bar",
    },
    order=15,
    source="Euler, Introductio in analysin infinitorum, 1748",
)
def taylor_of_one_fraction(goal: TaylorExpand) -> Working:
    """what grows without bound may cancel as soon as all of it stands over one bar

    expr: 1/sin(x) - 1/x; wrt: x; about: 0; degree: 1   ->  1/6*x
    expr: x^2*cot(x)^2; wrt: x; about: 0; degree: 2     ->  1 - 2/3*x^2
    expr: x/sin(x); wrt: x; about: 0; degree: 2         ->  does not apply
    expr: 1/x + 1; wrt: x; about: 0; degree: 2          ->  does not apply
    """
    if has_value(goal.expr, ((goal.wrt, goal.about),)) or not ends_level(goal.expr, goal.wrt, goal.about):
        return None
    whole = over_a_bar(goal.expr)
    if whole is None or whole is goal.expr:
        return None
    yield say("", about=goal.about)
    yield Line(whole, "one bar", lhs=Symbol("f"), claims=(Equal(goal.expr, whole),))
    result = yield Find(TaylorExpand(whole, goal.wrt, goal.about, goal.degree))
    return result
