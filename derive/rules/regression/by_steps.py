"""A model that is not linear, fitted step by step: its Jacobian, the first step in full, the table of steps, errors."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import arb

from derive.core.claim import Claim, Equal, Numeric, Solves
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.regression import FitLeastSquares
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.term import (
    ZERO,
    Approx,
    Derivative,
    Equation,
    Matrix,
    Power,
    Product,
    Symbol,
    Term,
    Vector,
    sum_of,
    symbols_in,
    term_of,
)
from derive.errors import BadGoal, NoMethod
from derive.maths.balls import exact, precision, rational
from derive.maths.balls.least import one_minimum_near
from derive.maths.fitting import iterate
from derive.maths.fitting.evaluate import BITS, Model
from derive.maths.fitting.iterate import Course, Stop
from derive.maths.fitting.polish import polished
from derive.maths.fitting.rows import one_square, residual, total
from derive.maths.fitting.shown import digits_of, written_number
from derive.maths.printing import text
from derive.maths.questions.regression import PROVED
from derive.rules.regression.errors import ERRORS, SHOWN, SURE, errors
from derive.rules.regression.setting import CHI, Setting, setting
from derive.rules.regression.spelled import Spelled, numbers

FIGURES = 6
MOST_ROWS = 12  # of the table of steps: the first ones and the last two
HEAVY = 400  # numbers in the Jacobian: beyond it fewer rows are shown
TINY = arb(10) ** -280
STEADY = Fraction(100)  # a damping to begin with where a small one leads away
MATRIX = Product((Power(Symbol("bold:J"), Symbol("T")), Symbol("bold:J")))
WEIGHTED = Product((Power(Symbol("bold:J"), Symbol("T")), Symbol("bold:W"), Symbol("bold:J")))


@rule(
    title="Least squares step by step",
    say={
        "": "The slopes of {chi} are not linear in {parameters}, so the minimum is approached step by step.",
        "sum": "sum of the squares",
        "sum weighted": "sum of the weighted squares",
        "jacobian": "The columns of the Jacobian {jacobian} are the slopes of the model by its parameters:",
        "start": "At the start {point}, with the residuals {residual}:",
        "tiny": "≈ 0",
        "gradient": "The gradient there, and the step down it with the rate {rate}:",
        "gradient value": "slopes of chi squared",
        "gradient step": "start minus rate times gradient",
        "gauss-newton": "The Gauss–Newton step solves {left} = {right}:",
        "levenberg-marquardt": "The Levenberg–Marquardt step solves {left} = {right}. {damping} grows while a step "
        "would raise {chi}, and falls again afterwards:",
        "step": "first step",
        "stepped": "start plus step",
        "best linear": "From the start as given the steps lead to no minimum. So those parameters that the model is "
        "linear in are first given their best values: {point}.",
        "steady": "From the start as given small damping leads to no minimum, so it begins with {damping}.",
        "steps": "The steps:",
        "settled": "After {count} steps the first ten digits of every parameter stay as they are. The slopes of {chi} "
        "vanish at one point there, and its second slopes make it a minimum. Another start may lead to a lower one.",
        **ERRORS,
    },
    order=30,
    source="Levenberg 1944; Marquardt, J. SIAM 11, 1963",
)
def least_squares_by_steps(goal: FitLeastSquares) -> Working:
    """p + d with (J^T W J + D) d = J^T W r, again and again

    model: x^B; data: x=1,2 y=1,4; start: 2; steps: 1  -> (2.000000,)
    """
    work = setting(goal)
    yield say("", chi=CHI, parameters=Vector(goal.parameters))
    squares = total(one_square(goal))
    key = "sum weighted" if work.weighted else "sum"
    yield Line(squares, key, lhs=CHI, claims=(work.over_rows(squares, squares),))
    slopes = []
    for letter in goal.parameters:
        slope = yield Find(Differentiate(goal.model, letter, 1, True))
        slopes.append(slope)
    yield say("jacobian", jacobian=Symbol("bold:J"))
    model, spelled = Model(goal, slopes), Spelled(goal)
    course, found = yield from _course(work, model, spelled)
    yield from _first_step(work, model, spelled, course.stops[0])
    yield from _table(work, spelled, course)
    if found is None:
        return Vector(Approx(value, SHOWN) for value in numbers(course.last.point))
    yield say("settled", count=term_of(len(course.stops) - 1), chi=CHI)
    matrix = WEIGHTED if work.weighted else MATRIX
    yield from errors(work, model, spelled, found, matrix)
    return Vector(Approx(value, SHOWN) for value in numbers(found))


def _start(goal: FitLeastSquares) -> iterate.Point:
    """The start as numbers, in the order of the parameters."""
    given = dict(goal.start)
    missing = [letter.name for letter in goal.parameters if letter not in given]
    if missing:
        raise BadGoal(
            f"the model is not linear in its parameters, so the fit needs a start for {', '.join(missing)}",
            field="start", try_next=f"for example {goal.parameters[0].name}=1",
        )  # fmt: skip
    found = []
    for letter in goal.parameters:
        value = exact(given[letter])
        if value is None:
            kept = digits_of(given[letter], iterate.KEPT)
            value = exact(kept)
        assert value is not None
        found.append(value)
    return tuple(found)


def _course(work: Setting, model: Model, spelled: Spelled) -> Working:
    """The iteration and, where it is to go all the way, the minimum it leads to. Raises NoMethod where it does not."""
    goal = work.goal
    start = _start(goal)
    if model.at(start) is None:
        raise BadGoal("the model has no real value at the start", field="start", try_next="start elsewhere")
    if goal.method == "gradient":
        if goal.rate is None or (rate := exact(goal.rate)) is None:
            raise BadGoal("the method gradient needs a rate", field="rate", try_next="for example 0.01")
        course = iterate.descend(model, start, rate, goal.steps)
    elif goal.method == "gauss-newton":
        course = iterate.gauss_newton(model, start, goal.steps)
    else:
        return (yield from _damped_course(work, model, spelled, start))
    return course, _arrived(work, spelled, course)


def _damped_course(work: Setting, model: Model, spelled: Spelled, start: iterate.Point) -> Working:
    """Levenberg-Marquardt from the start; where that leads to no minimum, from a better one, or more steadily."""
    goal = work.goal
    course = iterate.levenberg_marquardt(model, start, goal.steps)
    if goal.steps is not None or (found := _minimum(work, spelled, course)) is not None:
        return course, None if goal.steps is not None else found
    linear = [k for k, slope in enumerate(model.slopes) if goal.parameters[k] not in symbols_in(slope)][:1]
    better = iterate.best_linear(model, start, linear)
    if better is not None:
        second = iterate.levenberg_marquardt(model, better, None)
        if (found := _minimum(work, spelled, second)) is not None:
            k = linear[0]
            value = numbers(better)[k]
            shown = Approx(value, SHOWN)
            here = numbers(start)
            system = Matrix((Vector((spelled.at(spelled.entries[k][k], here),)),))
            side = Vector((spelled.at(spelled.sides[k], here) + spelled.at(spelled.entries[k][k], here) * here[k],))
            point = Equation(goal.parameters[k], shown)
            yield say("best linear", point=point, claims=(Solves(system, side, Vector((shown,)), SURE),))
            return second, found
    third = iterate.levenberg_marquardt(model, start, None, STEADY)
    if (found := _minimum(work, spelled, third)) is not None:
        yield say("steady", damping=Equation(Symbol("lambda"), term_of(STEADY)), claims=())
        return third, found
    return course, _arrived(work, spelled, course)


def _minimum(work: Setting, spelled: Spelled, course: Course) -> iterate.Point | None:
    """The proved minimum that an iteration settled at, to forty digits."""
    if course.ending != "settled":
        return None
    last = course.last
    point = polished(spelled.squares, work.goal.parameters, last.point)
    if point is None:
        return None
    letters = zip(work.goal.parameters, numbers(point), strict=True)
    return point if one_minimum_near(spelled.squares, tuple(letters), PROVED) else None


def _arrived(work: Setting, spelled: Spelled, course: Course) -> iterate.Point | None:
    """The minimum; None where only so many steps were asked for. Raises NoMethod where the iteration found none."""
    goal = work.goal
    if course.stops and goal.steps is not None and course.ending == "steps":
        return None
    found = _minimum(work, spelled, course)
    if found is not None:
        return found
    shown = text(Vector(Approx(value, 4) for value in numbers(course.last.point))) if course.stops else ""
    told = {
        "settled": f"the steps come to rest near {shown}, but no minimum could be proved there: the data do not "
        "settle all parameters",
        "left": "the steps lead to where the model has no real value",
        "grows": f"chi squared grows from step to step; after {len(course.stops) - 1} of them it is at {shown}",
        "flat": f"the normal equations of a step are singular at {shown}",
        "stuck": f"no step from {shown} makes chi squared smaller",
        "steps": f"the fit has not settled after {len(course.stops) - 1} steps; it stands at {shown}",
    }[course.ending]
    ways = "start elsewhere" + (" or take a smaller rate" if goal.method == "gradient" else ", or try another model")
    raise NoMethod(f"this fit does not converge: {told}", try_next=ways)


def _first_step(work: Setting, model: Model, spelled: Spelled, first: Stop) -> Working:
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


def _table(work: Setting, spelled: Spelled, course: Course) -> Working:
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
