"""Figures of power series: the polynomials lie ever longer along their function."""

from __future__ import annotations

from derive.core.document import Math
from derive.core.figure import Figure
from derive.core.goals.series import TaylorExpand
from derive.core.rule import Table
from derive.core.step import Step
from derive.core.term import Call, Symbol, Term, letters, sum_of
from derive.maths.balls import Place
from derive.maths.form import number_in
from derive.maths.sample import curve, value
from derive.narrate.figures.axes import Axes, window
from derive.narrate.telling import function_name
from derive.rules.series.taylor import distance, monomial

REACH = 2.5  # how far from the centre the picture goes, where the function goes so far
SHOWN = 3  # orders drawn beside the function


def taylor_orders(step: Step, name: str) -> tuple[Figure, ...]:
    """The function and its polynomials of rising degree about the centre."""
    goal = step.goal
    assert isinstance(goal, TaylorExpand)
    if set(letters(goal.expr)) - {goal.wrt} or goal.degree < 1:
        return ()
    centre = Place({}, 64).ball(goal.about)
    if not centre.is_finite():
        return ()
    at = float(centre.mid())
    low, high = at - REACH, at + REACH
    heights = [y for k in range(41) if (y := value(goal.expr, {goal.wrt: low + (high - low) * k / 40})) is not None]
    near = [y for k in range(-6, 7) if (y := value(goal.expr, {goal.wrt: at + REACH * k / 12})) is not None]
    if len(near) < 2:
        return ()
    (_, bottom), (_, top) = window([(0.0, y) for y in near], room=0.35, least=0.5)
    bottom, top = max(bottom, min(heights)), min(top, max(heights))
    if top - bottom < 1e-6:
        return ()
    room = 0.12 * (top - bottom)
    axes = Axes((low, bottom - room), (high, top + room), names=(goal.wrt, Call(name, (goal.wrt,))))
    letter = function_name(goal.expr, wanted=name)
    axes.lines("curve", curve(goal.expr, goal.wrt, low, high, axes.low[1], axes.high[1]))
    table = next(part for part in step.parts if isinstance(part, Table))
    kept = _polynomials(goal, table)
    for degree, polynomial in kept[-SHOWN:]:
        pieces = curve(polynomial, goal.wrt, low, high, axes.low[1], axes.high[1])
        axes.lines("second" if degree == goal.degree else "level", pieces, under=degree != goal.degree)
        if pieces:
            x, y = pieces[-1][-1]
            axes.label(x, y, (Math(_named(degree)),), "e", quiet=True)
    y = value(goal.expr, {goal.wrt: at})
    if y is not None:
        axes.dot(at, y)
    alt = f"{letter.name} near its centre, and its Taylor polynomials up to degree {goal.degree}, which lie along it."
    told = ("The last polynomial (dashed) and those before it, along ", Math(Call(letter.name, (goal.wrt,))), ".")
    return (axes.figure(alt, told),)


def _polynomials(goal: TaylorExpand, table: Table) -> list[tuple[int, Term]]:
    """The polynomials of every degree at which a term is added, from the table's own coefficients."""
    step = distance(goal.wrt, goal.about)
    terms: list[Term] = []
    found: list[tuple[int, Term]] = []
    for k, row in enumerate(table.rows):
        coefficient = row[-1]
        assert isinstance(coefficient, Term)
        if number_in(coefficient) != 0:
            terms.append(monomial(coefficient, (step,), (k,)))
            found.append((k, sum_of(terms)))
    return [pair for pair in found if pair[0] > 0]


def _named(degree: int) -> Term:
    return Symbol(f"T_{degree}")


FIGURES = {TaylorExpand: taylor_orders}
