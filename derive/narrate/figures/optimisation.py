"""Figures of extreme values: where a line of equal height touches the constraint."""

from __future__ import annotations

from derive.core.document import Math, Span
from derive.core.figure import Figure
from derive.core.goals.optimisation import Lagrange
from derive.core.step import Step
from derive.core.term import Derivative, Equation, Term, Vector, letters
from derive.engine.outcome import points_of
from derive.maths.balls import Place
from derive.maths.sample import level_line, value
from derive.maths.sample.level import heights, level_lines
from derive.narrate.figures.axes import Axes, Point, window
from derive.narrate.telling import function_name

SIDE = 4400  # hundredths of a millimetre
ARROW = 0.16  # of the window's side: the length of a gradient


def tangency(step: Step, name: str) -> tuple[Figure, ...]:
    """The constraint, lines of equal height of the function, the candidates with their gradients. Two letters only."""
    goal = step.goal
    assert isinstance(goal, Lagrange)
    if len(goal.wrt) != 2 or len(goal.constraints) != 1:
        return ()
    constraint = goal.constraints[0]
    others = (set(letters(goal.expr)) | set(letters(constraint))) - set(goal.wrt)
    if not isinstance(constraint, Equation) or others:
        return ()
    zero = constraint.lhs - constraint.rhs
    found = points_of(step)
    places = [place for each in found if (place := _place(each.point)) is not None]
    if not places:
        return ()
    low, high = window(places, room=0.55, least=1.0)
    axes = Axes(low, high, width=SIDE, height=SIDE, names=goal.wrt, equal=True)
    letter = function_name(goal.expr, wanted=name)
    x, y = goal.wrt
    grid = heights(goal.expr, (x, y), axes.low, axes.high)
    shown: dict[float, Term] = {}
    for each in found:
        if (place := _place(each.point)) is not None and (
            height := value(goal.expr, {x: place[0], y: place[1]})
        ) is not None:
            shown.setdefault(round(height, 9), each.value)
    between = sorted(shown)
    if len(between) > 1:
        for k in range(1, 4):
            height = between[0] + (between[-1] - between[0]) * k / 4
            axes.lines("level", level_lines(grid, axes.low, axes.high, height), under=True)
    for height in between:
        axes.lines("second", level_lines(grid, axes.low, axes.high, height))
    axes.lines("curve", level_line(zero, (x, y), axes.low, axes.high))
    slopes = [Derivative(goal.expr, each, True) for each in goal.wrt]
    reach = ARROW * (axes.high[0] - axes.low[0])
    for place in places:
        parts = [value(slope, {x: place[0], y: place[1]}) for slope in slopes]
        if None in parts:
            continue
        dx, dy = (part or 0.0 for part in parts)
        length = (dx * dx + dy * dy) ** 0.5
        if length > 1e-9:
            axes.line("vector", place, (place[0] + dx / length * reach, place[1] + dy / length * reach), arrow=True)
        axes.dot(*place)
    for each in found:
        place = _place(each.point)
        if place is not None:
            words: tuple[Span, ...] = (Math(Equation(letter, each.value)),)
            axes.label(*place, words, _away(place, axes))
    told = ("At a candidate a line of equal height of ", Math(letter), " (dashed) touches the constraint.")
    alt = (
        f"The constraint as a curve, lines where {letter.name} has one value, and the candidates, at each of which "
        "such a line touches the curve; arrows show the gradient."
    )
    return (axes.figure(alt, told),)


def _place(point: Term) -> Point | None:
    if not isinstance(point, Vector) or len(point.items) < 2:
        return None
    balls = [Place({}, 64).ball(item) for item in point.items[:2]]
    return (float(balls[0].mid()), float(balls[1].mid())) if all(ball.is_finite() for ball in balls) else None


def _away(place: Point, axes: Axes) -> str:
    """The side of a point that looks away from the middle, sideways from its gradient's arrow."""
    middle = (axes.low[0] + axes.high[0]) / 2
    return "w" if place[0] < middle else "e"


FIGURES = {Lagrange: tangency}
