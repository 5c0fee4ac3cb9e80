"""Iterations to least squares: gradient descent, Gauss-Newton, Levenberg-Marquardt; the last digits by Newton.

Every point is rounded to forty digits before the next step is taken from it, so that a table of steps can be followed
and is the same on every machine. Proves nothing: whether a point is a minimum is the audit's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flint import arb, arb_mat

from derive.core.noun import noun
from derive.maths.balls import precision, rational
from derive.maths.fitting.evaluate import BITS, Model, Values
from derive.maths.printing.decimals import rounded

KEPT = 40  # significant digits of every point
SETTLED = Fraction(1, 10**10)  # a step this short, measured by the parameters, ends the iteration
MOST_STEPS = {"gradient": 20_000, "gauss-newton": 200, "levenberg-marquardt": 1000}
FARTHEST = 300  # powers of ten: beyond it no parameter is looked for
HUGE = arb(10) ** 100
FIRST_DAMPING = Fraction(1, 1000)

Point = tuple[Fraction, ...]


@noun
class Stop:
    """One accepted point: where, chi^2 there, the step that led on from it, and the damping of that step."""

    point: Point
    squares: Any
    values: Any
    step: Point | None = None
    damping: Fraction | None = None
    added: Point | None = None  # to the diagonal of J^T W J


@noun
class Course:
    """How an iteration went: its points, and why it ended: "settled", "steps", "flat", "stuck", "left", "grows"."""

    stops: tuple[Stop, ...]
    ending: str

    @property
    def last(self) -> Stop:
        return self.stops[-1]


def keep(value: Any) -> Fraction:
    """The middle of a ball, to forty digits; what is smaller than any number of a page is zero."""
    middle, _, exponent = value.mid_rad_10exp(KEPT + 5)
    if int(exponent) < -FARTHEST:
        return Fraction(0)
    found = Fraction(int(middle)) * Fraction(10) ** int(exponent)
    return Fraction(rounded(found, KEPT)) if found else Fraction(0)


def short(step: Sequence[Fraction], point: Sequence[Fraction]) -> bool:
    """Whether a step no longer changes ten digits of any parameter."""
    return all(abs(d) <= SETTLED * (abs(p) + SETTLED) for d, p in zip(step, point, strict=True))


def solved(matrix: Any, right: Any) -> Point | None:
    """The solution of a linear system to forty digits; None where it is singular as far as can be seen."""
    try:
        found = matrix.solve(right)
    except ZeroDivisionError:
        return None
    balls = [found[k, 0] for k in range(matrix.nrows())]
    return tuple(map(keep, balls)) if all(ball.is_finite() and abs(ball) < HUGE for ball in balls) else None


def _as_float(ball: Any) -> float:
    return float(ball)


def moved(point: Point, step: Point) -> Point:
    with precision(BITS):
        return tuple(keep(rational(p + d)) for p, d in zip(point, step, strict=True))


def best_linear(model: Model, start: Point, linear: Sequence[int]) -> Point | None:
    """The start with those parameters that the model is linear in set to their best values, the others kept."""
    values = model.at(start)
    if values is None or not linear:
        return None
    size = len(linear)
    with precision(BITS):
        matrix = arb_mat(size, size, [values.matrix[i, j] for i in linear for j in linear])
        step = solved(matrix, arb_mat(size, 1, [values.right[i, 0] for i in linear]))
    if step is None:
        return None
    found = list(start)
    for k, d in zip(linear, step, strict=True):
        found[k] = found[k] + d
    return moved(tuple(found), (Fraction(0),) * len(start))


def descend(model: Model, start: Point, rate: Fraction, steps: int | None) -> Course:
    """p - rate * gradient of chi^2."""
    return _plain(model, start, steps, "gradient", lambda values: _downhill(values, rate))


def gauss_newton(model: Model, start: Point, steps: int | None) -> Course:
    """p + d with J^T W J d = J^T W r."""
    return _plain(model, start, steps, "gauss-newton", lambda values: solved(values.matrix, values.right))


def _downhill(values: Values, rate: Fraction) -> Point:
    with precision(BITS):
        return tuple(keep(2 * rational(rate) * values.right[k, 0]) for k in range(values.matrix.nrows()))


def _plain(model: Model, start: Point, steps: int | None, method: str, step_from: Any) -> Course:
    """The same step again and again, taken whatever chi^2 says to it."""
    stops: list[Stop] = []
    point = start
    most = MOST_STEPS[method] if steps is None else steps
    while True:
        values = model.at(point)
        if values is None:
            return Course(tuple(stops), "left")
        if len(stops) > 3 and values.squares > stops[0].squares * 10**12:
            return Course((*stops, Stop(point, values.squares, values)), "grows")
        if len(stops) == most:
            return Course((*stops, Stop(point, values.squares, values)), "steps")
        with precision(BITS):
            step = step_from(values)
        if step is None:
            return Course((*stops, Stop(point, values.squares, values)), "flat")
        stops.append(Stop(point, values.squares, values, step))
        if steps is None and short(step, point):
            return Course(tuple(stops), "settled")
        point = moved(point, step)


def levenberg_marquardt(model: Model, start: Point, steps: int | None, damping: Fraction = FIRST_DAMPING) -> Course:
    """Gauss-Newton with the diagonal of J^T W J made larger, by as much as it takes for chi^2 to fall.

    What is added is the damping times the diagonal, at its largest so far. The damping falls fast after a step that
    did what the linear model promised, and rises faster and faster after steps that did not (Nielsen).
    """
    stops: list[Stop] = []
    point = start
    values = model.at(point)
    if values is None:
        return Course((), "left")
    size = len(start)
    raise_by = 2
    scale = [arb(0)] * size
    tries = 0
    most = MOST_STEPS["levenberg-marquardt"] if steps is None else steps
    while True:
        if len(stops) == most:
            return Course((*stops, Stop(point, values.squares, values)), "steps")
        if tries > 300:
            return Course((*stops, Stop(point, values.squares, values)), "stuck")
        with precision(BITS):
            scale = [max((scale[k], values.matrix[k, k].mid()), key=_as_float) for k in range(size)]
            step = _damped(values, scale, damping)
        if step is not None and short(step, point):
            stops.append(Stop(point, values.squares, values, step, damping, _added(scale, damping)))
            return Course(tuple(stops), "settled")
        after = None if step is None else model.at(moved(point, step))
        gain = None if after is None or step is None else _gain(values, after, step, scale, damping)
        if after is not None and step is not None and gain is not None and gain > 0:
            stops.append(Stop(point, values.squares, values, step, damping, _added(scale, damping)))
            point, values = moved(point, step), after
            damping = damping * max(Fraction(1, 10), 1 - (2 * min(gain, Fraction(1)) - 1) ** 3)
            damping = max(Fraction(rounded(damping, 3)), Fraction(1, 10**30))
            raise_by, tries = 2, 0
        else:
            damping, raise_by, tries = Fraction(rounded(damping * raise_by, 3)), min(raise_by * 2, 1024), tries + 1


def _added(scale: list[Any], damping: Fraction) -> Point:
    with precision(BITS):
        return tuple(keep(rational(damping) * each) for each in scale)


def _damped(values: Values, scale: list[Any], damping: Fraction) -> Point | None:
    size = len(scale)
    extra = [[rational(damping) * scale[i] if i == j else arb(0) for j in range(size)] for i in range(size)]
    return solved(values.matrix + arb_mat(extra), values.right)


def _gain(before: Values, after: Values, step: Point, scale: list[Any], damping: Fraction) -> Fraction | None:
    """The fall of chi^2 over the fall that the linear model promised; None where it did not fall."""
    with precision(BITS):
        fall = (before.squares - after.squares).mid()
        if not fall > 0:
            return None
        promised = arb(0)
        for k, d in enumerate(step):
            promised = promised + rational(d) * (rational(damping) * scale[k] * rational(d) + before.right[k, 0])
        if not promised > 0:
            return None
        ratio = float((fall / promised).mid())
        return Fraction(rounded(Fraction(min(ratio, 2.0)), 3)) if ratio > 1e-9 else Fraction(1, 10**9)


__all__ = ["Course", "Point", "Stop", "descend", "gauss_newton", "levenberg_marquardt"]
