"""The figure of a function with its derivative, on request."""

from __future__ import annotations

from derive.core.document import Math
from derive.core.figure import Figure
from derive.core.goals.differentiation import Differentiate
from derive.core.term import Symbol
from derive.maths.sample import value
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import Axes
from derive.narrate.figures.plane import graph, of_one, real, span, values_on
from derive.narrate.telling import function_name

REACH = 3.0


def with_derivative(shown: Shown) -> tuple[Figure, ...]:
    """f and f' in one window; where the slope was asked at a point, the tangent there."""
    goal = shown.step.goal
    assert isinstance(goal, Differentiate)
    slope_of = shown.step.result
    if (
        not (shown.every or shown.at)
        or goal.order != 1
        or not (of_one(goal.expr, goal.wrt) and of_one(slope_of, goal.wrt))
    ):
        return ()
    at = real(shown.at[0][1]) if shown.at else None
    middle = at or 0.0
    low, high = middle - REACH, middle + REACH
    own, slopes = (values_on(term, goal.wrt, low, high) for term in (goal.expr, slope_of))
    if len(own) < 6:
        return ()
    here = None if at is None else value(goal.expr, {goal.wrt: at})
    slope = None if at is None else value(slope_of, {goal.wrt: at})
    letter = function_name(goal.expr, wanted=shown.name)
    dashed = Symbol(f"{letter.name}'")
    keep = [each for each in (here, slope) if each is not None]
    bottom, top = span(own + slopes, keep, cut=0.12)
    axes = Axes((low, bottom), (high, top), names=(goal.wrt, None))
    drawn = graph(axes, goal.expr, goal.wrt)
    axes.solution()
    axes.name(drawn, (Math(letter),))
    beside = graph(axes, slope_of, goal.wrt, "second")
    axes.name(beside, (Math(dashed),))
    alt = f"The graph of {letter.name} and, dashed, of its derivative."
    if at is not None and here is not None and slope is not None:
        axes.straight("level", (at, here), slope)
        axes.dot(at, here)
        axes.dot(at, slope)
        axes.line("helper", (at, here), (at, slope))
        alt += " Below or above a point of the one stands its slope as a point of the other."
    return (axes.figure(alt, ("The height of ", Math(dashed), " (dashed) is the slope of ", Math(letter), ".")),)


FIGURES = {Differentiate: with_derivative}
