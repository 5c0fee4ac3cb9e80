"""Figures of functions of two letters: lines of equal height, and the gradient that stands upright on them."""

from __future__ import annotations

from collections.abc import Sequence

from derive.core.document import Math
from derive.core.figure import Figure
from derive.core.goals.multivariate import Directional, Gradient, Hessian
from derive.core.term import Symbol, Term
from derive.maths.sample import value
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import SIDE, Axes, Point
from derive.narrate.figures.plane import around, arrow, contours, gradient_at, of_two, reals
from derive.narrate.telling import function_name

FIELD = 5  # arrows along each side of a field


def uphill(shown: Shown) -> tuple[Figure, ...]:
    """The gradient at the point put in; without one, and on request, a field of them."""
    goal = shown.step.goal
    assert isinstance(goal, Gradient)
    if shown.at:
        return _at_a_point(goal.expr, goal.wrt, dict(shown.at), shown.name)
    return _field(goal, shown.name) if shown.every else ()


def along_a_direction(shown: Shown) -> tuple[Figure, ...]:
    goal = shown.step.goal
    assert isinstance(goal, Directional)
    return _at_a_point(goal.expr, goal.wrt, dict(goal.at), shown.name, goal.direction)


def curved(shown: Shown) -> tuple[Figure, ...]:
    """The lines of equal height that the Hessian at a point speaks of."""
    goal = shown.step.goal
    assert isinstance(goal, Hessian)
    return _at_a_point(goal.expr, goal.wrt, dict(goal.at), shown.name) if goal.at else ()


def _at_a_point(
    expr: Term, wrt: tuple[Symbol, ...], at: dict[Symbol, Term], name: str, direction: tuple[Term, ...] = ()
) -> tuple[Figure, ...]:
    if not of_two(expr, wrt) or set(at) != set(wrt):
        return ()
    spot = reals(at[letter] for letter in wrt)
    if spot is None:
        return ()
    here: Point = (spot[0], spot[1])
    height = value(expr, dict(zip(wrt, here, strict=True)))
    slopes = gradient_at(expr, wrt, here)
    if height is None or slopes is None:
        return ()
    axes = _window(wrt, here)
    letter = function_name(expr, wanted=name)
    axes.dot(*here)
    way = reals(direction) if direction else None
    end = None if way is None else arrow(axes, here, (way[0], way[1]), 0.2)
    if end is not None:
        axes.label(*end, (Math(Symbol("bold:u")),))
    own = contours(axes, expr, wrt, height).get(height)
    tip = arrow(axes, here, slopes, 0.2)
    if tip is not None:
        axes.label(*tip, (Math(Symbol(f"nabla {letter.name}")),))
    alt = f"Lines where {letter.name} has one value; "
    alt += (
        "at the point the gradient stands at right angles to its line." if tip else "at the point the gradient is zero."
    )
    if end is not None:
        alt += " A second arrow shows the direction."
    through = "; dashed, the one through the point." if own else "."
    told = ("Lines of equal height of ", Math(letter), through)
    return (axes.figure(alt, told),)


def _field(goal: Gradient, name: str) -> tuple[Figure, ...]:
    if not of_two(goal.expr, goal.wrt):
        return ()
    axes = _window(goal.wrt, (0.0, 0.0))
    letter = function_name(goal.expr, wanted=name)
    contours(axes, goal.expr, goal.wrt)
    axes.solution()
    side = axes.high[0] - axes.low[0]
    spots = [
        (axes.low[0] + side * (i + 0.5) / FIELD, axes.low[1] + side * (j + 0.5) / FIELD)
        for j in range(FIELD)
        for i in range(FIELD)
    ]
    slopes = [gradient_at(goal.expr, goal.wrt, spot) for spot in spots]
    longest = max((x * x + y * y for x, y in filter(None, slopes)), default=0.0) ** 0.5
    for spot, way in zip(spots, slopes, strict=True):
        if way is not None and longest:
            part = (way[0] ** 2 + way[1] ** 2) ** 0.5 / longest
            if part > 0.02:
                arrow(axes, spot, way, 0.05 + 0.11 * part)
    alt = f"Lines where {letter.name} has one value, and gradients, each at right angles to its line, uphill."
    return (axes.figure(alt, ("Lines of equal height of ", Math(letter), " and gradients, not to scale.")),)


def _window(wrt: Sequence[Symbol], here: Point) -> Axes:
    low, high = around([here], least=1.5)
    return Axes(low, high, width=SIDE, height=SIDE, names=(wrt[0], wrt[1]), equal=True)


FIGURES = {Gradient: uphill, Directional: along_a_direction, Hessian: curved}
