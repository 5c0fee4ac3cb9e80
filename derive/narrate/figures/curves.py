"""Figures of curves with a tangent: graphs, curves tied by an equation, curves with a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi

from derive.core.document import Math, Spans
from derive.core.figure import Figure, Place
from derive.core.goals.differentiation import Implicit, Parametric, Tangent
from derive.core.rule import Line
from derive.core.term import Equation, Symbol
from derive.maths.sample import value
from derive.maths.sample.level import level_line
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import SIDE, Axes, Point
from derive.narrate.figures.plane import around, graph, of_one, of_two, real, reals, span, values_on
from derive.narrate.figures.windows import Window
from derive.narrate.telling import function_name

REACH = 2.5
STEEP = 4.0  # beyond, equal units would not show it
STEPS = 180
WAVES = 3  # turns of a curve beside its tangent
BEYOND_A_POLE = 1.5  # of its distance: so far the picture goes
SHOWN_STEEP = 1.2  # the least slope on paper of a steep tangent


def tangent_and_normal(shown: Shown) -> tuple[Figure, ...]:
    """The graph, the tangent and the normal at the point in equal units, so that a right angle is one."""
    goal = shown.step.goal
    assert isinstance(goal, Tangent)
    at = real(goal.at)
    here = None if at is None else value(goal.expr, {goal.wrt: at})
    lines = [part.term for part in shown.step.parts if isinstance(part, Line) and isinstance(part.term, Equation)]
    if at is None or here is None or not lines or not of_one(goal.expr, goal.wrt):
        return ()
    tangent = shown.step.result
    assert isinstance(tangent, Equation)
    letter = function_name(goal.expr, wanted=shown.name)
    steep = _slope(tangent, goal.wrt)
    steady = steep is None or abs(steep) <= STEEP
    low, high = (at - REACH, here - REACH), (at + REACH, here + REACH)
    if not steady and steep is not None:  # in equal units it would hardly be told from an upright line
        shows = Window(goal.expr, goal.wrt, at, REACH, WAVES)
        reach = min([shows.reach, *(BEYOND_A_POLE * abs(pole - at) for pole in shows.poles)])
        near = values_on(goal.expr, goal.wrt, at - reach / 2, at + reach / 2)
        bottom, top = span(near, [here], zero=False)
        half = abs(steep) * reach / SHOWN_STEEP
        low, high = (at - reach, max(bottom, here - half)), (at + reach, min(top, here + half))
    for k, middle in enumerate((at, here)):
        reach = (high[k] - low[k]) / 2
        if 0 < abs(middle) < 2.2 * reach:  # the origin is seen where it is near
            if middle > 0:
                low = _with(low, k, min(low[k], -0.35 * reach))
            else:
                high = _with(high, k, max(high[k], 0.35 * reach))
    upwards = Symbol("y" if goal.wrt.name != "y" else "z")
    axes = Axes(low, high, width=SIDE, height=SIDE, names=(goal.wrt, upwards), equal=steady)
    curve = graph(axes, goal.expr, goal.wrt)
    axes.dot(at, here)
    axes.solution()
    axes.name(curve, (Math(letter),))
    drawn = axes.straight("second", (at, here), steep)
    axes.name(drawn, ("tangent",))
    if not steady:
        alt = f"The graph of {letter.name} with its steep tangent at {goal.wrt.name} = {at:g}."
        return (axes.figure(alt, ("The tangent (dashed); the units of the axes differ.",)),)
    across = None if steep == 0 else 0.0 if steep is None else -1 / steep
    axes.name(axes.straight("helper", (at, here), across), ("normal",))
    alt = f"The graph of {letter.name} with its tangent and its normal at {goal.wrt.name} = {at:g}, at right angles."
    return (axes.figure(alt, ("The tangent (dashed) and the normal (dotted).",)),)


def tied(shown: Shown) -> tuple[Figure, ...]:
    """A curve given by an equation; the tangent at the point that was put in."""
    goal = shown.step.goal
    assert isinstance(goal, Implicit) and isinstance(goal.equation, Equation)
    pair = (goal.wrt, goal.of)
    zero = goal.equation.lhs - goal.equation.rhs
    if not of_two(zero, pair) or not (shown.at or shown.every):
        return ()
    given = dict(shown.at)
    spot = reals(given[letter] for letter in pair) if set(given) == set(pair) else None
    if shown.at and spot is None:
        return ()
    points: list[Point] = [] if spot is None else [(spot[0], spot[1])]
    half = 3.0 if spot is None else 1.6 * max(*map(abs, spot), 0.8)
    low, high = (-half, -half), (half, half)
    axes = Axes(low, high, width=SIDE, height=SIDE, names=pair, equal=True)
    curve = axes.lines("curve", level_line(zero, pair, axes.low, axes.high))
    if not curve:
        return ()
    slope = None if shown.value is None else real(shown.value.result)
    return _with_tangent(axes, curve, (Math(goal.equation),), points, slope if goal.order == 1 else None)


def with_parameter(shown: Shown) -> tuple[Figure, ...]:
    """A curve given by a parameter; the tangent where the parameter was put in."""
    goal = shown.step.goal
    assert isinstance(goal, Parametric)
    if not (of_one(goal.x, goal.wrt) and of_one(goal.y, goal.wrt)) or not (shown.at or shown.every):
        return ()
    at = real(shown.at[0][1]) if shown.at else 0.0
    if at is None:
        return ()
    points = [_there(goal, at + pi * k / STEPS) for k in range(-STEPS, STEPS + 1)]
    seen = [point for point in points if point is not None]
    here = _there(goal, at)
    if here is None or len(seen) < 12:
        return ()
    away = sorted(max(abs(x - here[0]), abs(y - here[1])) for x, y in seen)
    reach = away[-1] if away[-1] < 3 * away[len(away) // 2] else 1.5 * away[len(away) // 2]
    near = [p for p in seen if max(abs(p[0] - here[0]), abs(p[1] - here[1])) <= reach]
    low, high = around([*near, here], least=0.5, room=1.15)
    axes = Axes(low, high, width=SIDE, height=SIDE, equal=True)
    pieces: list[list[Point]] = [[]]
    for point in points:
        if point is not None and axes.inside(*point):
            pieces[-1].append(point)
        elif pieces[-1]:
            pieces.append([])
    curve = axes.lines("curve", pieces)
    slope = None if shown.value is None else real(shown.value.result)
    named: Spans = (Math(Equation(goal.wrt, shown.at[0][1])),) if shown.at else ()
    return _with_tangent(axes, curve, (), [here] if shown.at else [], slope if goal.order == 1 else None, named)


def _with_tangent(
    axes: Axes, curve: Sequence[Sequence[Place]], named: Spans, points: Sequence[Point], slope: float | None,
    there: Spans = (),
) -> tuple[Figure, ...]:  # fmt: skip
    alt, told = "The curve.", ("The curve.",)
    if named:
        axes.name(curve, named)
    if points:
        axes.dot(*points[0])
        if there:
            axes.label(*points[0], there)
    axes.solution()
    if points and slope is not None:
        axes.name(axes.straight("second", points[0], slope), ("tangent",))
        alt, told = "The curve with its tangent at the point.", ("The tangent (dashed) at the point.",)
    return (axes.figure(alt, told),)


def _there(goal: Parametric, t: float) -> Point | None:
    x, y = value(goal.x, {goal.wrt: t}), value(goal.y, {goal.wrt: t})
    return None if x is None or y is None else (x, y)


def _slope(line: Equation, x: Symbol) -> float | None:
    """The slope of y = m x + c, None for x = a."""
    if line.lhs is x:
        return None
    zero, one = value(line.rhs, {x: 0.0}), value(line.rhs, {x: 1.0})
    return None if zero is None or one is None else one - zero


def _with(point: Point, k: int, number: float) -> Point:
    return (number, point[1]) if k == 0 else (point[0], number)


FIGURES = {Tangent: tangent_and_normal, Implicit: tied, Parametric: with_parameter}
