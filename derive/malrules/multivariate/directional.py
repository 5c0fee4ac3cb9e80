"""Slips with slopes along a direction."""

from __future__ import annotations

from typing import Any

from derive.core.goals.multivariate import Directional
from derive.core.malrule import SELDOM, Working, malrule
from derive.core.substitution import substitute
from derive.core.term import Root, Vector, sum_of
from derive.malrules.multivariate.gradient_and_jacobian import components


@malrule(
    title="Direction not brought to length 1",
    after="directional",
    looks="the direction was not brought to length 1",
    advice="Divide the direction by its length first.",
    often=SELDOM,
    origin="pitfalls pages on the gradient",
)
def dir_nonunit(goal: Directional) -> Working:
    """∇f · v

    expr: x^2 + 3*x*y; wrt: x, y; at: x = 1, y = 2; direction: 3, 4  ->  36
    """
    slopes = yield from components_at(goal)
    return sum_of(slope * v for slope, v in zip(slopes, goal.direction, strict=True))


@malrule(
    title="Divided by the square of the length",
    after="directional",
    looks="it was divided by the square of the length of the direction",
    advice="The length is the root of the sum of squares.",
)
def dir_squared(goal: Directional) -> Working:
    """∇f · v/|v|^2

    expr: x^2 + 3*x*y; wrt: x, y; at: x = 1, y = 2; direction: 3, 4  ->  36/25
    """
    slopes = yield from components_at(goal)
    return sum_of(slope * v for slope, v in zip(slopes, goal.direction, strict=True)) / sum_of(
        v**2 for v in goal.direction
    )


@malrule(
    title="Length as a sum",
    after="directional",
    looks="the components of the direction were added to get its length",
    advice="The length is the root of the sum of squares.",
)
def dir_sumlength(goal: Directional) -> Working:
    """|v| = v_1 + v_2

    expr: x^2 + 3*x*y; wrt: x, y; at: x = 1, y = 2; direction: 3, 4  ->  36/7
    """
    slopes = yield from components_at(goal)
    return sum_of(slope * v for slope, v in zip(slopes, goal.direction, strict=True)) / sum_of(goal.direction)


@malrule(
    title="Products not added",
    after="directional",
    looks="the products of the components were not added",
    advice="The slope along a direction is one number: add the products.",
)
def dir_parts(goal: Directional) -> Working:
    """(f_x v_1, f_y v_2)/|v|

    expr: x^2 + 3*x*y; wrt: x, y; at: x = 1, y = 2; direction: 3, 4  ->  (24/5, 12/5)
    """
    slopes = yield from components_at(goal)
    length = Root(sum_of(v**2 for v in goal.direction))
    return Vector(slope * v / length for slope, v in zip(slopes, goal.direction, strict=True))


@malrule(
    title="Point not put in",
    after="directional",
    looks="the point was not put in",
    advice="The slope at one point is a number.",
)
def dir_kept(goal: Directional) -> Working:
    """f_x(x, y) for f_x(a, b)

    expr: x^2 + 3*x*y; wrt: x, y; at: x = 1, y = 2; direction: 3, 4  ->  ((2*x + 3*y)*3 + 3*x*4)/5
    """
    slopes = yield from components(goal.expr, goal.wrt)
    length = Root(sum_of(v**2 for v in goal.direction))
    return sum_of(slope * v for slope, v in zip(slopes, goal.direction, strict=True)) / length


@malrule(
    title="Steepest slope given",
    after="directional",
    looks="the length of the gradient was given",
    advice="That is the slope along the steepest direction; here the direction is given.",
)
def dir_steepest(goal: Directional) -> Working:
    """|∇f|

    expr: x^2 + 3*x*y; wrt: x, y; at: x = 1, y = 2; direction: 3, 4  ->  sqrt(73)
    """
    slopes = yield from components_at(goal)
    return Root(sum_of(slope**2 for slope in slopes))


def components_at(goal: Directional) -> Any:
    """The partial derivatives at the point."""
    slopes = yield from components(goal.expr, goal.wrt)
    return [substitute(slope, dict(goal.at)) for slope in slopes]
