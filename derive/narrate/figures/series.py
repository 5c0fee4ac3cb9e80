"""Figures of power series: the polynomials lie ever longer along their function, as far as the series holds."""

from __future__ import annotations

from derive.core.claim import Reach
from derive.core.document import Math, Span
from derive.core.figure import Figure
from derive.core.goals.series import Linearise, Series, TaylorExpand
from derive.core.rule import Say, Table
from derive.core.step import Step
from derive.core.term import Call, Symbol, Term, sum_of
from derive.engine.claims import tested
from derive.engine.ground import HOLDS, Ground
from derive.maths.form import number_in
from derive.maths.sample import value
from derive.maths.singularities import nearest
from derive.narrate.figures import Shown
from derive.narrate.figures.axes import Axes, window
from derive.narrate.figures.plane import graph, of_one, real, values_on
from derive.narrate.figures.windows import Window
from derive.narrate.telling import function_name
from derive.rules.series.coefficients import power_of, terms_of
from derive.rules.series.taylor import distance as distance_from
from derive.rules.series.taylor import monomial

REACH = 2.5  # how far from the centre the picture goes, where the function goes so far
WAVES = 6  # turns of the function
SHOWN = 3  # orders drawn beside the function


def taylor_orders(shown: Shown) -> tuple[Figure, ...]:
    """The function and its polynomials of rising degree about the centre."""
    goal = shown.step.goal
    assert isinstance(goal, TaylorExpand)
    table = next((part for part in shown.step.parts if isinstance(part, Table)), None)
    if table is None or shown.step.rule != "taylor-polynomial":  # a missing point: no values stand in a table
        return _orders(shown, goal.expr, goal.wrt, goal.about, _partial(goal, shown.step.result), _reach(goal))
    return _orders(shown, goal.expr, goal.wrt, goal.about, _from_table(goal, table), _reach(goal))


def series_orders(shown: Shown) -> tuple[Figure, ...]:
    """The same for a series, with the interval in which it holds shaded."""
    goal = shown.step.goal
    assert isinstance(goal, Series)
    return _orders(shown, goal.expr, goal.wrt, goal.about, _partial(goal, shown.step.result), _holds(shown.step))


def tangent_polynomial(shown: Shown) -> tuple[Figure, ...]:
    """The function and the line that stands in for it near a point."""
    goal = shown.step.goal
    assert isinstance(goal, Linearise)
    return _orders(shown, goal.expr, goal.wrt, goal.about, [(1, shown.step.result)], line=True)


def _orders(
    shown: Shown,
    expr: Term,
    wrt: Symbol,
    about: Term,
    orders: list[tuple[int, Term]],
    holds: tuple[float, float] | None = None,
    *,
    line: bool = False,
) -> tuple[Figure, ...]:
    at = real(about)
    if at is None or not of_one(expr, wrt) or not orders:
        return ()
    reach = REACH if holds is None else min(max(1.6 * (holds[1] - at), 0.5), 2 * REACH)
    shows = Window(expr, wrt, at, reach, WAVES)
    if holds is None and shows.poles:  # the picture ends before the nearest one
        reach = min(reach, 0.85 * min(abs(pole - at) for pole in shows.poles) or reach)
    elif holds is None:
        reach = shows.reach
    low, high = at - reach, at + reach
    heights = values_on(expr, wrt, low, high, 40)
    near = values_on(expr, wrt, at - reach / 2, at + reach / 2, 12)
    if len(near) < 2:
        return ()
    (_, bottom), (_, top) = window([(0.0, y) for y in near], room=0.35, least=0.5)
    bottom, top = max(bottom, min(heights)), min(top, max(heights))
    if top - bottom < 1e-6:
        return ()
    room = 0.12 * (top - bottom)
    letter = function_name(expr, wanted=shown.name)
    axes = Axes((low, bottom - room), (high, top + room), names=(wrt, Call(letter.name, (wrt,))))
    curve = graph(axes, expr, wrt)
    if (y := value(expr, {wrt: at})) is not None:
        axes.dot(at, y)
    axes.solution()
    axes.name(curve, (Math(letter),))
    if holds is not None:
        left, right = max(low, holds[0]), min(high, holds[1])
        axes.shade([(left, axes.low[1]), (right, axes.low[1]), (right, axes.high[1]), (left, axes.high[1])])
    kept = [pair for pair in orders if pair[0] > 0][-SHOWN:]
    if not kept:
        return ()
    names = []
    for degree, polynomial in kept:
        last = degree == kept[-1][0]
        drawn = graph(axes, polynomial, wrt, "second" if last else "level")
        names.append((drawn, Symbol("L") if line else Symbol(f"T_{degree}")))
    for drawn, named in reversed(names):
        axes.name(drawn, (Math(named),), quiet=True)
    if line:
        alt = f"The graph of {letter.name} and the tangent at {wrt.name} = {at:g}, which stands in for it near there."
        return (
            axes.figure(alt, ("Near the point the line (dashed) is nearly ", Math(Call(letter.name, (wrt,))), ".")),
        )
    alt = f"{letter.name} near its centre, and its Taylor polynomials up to degree {kept[-1][0]}, which lie along it."
    several = " and those before it" if len(kept) > 1 else ""
    told: tuple[Span, ...] = (f"The last polynomial (dashed){several}, along ", Math(Call(letter.name, (wrt,))), ".")
    if holds is not None:
        alt += " The interval in which the series holds is shaded."
        told = (*told, " The series holds where it is shaded.")
    return (axes.figure(alt, told),)


def _from_table(goal: TaylorExpand, table: Table) -> list[tuple[int, Term]]:
    """The polynomials of every degree at which a term is added, from the table's own coefficients."""
    step = distance_from(goal.wrt, goal.about)
    terms: list[Term] = []
    found: list[tuple[int, Term]] = []
    for k, row in enumerate(table.rows):
        coefficient = row[-1]
        assert isinstance(coefficient, Term)
        if number_in(coefficient) != 0:
            terms.append(monomial(coefficient, (step,), (k,)))
            found.append((k, sum_of(terms)))
    return found


def _partial(goal: TaylorExpand | Series, polynomial: Term) -> list[tuple[int, Term]]:
    """The polynomials that a polynomial begins with, each with its degree."""
    step = distance_from(goal.wrt, goal.about)
    terms = terms_of(polynomial, step)
    return [(power_of(each, step), sum_of(terms[: k + 1])) for k, each in enumerate(terms)]


def _holds(step: Step) -> tuple[float, float] | None:
    """The interval that the derivation says the series holds in; None for everywhere, or where it is not known."""
    for part in step.parts:
        if isinstance(part, Say) and {"low", "high"} <= dict(part.slots).keys():
            slots = dict(part.slots)
            low, high = real(slots["low"]), real(slots["high"])
            if low is not None and high is not None:
                return low, high
    return None


def _reach(goal: TaylorExpand) -> tuple[float, float] | None:
    """The interval in which the series of a polynomial holds, where it is known and the kernel finds it so."""
    at = real(goal.about)
    if at is None or not of_one(goal.expr, goal.wrt):
        return None
    found = nearest(goal.expr, goal.wrt, goal.about)
    if found is None or not found[0]:
        return None
    distance = found[1]
    claim = Reach(goal.expr, goal.wrt, goal.about, distance)
    size = real(distance)
    if size is None or tested(claim, Ground((goal.expr, distance))).status is not HOLDS:
        return None
    return at - size, at + size


FIGURES = {TaylorExpand: taylor_orders, Series: series_orders, Linearise: tangent_polynomial}
