"""A fit by steps as it is shown: residuals and Jacobian at the start, the first step, the table. No rule is here."""

from __future__ import annotations

from typing import Any

from flint import arb

from derive.core.claim import Claim, Equal, Numeric, Solves
from derive.core.rule import Line, Table, Working, say
from derive.core.term import (
    ZERO,
    Approx,
    Derivative,
    Equation,
    Power,
    Product,
    Symbol,
    Term,
    Vector,
    sum_of,
    term_of,
)
from derive.maths.balls import exact, precision, rational
from derive.maths.fitting import iterate
from derive.maths.fitting.evaluate import BITS, Model
from derive.maths.fitting.iterate import Course, Stop
from derive.maths.fitting.rows import residual
from derive.maths.fitting.shown import written_number
from derive.maths.printing import text
from derive.rules.regression.errors import SHOWN, SURE
from derive.rules.regression.setting import CHI, Setting
from derive.rules.regression.spelled import Spelled, numbers

FIGURES = 6
MOST_ROWS = 12  # of the table of steps: the first ones and the last two
HEAVY = 400  # numbers in the Jacobian: beyond it fewer rows are shown
TINY = arb(10) ** -280
MATRIX = Product((Power(Symbol("bold:J"), Symbol("T")), Symbol("bold:J")))
WEIGHTED = Product((Power(Symbol("bold:J"), Symbol("T")), Symbol("bold:W"), Symbol("bold:J")))


def first_step(work: Setting, model: Model, spelled: Spelled, first: Stop) -> Working:
    """Residuals and Jacobian at the start, and the step that follows from them."""
    goal, here = work.goal, numbers(first.point)
    at = Vector(Equation(letter, v) for letter, v in zip(goal.parameters, map(_short, here), strict=True))
    r_i = Symbol("r_i")
    named = tuple(Equal(letter, value, ((letter, value),)) for letter, value in zip(goal.parameters, here, strict=True))
    off = residual(goal)
    yield say("start", point=at, residual=Equation(r_i, off), claims=(*named, Equal(r_i, off, ((r_i, off),))))
    columns = [letter for letter, _ in goal.data if letter.name != "sigma"]
    f = Symbol("f")
    heads: list[Term | str] = [*columns, Symbol("r"), *(Derivative(f, letter, True) for letter in goal.parameters)]
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    data = dict(goal.data)
    for k in range(work.count):
        cells: list[Term | str] = [data[letter][k] for letter in columns]
        asked = [spelled.at(spelled.off[k], here), *(spelled.at(slope, here) for slope in spelled.slopes[k])]
        found = [first.values.residuals[k], *first.values.jacobian[k]]
        for question, ball in zip(asked, found, strict=True):
            if not ball.contains(0) and abs(ball) < TINY:
                cells.append("tiny")
                continue
            cell = _cell(ball)
            claims.append(Equal(question, cell) if cell is ZERO else Numeric(question, FIGURES, cell))
            cells.append(cell)
        rows.append(tuple(cells))
        if k == 11 and work.count > 14:
            break
    claims += [
        Equal(data[letter][k], data[letter][k]) for letter in columns for k in range(len(rows))
    ]  # the data as given
    yield Table(tuple(heads), tuple(rows), tuple(claims), key="jacobian")
    assert first.step is not None
    new = iterate.moved(first.point, first.step)
    if goal.method == "gradient":
        yield from _downhill(work, spelled, here, first, new)
        return
    d = Symbol("bold:d")
    letter_j = Symbol("bold:J")
    turned = Power(letter_j, Symbol("T"))
    left: Term = WEIGHTED if work.weighted else MATRIX
    right = Product((turned, *((Symbol("bold:W"),) if work.weighted else ()), Symbol("bold:r")))
    system = spelled.matrix(here, first.added)
    side = spelled.side(here)
    step = Vector(Approx(value, FIGURES) for value in numbers(first.step))
    solves = Solves(system, side, step, SURE)
    if first.added is not None:
        left = left + Product((Symbol("lambda"), Symbol("bold:D")))
        law = Equation(Product((left, d)), right)
        yield say(
            "levenberg-marquardt", left=law.lhs, right=law.rhs, damping=Symbol("lambda"), chi=CHI, claims=(solves,)
        )
    else:
        law = Equation(Product((left, d)), right)
        yield say("gauss-newton", left=law.lhs, right=law.rhs, claims=(solves,))
    yield Line(step, "step", lhs=d, claims=(solves,))
    yield from _stepped(work, here, first, new, solves)


