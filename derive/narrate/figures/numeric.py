"""Figures of steps: tangents followed to the axis, a walk downhill over lines of equal height."""

from __future__ import annotations

from itertools import pairwise

from derive.core.document import Math
from derive.core.figure import Figure
from derive.core.goals.numeric import Descend, DescentStep, NewtonRaphson, NewtonStep, NewtonUpdate
from derive.core.step import Step
from derive.core.term import Symbol, Vector
from derive.maths.sample import value
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import SIDE, Axes, Point
from derive.narrate.figures.plane import around, contours, graph, of_one, of_two, real, reals, span, values_on
from derive.narrate.telling import function_name

SMALL = (3700, 3100)  # stands beside a table
SHOWN = 3  # tangents
APART = 0.06  # of the window: nearer points cannot be told apart
NAMED = 5  # points of a walk that have names


def tangents(shown: Shown) -> tuple[Figure, ...]:
    """The curve and the tangents of the first steps, each down to the axis."""
    goal = shown.step.goal
    assert isinstance(goal, NewtonRaphson)
    found: list[tuple[float, float, float]] = []  # where we stand, the value there, the next number
    for each in _steps(shown.step, NewtonUpdate):
        update = each.goal
        assert isinstance(update, NewtonUpdate)
        at, new = real(update.at), real(each.result)
        height = None if at is None else value(update.expr, {goal.wrt: at})
        if at is None or new is None or height is None:
            break
        found.append((at, height, new))
        f = update.expr
    if not found or not of_one(f, goal.wrt):
        return ()
    marks = [found[0][0], *(new for *_, new in found[:SHOWN])]
    width = max(max(marks) - min(marks), 1e-9)
    kept = [row for row in found[:SHOWN] if abs(row[0] - row[2]) > APART * width]
    low, high = min(marks) - 0.35 * width, max(marks) + 0.45 * width
    bottom, top = span(values_on(f, goal.wrt, low, high), [0.0, *(height for _, height, _ in kept)], cut=0.1)
    letter = function_name(f, wanted=shown.name)
    axes = Axes((low, bottom), (high, top), width=SMALL[0], height=SMALL[1], names=(goal.wrt, letter), numbers=False)
    drawn = graph(axes, f, goal.wrt)
    axes.solution()
    axes.name(drawn, (Math(letter),))
    for at, height, new in kept:
        beyond = 0.12 * width * (1 if new > at else -1)
        axes.line("second", (at - beyond, height - height / (new - at) * -beyond), (new, 0.0))
        axes.line("helper", (at, 0.0), (at, height))
        axes.dot(at, height)
    below = "s" if kept and kept[0][1] > 0 else "n"
    for k, at in enumerate([row[0] for row in kept] + [kept[-1][2]] if kept else []):
        if k:
            axes.dot(at, 0.0, "open")
        axes.label(at, 0.0, (Math(Symbol(f"{goal.wrt.name}_{k}")),), below, below + "e", below + "w", optional=k > 1)
    alt = f"The graph of {letter.name}; from each number the tangent is followed to the axis, where the next number is."
    return (axes.figure(alt, ("Each tangent (dashed) leads to the next number.",)),)


def walk(shown: Shown) -> tuple[Figure, ...]:
    """The points of a descent, joined, over lines of equal height; for one letter, on the graph."""
    goal = shown.step.goal
    assert isinstance(goal, Descend)
    steps = [each for kind in (DescentStep, NewtonStep) for each in _steps(shown.step, kind)]
    where = [dict(goal.start)[letter] for letter in goal.wrt]
    points = [reals(where), *(reals(e.result.items if isinstance(e.result, Vector) else (e.result,)) for e in steps)]
    path = [point for point in points if point is not None]
    if len(path) < 2:
        return ()
    letter = function_name(goal.expr, wanted=shown.name)
    if len(goal.wrt) == 1 and of_one(goal.expr, goal.wrt[0]):
        return _on_a_graph(goal, [p[0] for p in path], letter)
    if not of_two(goal.expr, goal.wrt):
        return ()
    places: list[Point] = [(p[0], p[1]) for p in path]
    low, high = around(places, least=0.5, room=1.9)
    axes = Axes(low, high, width=SIDE, height=SIDE, names=(goal.wrt[0], goal.wrt[1]), equal=True)
    contours(axes, goal.expr, goal.wrt)
    reach = high[0] - low[0]
    axes.dot(*places[0])
    axes.label(*places[0], (Math(Symbol("bold:x_0")),))
    axes.solution()
    for p, q in pairwise(places):
        long = max(abs(p[0] - q[0]), abs(p[1] - q[1])) > 0.1 * reach
        axes.line("vector", p, q, arrow=long)
    for k, p in enumerate(places[1:], 1):
        axes.dot(*p)
        if k == len(places) - 1 or k < NAMED:
            axes.label(*p, (Math(Symbol(f"bold:x_{k}")),), optional=k < len(places) - 1)
    alt = f"Lines where {letter.name} has one value, and the points of the walk, joined."
    return (axes.figure(alt, ("The walk over lines of equal height of ", Math(letter), ".")),)


def _on_a_graph(goal: Descend, path: list[float], letter: Symbol) -> tuple[Figure, ...]:
    (x,) = goal.wrt
    width = max(max(path) - min(path), 1e-9)
    low, high = min(path) - 0.5 * width, max(path) + 0.5 * width
    heights = [height for at in path if (height := value(goal.expr, {x: at})) is not None]
    if len(heights) < len(path):
        return ()
    axes = Axes((low, (ends := span(values_on(goal.expr, x, low, high), heights))[0]), (high, ends[1]),
                width=SMALL[0], height=SMALL[1], names=(x, letter))  # fmt: skip
    drawn = graph(axes, goal.expr, x)
    axes.solution()
    axes.name(drawn, (Math(letter),))
    axes.line("second", *zip(path, heights, strict=True))
    for k, (at, height) in enumerate(zip(path, heights, strict=True)):
        axes.dot(at, height)
        if k < NAMED:
            axes.label(at, height, (Math(Symbol(f"{x.name}_{k}")),), optional=k > 0)
    alt = f"The graph of {letter.name} and the points of the walk on it{_heights(heights)}."
    return (axes.figure(alt, ("The steps on the graph of ", Math(letter), ".")),)


def _heights(heights: list[float]) -> str:
    """What the heights of a walk do, as far as it is one thing."""
    ways = {b < a for a, b in pairwise(heights)}
    if ways == {True}:
        return ", each lower than the one before"
    if ways == {False} and heights[-1] > heights[0]:
        return ", each higher than the one before" if all(a < b for a, b in pairwise(heights)) else ""
    return ", now higher, now lower" if len(ways) > 1 else ""


def _steps(step: Step, kind: type) -> list[Step]:
    return [each for each in step.substeps if isinstance(each.goal, kind)]


FIGURES = {NewtonRaphson: tangents, Descend: walk}
