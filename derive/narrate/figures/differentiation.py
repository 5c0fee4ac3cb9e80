"""The figure of a function with its derivative, on request."""

from __future__ import annotations

from derive.core.document import Math
from derive.core.figure import Figure
from derive.core.goals.differentiation import Differentiate
from derive.core.noun import noun
from derive.core.term import Symbol, Term
from derive.maths.sample import value
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import Axes
from derive.narrate.figures.plane import graph, of_one, real
from derive.narrate.figures.windows import Window, nearer, poles, upwards
from derive.narrate.telling import function_name

REACH = 3.0
SMALL = (4800, 3200)  # two of them stand in a row
UNLIKE = 5.0  # one so many times as high as the other: in one window the lower one would be a line


@noun
class Pair:
    """A function and its slope, the stretch that is shown, and the point where the slope was asked."""

    expr: Term
    slope: Term
    wrt: Symbol
    own: Symbol
    dashed: Symbol
    at: float | None
    here: float | None
    steep: float | None


def with_derivative(shown: Shown) -> tuple[Figure, ...]:
    """f and f' in one window, or in two where their heights are too unlike; at a point asked for, the tangent."""
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
    own = Window(goal.expr, goal.wrt, at or 0.0, REACH, free=at is None)
    if len(own.values) < 6:
        return ()
    letter = function_name(goal.expr, wanted=shown.name)
    pair = Pair(
        goal.expr, slope_of, goal.wrt, letter, Symbol(f"{letter.name}'"), at,
        None if at is None else value(goal.expr, {goal.wrt: at}),
        None if at is None else value(slope_of, {goal.wrt: at}),
    )  # fmt: skip
    return _drawn(pair, own)


def _drawn(pair: Pair, own: Window) -> tuple[Figure, ...]:
    where = [(x, y) for x, _ in own.values if (y := value(pair.slope, {pair.wrt: x})) is not None]
    slopes = [y for _, y in where]
    endless = own.poles or poles(pair.slope, pair.wrt, own.low, own.high, where)
    if slopes and not endless:  # a peak may stand between the places
        highest, _ = max(where, key=lambda point: abs(point[1]))
        slopes.append(nearer(pair.slope, pair.wrt, highest, 2 * own.reach / len(where))[-1])
    keep, kept = _known(pair.here), _known(pair.steep)
    first = own.upwards(keep)
    second = upwards(slopes, kept, beside_a_pole=own.reach if endless else None) if slopes else first
    unlike = (second[1] - second[0]) / (first[1] - first[0])
    told = ("The height of ", Math(pair.dashed), " (dashed) is the slope of ", Math(pair.own), ".")
    if max(unlike, 1 / unlike) <= UNLIKE:
        low, high = min(first[0], second[0]), max(first[1], second[1])
        axes = Axes((own.low, low), (own.high, high), names=(pair.wrt, None))
        _own(axes, pair)
        _slope(axes, pair)
        alt = f"The graph of {pair.own.name} and, dashed, of its derivative."
        if pair.at is not None and pair.here is not None and pair.steep is not None:
            axes.line("helper", (pair.at, pair.here), (pair.at, pair.steep))
            alt += " Below or above a point of the one stands its slope as a point of the other."
        return (axes.figure(alt, told),)
    upper, lower = (
        Axes((own.low, ends[0]), (own.high, ends[1]), width=SMALL[0], height=SMALL[1], names=(pair.wrt, None))
        for ends in (first, second)
    )
    _own(upper, pair)
    lower.solution()
    _slope(lower, pair)
    point = "" if pair.at is None else f", with the point at {pair.wrt.name} = {pair.at:g}"
    return (
        upper.figure(f"The graph of {pair.own.name}{point}.", ("The graph of ", Math(pair.own), ".")),
        lower.figure(f"The graph of the derivative of {pair.own.name}, dashed, in other units{point}.", told),
    )


def _own(axes: Axes, pair: Pair) -> None:
    drawn = graph(axes, pair.expr, pair.wrt)
    axes.solution()
    axes.name(drawn, (Math(pair.own),))
    if pair.at is not None and pair.here is not None and pair.steep is not None:
        axes.straight("level", (pair.at, pair.here), pair.steep)
        axes.dot(pair.at, pair.here)


def _slope(axes: Axes, pair: Pair) -> None:
    axes.name(graph(axes, pair.slope, pair.wrt, "second", where=pair.expr), (Math(pair.dashed),))
    if pair.at is not None and pair.steep is not None:
        axes.dot(pair.at, pair.steep)


def _known(number: float | None) -> list[float]:
    return [] if number is None else [number]


FIGURES = {Differentiate: with_derivative}
