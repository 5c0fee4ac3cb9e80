"""Linear approximation in several variables: value, Jacobian, and how far each letter has moved."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.multivariate import LineariseSeveral
from derive.core.rule import Line, Working, rule, say
from derive.core.term import Symbol, Vector
from derive.maths.questions import question as asked_by
from derive.rules.multivariate.first_order import linear, touching, value_and_slopes
from derive.rules.series.taylor import distance


@rule(
    title="Linear approximation in several variables",
    say={
        "": "Near the point the value and the slopes there stand in for the function.",
        "linear": "value and slopes put in",
        "order": "What is left out is of second order in {steps}.",
    },
    source="Deisenroth, Faisal, Ong, Mathematics for Machine Learning, ch. 5.8",
)
def linearise_several(goal: LineariseSeveral) -> Working:
    """L(a + d) = f(a) + J(a) d

    expr: x^2*y; wrt: x, y; about: 1, 2           ->  2 + 4*(x - 1) + (y - 2)
    expr: e^x*cos(y); wrt: x, y; about: 0, pi/3   ->  1/2 + 1/2*x - sqrt(3)/2*(y - pi/3)
    """
    at, value, slopes = yield from value_and_slopes(goal.expr, goal.wrt, goal.about, "about")
    question = asked_by(goal)
    assert question is not None
    where = dict(at)
    steps = Vector(distance(letter, where[letter]) for letter in goal.wrt)
    result = linear(goal.wrt, at, value, slopes)
    yield Line(result, "linear", lhs=Symbol("L"), claims=(Equal(question, result),))
    yield say("order", claims=touching(goal.expr, goal.wrt, at, result), steps=steps)
    return result
