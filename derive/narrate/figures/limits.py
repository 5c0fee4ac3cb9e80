"""Figures of the limit that a slope is: rise over run, and secants that turn into the tangent."""

from __future__ import annotations

from derive.core.document import Math
from derive.core.figure import Figure
from derive.core.goals.limits import FirstPrinciples, Secant
from derive.core.rule import Line, Table
from derive.core.term import Call, Equation, Sum, Symbol, Term
from derive.maths.sample import value
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import Axes
from derive.narrate.figures.plane import graph, of_one, real, span, values_on
from derive.narrate.telling import function_name

SMALL = (4400, 3400)  # two of them stand in a row
LEAST = 0.12  # of the widest step: a shorter one cannot be told from the tangent
BESIDE = 1.5  # rises above and below the secant that the picture shows at most
PLACES = (1.0, 0.5, 2.0, 0.0, -1.0, 3.0)


def secants(shown: Shown) -> tuple[Figure, ...]:
    """The rise and run of the widest step; then the secants of all steps with the tangent they come to."""
    goal = shown.step.goal
    assert isinstance(goal, Secant)
    a = real(goal.at)
    height = None if a is None else value(goal.expr, {goal.wrt: a})
    table = next((part for part in shown.step.parts if isinstance(part, Table)), None)
    line = next((part for part in reversed(shown.step.parts) if isinstance(part, Line)), None)
    if a is None or height is None or not of_one(goal.expr, goal.wrt) or table is None or line is None:
        return ()
    rows: list[tuple[float, float, Term, Term]] = []
    for row in table.rows:
        h, far, step = real_of(row[0]), real_of(row[1]), row[0]
        if h is not None and far is not None and isinstance(step, Term) and isinstance(row[2], Term):
            rows.append((h, far, step, row[2]))
    slope = real(line.term)
    if not rows or slope is None:
        return ()
    widest = max(rows, key=lambda row: abs(row[0]))
    kept = [row for row in rows if abs(row[0]) >= LEAST * abs(widest[0])][:4]
    reach = [a, *(a + h for h, *_ in kept)]
    width = max(reach) - min(reach)
    low, high = min(reach) - 0.55 * width, max(reach) + 0.35 * width
    heights = values_on(goal.expr, goal.wrt, low, high)
    letter = function_name(goal.expr, wanted=shown.name)
    made = []
    for first in (True, False):
        bottom, top = span(heights, [height, *(far for _, far, *_ in kept)], cut=0.02, zero=False)
        axes = Axes((low, bottom), (high, top), width=SMALL[0], height=SMALL[1], names=(goal.wrt, letter))
        drawn = graph(axes, goal.expr, goal.wrt)
        axes.dot(a, height)
        if first:
            axes.solution()
        axes.name(drawn, (Math(letter),))
        if first:
            h, far, step, _ = widest
            axes.straight("second", (a, height), (far - height) / h)
            axes.line("helper", (a, height), (a + h, height), (a + h, far))
            axes.label(a + h / 2, height, ("run ", Math(step)), "s" if far > height else "n")
            rise = "rise" if far >= height else "fall"
            axes.label(a + h, (height + far) / 2, (rise,), "e" if h > 0 else "w")
            axes.dot(a + h, far)
            told = ("The slope of a secant (dashed) is rise over run.",)
            alt = f"The graph of {letter.name} and a secant through two of its points, with its rise and its run."
        else:
            for h, far, step, _ in kept:
                drawn = axes.straight("level", (a, height), (far - height) / h)
                axes.dot(a + h, far)
                axes.name(drawn, (Math(Equation(Symbol("h"), step)),), quiet=True)
            axes.name(axes.straight("second", (a, height), slope), ("tangent",))
            told = ("The shorter the step, the nearer the secants come to the tangent (dashed).",)
            alt = f"The graph of {letter.name}, secants through one of its points, and the tangent they come to."
        made.append(axes.figure(alt, told))
    return tuple(made)


def rise_over_run(shown: Shown) -> tuple[Figure, ...]:
    """The difference quotient with its letters, at a place where the graph shows it well."""
    goal = shown.step.goal
    assert isinstance(goal, FirstPrinciples)
    x = goal.wrt
    if not of_one(goal.expr, x):
        return ()
    best: tuple[float, float] | None = None
    for at in PLACES:
        ends = [value(goal.expr, {x: at + h}) for h in (-0.6, 0.0, 0.5, 1.0, 1.4)]
        if None in ends or ends[1] is None or ends[3] is None:
            continue
        rise = abs(ends[3] - ends[1])
        unlike = max(rise, 1 / rise) if rise else 1e3  # rise and run of one size are seen best
        if unlike < 1e3 and (best is None or unlike < best[0]):
            best = (unlike, at)
    if best is None:
        return ()
    at = best[1]
    here, there = value(goal.expr, {x: at}), value(goal.expr, {x: at + 1.0})
    if here is None or there is None:
        return ()
    letter = function_name(goal.expr, wanted=shown.name)
    h = Symbol("h") if x.name != "h" and letter.name != "h" else Symbol("k")
    low, high = at - 0.6, at + 1.5
    bottom, top = span(values_on(goal.expr, x, low, high), [here, there], cut=0.02)
    rise = abs(there - here)
    bottom, top = max(bottom, min(here, there) - BESIDE * rise), min(top, max(here, there) + BESIDE * rise)
    axes = Axes((low, bottom), (high, top), names=(x, None), numbers=False)
    axes.name(graph(axes, goal.expr, x), (Math(letter),))
    axes.straight("level", (at, here), there - here)
    axes.line("helper", (at, here), (at + 1.0, here), (at + 1.0, there))
    axes.dot(at, here)
    axes.dot(at + 1.0, there)
    up = there > here
    axes.label(at + 0.5, here, (Math(h),), "s" if up else "n")
    said = Call(letter.name, (Sum((x, h)),)) - Call(letter.name, (x,))
    axes.label(at + 1.0, (here + there) / 2, (Math(said),), "e")
    alt = f"The graph of {letter.name} and a secant through two of its points, with its run {h.name} and its rise."
    return (axes.figure(alt, ("The slope of the secant is its rise over its run ", Math(h), ".")),)


def real_of(cell: Term | str) -> float | None:
    return real(cell) if isinstance(cell, Term) else None


FIGURES = {Secant: secants, FirstPrinciples: rise_over_run}
