"""Figures of extreme values: where a line of equal height touches the constraint, and where a function is level."""

from __future__ import annotations

from derive.core.document import Math
from derive.core.figure import Figure
from derive.core.goals.optimisation import CriticalPoints, Lagrange
from derive.core.term import Equation, Vector, letters
from derive.engine.outcome import points_of
from derive.maths.sample import level_line, value
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import SIDE, Axes, Point, window
from derive.narrate.figures.plane import (
    around,
    arrow,
    contours,
    gradient_at,
    graph,
    of_one,
    of_two,
    point_of,
    real,
    span,
    values_on,
)
from derive.narrate.telling import function_name

KINDS = {"maximum": "maximum", "minimum": "minimum", "maximum and minimum": "only value",
         "local maximum": "local maximum", "local minimum": "local minimum", "undecided": "level"}  # fmt: skip


def tangency(shown: Shown) -> tuple[Figure, ...]:
    """The constraint, lines of equal height of the function, the candidates with their gradients. Two letters only."""
    goal = shown.step.goal
    assert isinstance(goal, Lagrange)
    if len(goal.constraints) != 1 or not of_two(goal.expr, goal.wrt):
        return ()
    constraint = goal.constraints[0]
    if not isinstance(constraint, Equation) or set(letters(constraint)) - set(goal.wrt):
        return ()
    x, y = goal.wrt
    found = [(place, each) for each in points_of(shown.step) if (place := point_of(each.point)) is not None]
    if not found:
        return ()
    low, high = window([place for place, _ in found], room=0.42, least=1.5)
    axes = Axes(low, high, width=SIDE, height=SIDE, names=(x, y), equal=True)
    letter = function_name(goal.expr, wanted=shown.name)
    at = [(place, each, value(goal.expr, {x: place[0], y: place[1]})) for place, each in found]
    named: dict[float, Math] = {}
    for _, each, height in at:
        if height is not None:
            named.setdefault(round(height, 9), Math(Equation(letter, each.value)))
    fence = axes.lines("curve", level_line(constraint.lhs - constraint.rhs, (x, y), axes.low, axes.high))
    axes.name(fence, (Math(constraint),))
    drawn = contours(axes, goal.expr, goal.wrt, *named)
    for place, _, _ in at:
        if (way := gradient_at(goal.expr, goal.wrt, place)) is not None:
            arrow(axes, place, way)
        axes.dot(*place)
    for place, each, _ in at:
        axes.label(*place, (Math(each.point),), *_away(place, axes), optional=len(at) > 4)
    for height, words in named.items():
        axes.name(drawn.get(height, ()), (words,))
    told = ("At a candidate a line of equal height of ", Math(letter), " (dashed) touches the constraint.")
    alt = (
        f"The constraint as a curve, lines where {letter.name} has one value, and the candidates, at each of which "
        "such a line touches the curve; arrows show the gradient."
    )
    return (axes.figure(alt, told),)


def level_points(shown: Shown) -> tuple[Figure, ...]:
    """The graph with its level points, or lines of equal height round them."""
    goal = shown.step.goal
    assert isinstance(goal, CriticalPoints)
    if len(goal.wrt) == 1 and of_one(goal.expr, goal.wrt[0]):
        return _on_a_graph(shown, goal)
    return _on_a_plane(shown, goal) if of_two(goal.expr, goal.wrt) else ()


def _on_a_graph(shown: Shown, goal: CriticalPoints) -> tuple[Figure, ...]:
    (x,) = goal.wrt
    found = []
    for each in points_of(shown.step):
        point = each.point.items[0] if isinstance(each.point, Vector) else each.point
        at, height = real(point), real(each.value)
        if at is not None and height is not None:
            found.append((at, height, each))
    if not found:
        return ()
    (left, _), (right, _) = window([(at, 0.0) for at, _, _ in found], room=0.35, least=2.0)
    bottom, top = span(values_on(goal.expr, x, left, right), [height for _, height, _ in found])
    letter = function_name(goal.expr, wanted=shown.name)
    axes = Axes((left, bottom), (right, top), names=(x, letter))
    drawn = graph(axes, goal.expr, x)
    axes.solution()
    axes.name(drawn, (Math(letter),))
    reach = 0.09 * (right - left)
    for at, height, each in found:
        axes.line("second", (at - reach, height), (at + reach, height))
        axes.dot(at, height)
        axes.label(at, height, (KINDS.get(each.kind, "level"),), *(("n",) if "max" in each.kind else ("s",)))
    alt = f"The graph of {letter.name}; at each critical point its tangent is level."
    return (axes.figure(alt, ("Where ", Math(letter), " is level.")),)


def _on_a_plane(shown: Shown, goal: CriticalPoints) -> tuple[Figure, ...]:
    x, y = goal.wrt
    found = [(place, each) for each in points_of(shown.step) if (place := point_of(each.point)) is not None]
    if not found:
        return ()
    low, high = around([place for place, _ in found], least=1.5, room=2.2)
    axes = Axes(low, high, width=SIDE, height=SIDE, names=(x, y), equal=True)
    letter = function_name(goal.expr, wanted=shown.name)
    levels = dict.fromkeys(
        height
        for place, each in found
        if each.kind not in KINDS and (height := value(goal.expr, {x: place[0], y: place[1]})) is not None
    )
    contours(axes, goal.expr, goal.wrt, *levels)
    if not levels:
        axes.solution()
    for place, each in found:
        axes.dot(*place)
        axes.label(*place, (KINDS.get(each.kind, "saddle"),))
    alt = f"Lines where {letter.name} has one value, and its critical points: closed lines run round extreme values."
    told = ("Lines of equal height of ", Math(letter), "; through a saddle they cross (dashed).")
    return (axes.figure(alt, told if levels else ("Lines of equal height of ", Math(letter), ".")),)


def _away(place: Point, axes: Axes) -> tuple[str, ...]:
    """The sides of a point that look away from the middle."""
    up = "n" if place[1] >= (axes.low[1] + axes.high[1]) / 2 else "s"
    side = "e" if place[0] >= (axes.low[0] + axes.high[0]) / 2 else "w"
    down = "s" if up == "n" else "n"
    return up + side, down + side, side, up


FIGURES = {Lagrange: tangency, CriticalPoints: level_points}
