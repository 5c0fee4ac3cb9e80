"""Slips with the total differential."""

from __future__ import annotations

from derive.core.goals.multivariate import TotalDifferential
from derive.core.malrule import Working, malrule
from derive.core.term import Symbol, sum_of
from derive.malrules.multivariate.gradient_and_jacobian import components


@malrule(
    title="Steps left out",
    after="total-differential",
    looks="the steps dx, dy were left out",
    advice="Each slope is multiplied by the step along its letter.",
)
def dif_sum(goal: TotalDifferential) -> Working:
    """df = f_x + f_y

    expr: x^2*y; wrt: x, y  ->  2*x*y + x^2
    """
    slopes = yield from components(goal.expr, goal.wrt)
    return sum_of(slopes)


@malrule(
    title="One term only",
    after="total-differential",
    looks="only one letter was followed",
    advice="Each letter carries a term of its own.",
)
def dif_one(goal: TotalDifferential) -> Working:
    """df = f_x dx

    expr: x^2*y; wrt: x, y  ->  2*x*y*dx
    """
    slopes = yield from components(goal.expr, goal.wrt)
    steps = [Symbol(f"d{letter.name}") for letter in goal.wrt]
    return tuple(slope * step for slope, step in zip(slopes, steps, strict=True)) if len(steps) > 1 else None


@malrule(
    title="Steps exchanged",
    after="total-differential",
    looks="each slope was multiplied by the step of the other letter",
    advice="The slope along a letter belongs to the step along it.",
)
def dif_cross(goal: TotalDifferential) -> Working:
    """df = f_x dy + f_y dx

    expr: x^2*y; wrt: x, y  ->  2*x*y*dy + x^2*dx
    """
    slopes = yield from components(goal.expr, goal.wrt)
    steps = [Symbol(f"d{letter.name}") for letter in goal.wrt]
    return sum_of(slope * step for slope, step in zip(slopes, reversed(steps), strict=True))
