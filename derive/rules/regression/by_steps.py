"""A model that is not linear, fitted step by step: its Jacobian, the first step in full, the table of steps, errors."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Solves
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.regression import FitLeastSquares
from derive.core.rule import Find, Line, Working, rule, say
from derive.core.term import (
    Approx,
    Equation,
    Matrix,
    Symbol,
    Vector,
    symbols_in,
    term_of,
)
from derive.errors import BadGoal, NoMethod
from derive.maths.balls import exact
from derive.maths.balls.least import one_minimum_near
from derive.maths.fitting import iterate
from derive.maths.fitting.evaluate import Model
from derive.maths.fitting.iterate import Course
from derive.maths.fitting.polish import polished
from derive.maths.fitting.rows import one_square, total
from derive.maths.fitting.shown import digits_of
from derive.maths.printing import text
from derive.maths.questions.regression import PROVED
from derive.rules.regression.errors import ERRORS, SHOWN, SURE, errors
from derive.rules.regression.setting import CHI, Setting, setting
from derive.rules.regression.spelled import Spelled, numbers
from derive.rules.regression.steps_shown import MATRIX, WEIGHTED, first_step, step_table

STEADY = Fraction(100)  # a damping to begin with where a small one leads away


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
    yield from first_step(work, model, spelled, course.stops[0])
    yield from step_table(work, spelled, course)
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
