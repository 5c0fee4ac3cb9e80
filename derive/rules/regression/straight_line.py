"""The straight line through data: both slopes of chi^2 zero, the two normal equations, solved by their sums."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.regression import FitLeastSquares
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.term import (
    ONE,
    Approx,
    Derivative,
    Equation,
    Negative,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    Vector,
    product_of,
    term_of,
)
from derive.errors import BadGoal
from derive.maths.fitting.rows import WEIGHT, indexed, one_square, total
from derive.maths.fitting.shown import claimed, shown
from derive.rules.regression.line_sums import (
    TWO,
    Sums,
    errors,
    fraction_of,
    powers,
    proved_least,
    residuals,
    rows_of,
    sums_of,
)
from derive.rules.regression.setting import CHI, Setting, setting


@rule(
    title="Straight line by least squares",
    say={
        "": "{chi} adds up the squares of what the line misses. It is least where both its slopes are zero.",
        "weights": "Each square is divided by the square of its error: {weight}.",
        "sum": "sum of the squares",
        "sum weighted": "sum of the weighted squares",
        "slope": "chain rule in every term; {held} is constant",
        "zero": "Where both are zero, dividing by −2 and sorting gives the normal equations:",
        "normal": "",
        "table": "The sums, row by row:",
        "table counted": "The sums, row by row; {count} counts the points.",
        "total": "sum",
        "called": "",
        "delta": "determinant of the two equations",
        "solve": "Cramer's rule",
        "second": "The second slopes of {chi} are the same everywhere:",
        "hessian": "all second slopes",
        "least": "Both {first} and {determinant} are positive, so the matrix is positive definite: the only point with "
        "slopes zero is the minimum.",
        "errors": "The variances are the entries of the inverse of the normal equations' matrix.",
        "spread": "squares left over, divided by {freedom} (points beyond two)",
        "errors estimated": "The errors of the measurements are not known, so they are estimated from what is missed. "
        "The variances are that times the entries of the inverse of the normal equations' matrix.",
        "variance": "",
        "deviation": "",
        "residuals": "What the line misses:",
        "fitted": "line",
        "missed": "residual",
        "scaled": "residual ÷ error",
        "chi": "squares of the residuals, added",
        "chi weighted": "squares of the last column, added",
        "exactly": "Two points settle a line: nothing is missed, and nothing is left to estimate errors from.",
    },
    order=10,
    source="Legendre, Nouvelles méthodes pour la détermination des orbites des comètes, 1805",
)
def straight_line(goal: FitLeastSquares) -> Working:
    """m S_xx + c S_x = S_xy and m S_x + c S = S_y

    model: m*x + c; data: x=1,2,3,4,5 y=1,3,4,4,8   ->  (3/2, -1/2)
    """
    if goal.method != "best" or len(goal.parameters) != 2:
        return None
    work = setting(goal)
    found = yield from _line(work)
    if found is None:
        return None
    x, slope, intercept = found
    y = work.measured
    sums = sums_of(work, x, y)
    x_i, y_i = indexed(x), indexed(y)
    off = Sum((y_i, Negative(slope * x_i), Negative(intercept)))
    chi = total(one_square(goal, off))
    yield say("", chi=CHI)
    if work.weighted:
        weight = Equation(WEIGHT, Quotient(ONE, Power(Symbol("sigma_i"), TWO)))
        yield say("weights", weight=weight, claims=(Equal(weight.lhs, weight.rhs, ((WEIGHT, weight.rhs),)),))
    key = "sum weighted" if work.weighted else "sum"
    yield Line(chi, key, lhs=CHI, claims=(work.over_rows(total(one_square(goal)), chi),))
    yield from _normal_equations(work, sums, chi, off, (slope, intercept), x_i)
    yield from _table(work, sums, x, y)
    m, c = yield from _solved(work, sums, slope, intercept)
    yield from proved_least(work, sums, chi, (slope, intercept))
    least = yield from residuals(work, x, y, m, c)
    yield from errors(work, sums, (slope, intercept), least)
    by_name = {slope: m, intercept: c}
    return Vector(shown(by_name[letter], work.decimals) for letter in goal.parameters)


def _line(work: Setting) -> Working:
    """x, the slope and the intercept of a model m x + c on rational data; None for another model."""
    goal = work.goal
    if not work.rational:
        return None
    slopes = {}
    for letter in goal.parameters:
        slopes[letter] = yield Find(Differentiate(goal.model, letter, 1, True))
    columns = [letter for letter, _ in goal.data]
    for slope, intercept in (goal.parameters, goal.parameters[::-1]):
        x = slopes[slope]
        if slopes[intercept] is ONE and x in columns:
            from derive.maths.equal import decide

            if decide(goal.model, slope * x + intercept).equal:
                return x, slope, intercept
    return None


def _normal_equations(
    work: Setting, sums: Sums, chi: Term, off: Term, unknowns: tuple[Symbol, Symbol], x_i: Symbol
) -> Working:
    """Both slopes of chi^2 in sum notation, and what they say when they are zero."""
    n, s_x, s_y, s_xx, s_xy = sums.letters
    (m, c) = unknowns
    square = chi.parts[0]
    sides = ((m * s_xx + c * s_x, s_xy), (m * s_x + c * n, s_y))
    asked_each: list[Term] = []
    for letter, held, factor in ((m, c, x_i), (c, m, None)):
        yield Find(Differentiate(square, letter, 1, True))
        inside = product_of(part for part in (WEIGHT if work.weighted else None, factor, off) if part is not None)
        fall: Term = Negative(Product((TWO, total(inside))))
        asked: Term = Derivative(chi, letter, True)
        lhs = Derivative(CHI, letter, True)
        yield Line(fall, "slope", (("held", held),), lhs=lhs, claims=(work.over_rows(asked, fall),))
        asked_each.append(asked)
    yield say("zero")
    for k, (asked, (left, right)) in enumerate(zip(asked_each, sides, strict=True)):
        equation = Equation(left, right)
        spelled = TWO * (left - right)
        claims = (work.over_rows(asked, spelled, sums.where),)
        yield Line(equation, "normal", label="(i)" if k == 0 else "(ii)", claims=claims)


def _table(work: Setting, sums: Sums, x: Symbol, y: Symbol) -> Working:
    """The sums, row by row."""
    w = Symbol("w")
    heads = powers(work, x, y, w)
    rows: list[tuple[Term | str, ...]] = []
    claims = []
    weights = dict(work.columns).get(WEIGHT, (ONE,) * work.count)
    for a, b, weight, (u, v, each) in zip(work.column(x), work.column(y), weights, rows_of(work, x, y), strict=True):
        cells = [shown(value, work.decimals) for value in (each, each * u, each * v, each * u * u, each * u * v)]
        spelled = powers(work, a, b, weight)
        claims += [claimed(formula, cell) for formula, cell in zip(spelled, cells, strict=True)]
        rows.append((a, b, *(cells if work.weighted else cells[3:])))
    totals = [shown(value, work.decimals) for value in sums.values]
    if work.weighted:
        yield say("table")
    else:
        yield say("table counted", count=Equation(sums.letters[0], totals[0]))
    yield Table((x, y, *(heads if work.weighted else heads[3:])), tuple(rows), tuple(claims), key="sums")
    for letter, cell, meaning, number in zip(sums.letters, totals, sums.meanings, sums.values, strict=True):
        value = term_of(number)
        yield Line(cell, "called", lhs=letter, claims=(work.over_rows(meaning, value), claimed(value, cell)))


def _solved(work: Setting, sums: Sums, slope: Symbol, intercept: Symbol) -> Working:
    """The two equations solved by Cramer's rule: law, numbers, value."""
    n, s_x, s_y, s_xx, s_xy = sums.letters
    S, Sx, Sy, Sxx, Sxy = sums.values
    delta = S * Sxx - Sx * Sx
    if not delta:
        raise BadGoal(
            "the normal equations are singular: all measurements stand at one place, so every slope is as good",
            field="data", try_next="give measurements at two places or more",
        )  # fmt: skip
    where = tuple((letter, term_of(value)) for letter, value in zip(sums.letters, sums.values, strict=True))
    d = Symbol("Delta")
    law: Term = n * s_xx - s_x**2
    yield Line(law, "delta", lhs=d, claims=(Equal(law, term_of(delta), where),))
    yield from _numbers(work, (S * Sxx, Sx * Sx), delta, None, "delta")
    known = (*where, (d, term_of(delta)))
    found = []
    for letter, above, tops in (
        (slope, n * s_xy - s_x * s_y, (S * Sxy, Sx * Sy)),
        (intercept, s_xx * s_y - s_x * s_xy, (Sxx * Sy, Sx * Sxy)),
    ):
        value = (tops[0] - tops[1]) / delta
        law = Quotient(above, d)
        yield Line(law, "solve", lhs=letter, claims=(Equal(law, term_of(value), known),))
        yield from _numbers(work, tops, value, delta, "solve")
        found.append(value)
    return found[0], found[1]


def _numbers(
    work: Setting, tops: tuple[Fraction, Fraction], value: Fraction, below: Fraction | None, reason: str
) -> Working:
    """143/4 - 81/4 = 31/2; with a divisor, (101/4)/(31/2) = 101/62."""
    last = shown(value, work.decimals)
    first, second = (shown(top, work.decimals) for top in tops)
    whole: Term = Sum((first, Negative(second) if tops[1] >= 0 else shown(-tops[1], work.decimals)))
    if below is not None:
        whole = Quotient(shown(tops[0] - tops[1], work.decimals), shown(below, work.decimals))
    parts = [claimed(term_of(fraction_of(cell)), cell) for cell in whole.parts if isinstance(cell, Approx)]
    if whole is not last and below != 1:
        yield Line(whole, reason, claims=(Equal(whole, term_of(value)), *parts))
    yield Line(last, reason, claims=(Equal(whole, term_of(value)), claimed(term_of(value), last)))
