"""Sums and constant multiples from first principles: limit by limit."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.limits import FirstPrinciples
from derive.core.rule import Find, Line, Working, rule
from derive.core.term import ONE, ZERO, Call, Derivative, Negative, Sum, Term, depends, sum_of
from derive.maths.form import constant_part, signed
from derive.rules.limits.setting import setting_of
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="First principles",
    say={
        "": "The limit of a sum is the sum of the limits, and a constant factor stays.",
        "together": "the limits with their factors",
    },
    order=80,
    weight="routine",
)
def sum_of_limits(goal: FirstPrinciples) -> Working:
    """lim (a + b) = lim a + lim b; lim (c a) = c lim a

    expr: x^2 + sin(x); wrt: x    ->  2*x + cos(x)
    expr: 3*e^x; wrt: x           ->  3*e^x
    expr: e^x; wrt: x             ->  does not apply
    expr: x*e^x; wrt: x           ->  does not apply
    """
    terms = goal.expr.terms if isinstance(goal.expr, Sum) else (goal.expr,)
    pieces = [constant_part(each, goal.wrt) for each in terms if depends(each, goal.wrt)]
    if len(terms) == 1 and (not pieces or pieces[0][1] is goal.expr):
        return None
    slopes: list[Term] = []
    for factor, rest in pieces:
        slope = yield Find(FirstPrinciples(rest, goal.wrt))
        sign, positive = signed(factor)
        whole = slope if positive is ONE else positive * slope
        slopes.append(Negative(whole) if sign < 0 else whole)
    total = sum_of(slopes) if slopes else ZERO
    question = Derivative(goal.expr, goal.wrt)
    lhs = Call(f"{setting_of(goal).f}'", (goal.wrt,))
    yield Line(total, "together", lhs=lhs, claims=(Equal(question, total),))
    result = yield from tidy_lines(total, of=question)
    return result
