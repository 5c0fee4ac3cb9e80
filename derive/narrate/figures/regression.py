"""Figures of a fit: the measurements with their errors under the fitted curve, and what is left of each."""

from __future__ import annotations

from derive.core.document import Math
from derive.core.figure import Figure
from derive.core.goals.regression import FitLeastSquares
from derive.core.substitution import substitute
from derive.core.term import Approx, Equation, Symbol, Vector
from derive.maths.fitting.rows import SIGMA, response
from derive.maths.sample import value
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import Axes
from derive.narrate.figures.plane import graph, reals, span, values_on

SMALL = (5200, 3400)
ON_THE_AXIS = 0.04  # of the width: a measurement that near is not told from the axis
CLOSE = 1e-9  # of the largest residual: less is none
CAP = 0.014  # of the window: half the width of the ends of an error bar


def fit_and_residuals(shown: Shown) -> tuple[Figure, ...]:
    """Two figures in a row; only where the model has one column."""
    goal = shown.step.goal
    assert isinstance(goal, FitLeastSquares)
    y = response(goal)
    inputs = [letter for letter, _ in goal.data if letter not in (y, SIGMA)]
    if len(inputs) != 1 or not isinstance(shown.step.result, Vector):
        return ()
    x = inputs[0]
    columns = {letter: reals(values) for letter, values in goal.data}
    xs, ys, errors = columns[x], columns[y], columns.get(SIGMA)
    found = [each.value if isinstance(each, Approx) else each for each in shown.step.result.items]
    if xs is None or ys is None or len(xs) != len(ys):
        return ()
    model = substitute(goal.model, dict(zip(goal.parameters, found, strict=True)))
    room = 0.1 * (max(xs) - min(xs)) or 1.0
    low, high = min(xs) - room, max(xs) + room
    if 0 < min(xs) < 0.4 * (max(xs) - min(xs)):
        low = -0.4 * room
    bars = (
        [(each - e, each + e) for each, e in zip(ys, errors, strict=True)] if errors else [(each, each) for each in ys]
    )
    bottom, top = span(values_on(model, x, low, high), [end for bar in bars for end in bar], room=0.06)
    axes = Axes(
        (low, bottom), (high, top), width=SMALL[0], height=SMALL[1], names=(x, y), upright=_upright(xs, low, high)
    )
    _points(axes, list(zip(xs, ys, strict=True)), bars if errors else [])
    axes.solution()
    axes.name(graph(axes, model, x), (Math(Equation(y, goal.model)),))
    with_errors = " with their errors" if errors else ""
    alt = f"The {len(xs)} measurements{with_errors} and the fitted curve through them."
    fitted = axes.figure(alt, (f"The measurements{with_errors} and the fit.",))
    left = []
    for at, measured, error in zip(xs, ys, errors or [1.0] * len(xs), strict=True):
        there = value(model, {x: at})
        if there is None:
            return (fitted,)
        left.append((measured - there) / error)
    return fitted, _residuals(x, xs, left, low, high, bool(errors))


def _residuals(x: Symbol, xs: list[float], left: list[float], low: float, high: float, divided: bool) -> Figure:
    most = max(map(abs, left)) or 1.0
    name = "residual ÷ error" if divided else "residual"
    axes = Axes(
        (low, -1.35 * most), (high, 1.35 * most),
        width=SMALL[0], height=SMALL[1], names=(x, name), upright=_upright(xs, low, high),
    )  # fmt: skip
    for at, each in zip(xs, left, strict=True):
        axes.line("bar", (at, 0.0), (at, each))
        axes.dot(at, each)
    by = ", in units of its error" if divided else ""
    return axes.figure(
        f"What is left of each measurement after the fit{by}: {_sides(left, most)}.",
        (f"What the fit leaves of each measurement{by}.",),
    )


def _upright(xs: list[float], low: float, high: float) -> float | None:
    """Where the upright axis stands: at the left, where a measurement would stand on it."""
    return low if low < 0 < high and any(abs(x) < ON_THE_AXIS * (high - low) for x in xs) else None


def _sides(left: list[float], most: float) -> str:
    """How many measurements lie on which side of the curve, as a sentence says it."""
    counts = (
        (sum(each > CLOSE * most for each in left), "above the curve"),
        (sum(each < -CLOSE * most for each in left), "below it"),
        (sum(abs(each) <= CLOSE * most for each in left), "on it"),
    )
    told = [f"{count or 'none'} {'lie' if count > 1 else 'lies'} {side}" for count, side in counts[:2]]
    if count := counts[2][0]:
        told.append(f"{count} {'lie' if count > 1 else 'lies'} {counts[2][1]}")
    return ", ".join(told[:-1]) + " and " + told[-1]


def _points(axes: Axes, points: list[tuple[float, float]], bars: list[tuple[float, float]]) -> None:
    cap = CAP * (axes.high[0] - axes.low[0])
    for (x, _), (low, high) in zip(points, bars, strict=False):
        axes.line("bar", (x, low), (x, high))
        for end in (low, high):
            axes.line("bar", (x - cap, end), (x + cap, end))
    for x, y in points:
        axes.dot(x, y)


FIGURES = {FitLeastSquares: fit_and_residuals}