def _short(value: Term) -> Term:
    """A start as it was written; one of forty digits is rounded."""
    return value if len(text(value)) <= 12 else Approx(value, SHOWN)


def _cell(ball: Any) -> Term:
    """A number of a table; nought where it cannot be told from it."""
    if ball.contains(0) or not abs(ball) > TINY:
        return ZERO
    return Approx(written_number(iterate.keep(ball)), FIGURES)


def _downhill(work: Setting, spelled: Spelled, here: tuple[Term, ...], first: Stop, new: iterate.Point) -> Working:
    goal = work.goal
    assert goal.rate is not None and first.step is not None
    yield say("gradient", rate=goal.rate)
    rate = exact(goal.rate)
    assert rate
    with precision(BITS):
        slopes = [iterate.keep(-rational(d) / rational(rate)) for d in first.step]
    gradient = Vector(_cell(rational(slope)) for slope in slopes)
    claims = tuple(
        Numeric(spelled.gradient(letter, here), FIGURES, cell) if cell is not ZERO else Equal(ZERO, ZERO)
        for letter, cell in zip(goal.parameters, gradient.items, strict=True)
    )
    yield Line(gradient, "gradient value", lhs=Symbol("nabla chi^2"), claims=claims)
    asked = [
        value - goal.rate * spelled.gradient(letter, here) for letter, value in zip(goal.parameters, here, strict=True)
    ]
    cells = Vector(Approx(value, SHOWN) for value in numbers(new))
    made = tuple(Numeric(question, SHOWN, cell) for question, cell in zip(asked, cells.items, strict=True))
    yield Line(cells, "gradient step", lhs=Vector(goal.parameters), claims=made)


def _stepped(work: Setting, here: tuple[Term, ...], first: Stop, new: iterate.Point, solves: Claim) -> Working:
    assert first.step is not None
    cells = Vector(Approx(value, SHOWN) for value in numbers(new))
    claims = tuple(
        Numeric(value + d, SHOWN, cell) for value, d, cell in zip(here, numbers(first.step), cells.items, strict=True)
    )
    yield Line(cells, "stepped", lhs=Vector(work.goal.parameters), claims=(*claims, solves))


def step_table(work: Setting, spelled: Spelled, course: Course) -> Working:
    """The points of the iteration with chi^2; of a long one the first and the last."""
    goal = work.goal
    stops = course.stops
    heavy = work.count * len(goal.parameters) > HEAVY
    first, last = (3, 1) if heavy else (MOST_ROWS - 2, 2)
    kept = [k for k in range(len(stops)) if k < first or k >= len(stops) - last]
    few = len(goal.parameters) <= 4
    heads: list[Term | str] = [Symbol("n"), *(goal.parameters if few else ()), CHI]
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    for k in kept:
        here = numbers(stops[k].point)
        cells = [Approx(value, SHOWN) for value in here] if few else []
        claims += [Numeric(value, SHOWN, cell) for value, cell in zip(here, cells, strict=False)]
        squares = _cell(stops[k].squares)
        question = spelled.at(spelled.squares, here)
        claims.append(Equal(question, squares) if squares is ZERO else Numeric(question, FIGURES, squares))
        rows.append((term_of(k), *cells, squares))
        if k + 1 < len(stops) and k + 1 in kept:
            claims += _led_on(work, spelled, stops[k], numbers(stops[k + 1].point))
    yield say("steps")
    yield Table(tuple(heads), tuple(rows), tuple(claims), key="steps")


def _led_on(work: Setting, spelled: Spelled, stop: Stop, new: tuple[Term, ...]) -> list[Claim]:
    """That a point follows from the one before."""
    goal, here = work.goal, numbers(stop.point)
    if goal.method == "gradient":
        assert goal.rate is not None
        return [
            Numeric(value - goal.rate * spelled.gradient(letter, here), SURE, after)
            for letter, value, after in zip(goal.parameters, here, new, strict=True)
            if after is not ZERO
        ]
    system = spelled.matrix(here, stop.added)
    side = spelled.side(here)
    whole = Vector(
        sum_of((right, *(Product((a, p)) for a, p in zip(row.items, here, strict=True))))
        for right, row in zip(side.items, system.rows, strict=True)
    )
    return [Solves(system, whole, Vector(new), SURE)]
