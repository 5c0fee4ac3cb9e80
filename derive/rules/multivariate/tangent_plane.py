"""The tangent plane to the graph of a function of several variables."""

from __future__ import annotations

from derive.core.claim import Equal
from derive.core.goals.multivariate import TangentPlane
from derive.core.rule import Line, Working, rule, say
from derive.core.term import ONE, Equation, Negative, Vector
from derive.maths.questions import question as asked_by
from derive.rules.multivariate.first_order import constant_last, linear, touching, value_and_slopes
from derive.rules.tidying.lines import tidy_lines


@rule(
    title="Tangent plane",
    say={
        "": "The plane through the point of the graph, with the slopes that the graph has there.",
        "plane": "the plane through the point with these slopes",
        "normal": "A normal vector is {normal}: the slopes, and −1 for the height.",
    },
    source="Stewart, Calculus, ch. 14.4",
)
def tangent_plane(goal: TangentPlane) -> Working:
    """z = f(a, b) + ∂f/∂x (x - a) + ∂f/∂y (y - b), the slopes taken at (a, b)

    expr: x^2 + y^2; wrt: x, y; at: 1, 2     ->  z = 2*x + 4*y - 5
    expr: x*y; wrt: x, y; at: 3, 0           ->  z = 3*y
    """
    at, value, slopes = yield from value_and_slopes(goal.expr, goal.wrt, goal.at, "at")
    question = asked_by(goal)
    assert question is not None
    height = goal.height()
    plane = linear(goal.wrt, at, value, slopes)
    yield Line(plane, "plane", lhs=height, claims=(Equal(question, plane), *touching(goal.expr, goal.wrt, at, plane)))
    result = yield from tidy_lines(plane, "expanded", of=question)
    ordered = constant_last(result, goal.wrt)
    if ordered is not result:
        yield Line(ordered, "order", claims=(Equal(question, ordered),), rule="tidying")
    normal = Vector((*slopes.items, Negative(ONE)))
    yield say("normal", normal=Vector((normal,)))
    return Equation(height, ordered)
