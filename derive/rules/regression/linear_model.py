"""A model that is linear in its parameters: the matrix of its slopes, the normal equations, solved at once."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat

from derive.core.claim import Claim, Equal, Numeric, Solves
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.regression import FitLeastSquares
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import ZERO, Approx, Equation, Matrix, Power, Product, Symbol, Term, Vector, symbols_in
from derive.errors import BadGoal
from derive.maths.balls import exact, precision
from derive.maths.fitting.evaluate import BITS, Model
from derive.maths.fitting.iterate import keep, solved
from derive.maths.fitting.rows import one_square, response, total
from derive.maths.fitting.shown import shown, written_number
from derive.rules.regression.errors import ERRORS, SHOWN, SURE, errors
from derive.rules.regression.setting import CHI, Setting, setting
from derive.rules.regression.spelled import Spelled

FIGURES = 6
MOST_ROWS = 12
A = Symbol("bold:A")
TURNED = Power(A, Symbol("T"))


@rule(
    title="Linear least squares",
    say={
        "": "The model is linear in {parameters}, so the slopes of {chi} are linear too: one system of equations, the "
        "normal equations, gives the minimum.",
        "sum": "sum of the squares",
        "sum weighted": "sum of the weighted squares",
        "columns": "The columns of the matrix {matrix} are the slopes of the model by its parameters:",
        "rows": "One row for each measurement:",
        "normal": "The slopes of {chi} are zero where {left} = {right}:",
        "matrix": "products of the columns, added",
        "side": "products with the measurements, added",
        "solution": "the only solution",
        **ERRORS,
    },
    order=20,
    source="Gauss, Theoria combinationis observationum, 1823",
)
def linear_least_squares(goal: FitLeastSquares) -> Working:
    """A^T W A p = A^T W y

    model: a*x^2 + b; data: x=0,1,2 y=1,2,6       ->  (33/26, 23/26)
    model: k*x; data: x=1,2 y=2,5                 ->  (12/5,)
    """
    if goal.method != "best":
        return None
    work = setting(goal)
    slopes = []
    for letter in goal.parameters:
        slope = yield Find(Differentiate(goal.model, letter, 1, True))
        if symbols_in(slope) & set(goal.parameters):
            return None
        slopes.append(slope)
    model, spelled = Model(goal, slopes), Spelled(goal)
    origin = (ZERO,) * len(slopes)
    yield say("", chi=CHI, parameters=Vector(goal.parameters))
    squares = total(one_square(goal))
    yield Line(squares, "sum weighted" if work.weighted else "sum", lhs=CHI, claims=(work.over_rows(squares, squares),))
    yield from _design(work, spelled, slopes, origin)
    values = model.at([Fraction(0)] * len(slopes))
    if values is None:
        raise BadGoal("the model has no real value at some measurement", field="data", try_next="leave that one out")
    rational = _rational(work, slopes)
    middle = (Symbol("bold:W"),) if work.weighted else ()
    left, right = Product((TURNED, *middle, A)), Product((TURNED, *middle, Symbol("bold:y")))
    law = Equation(Product((left, Symbol("bold:p"))), right)
    yield say("normal", chi=CHI, left=law.lhs, right=law.rhs)
    matrix = _cells(values.matrix, spelled.matrix(origin), rational, work)
    side = _cells(
        values.right, Matrix(Vector((item,)) for item in spelled.side(origin).items), rational, work, side=True
    )
    yield Line(_alone(Matrix(map(Vector, matrix[0]))), "matrix", lhs=left, claims=matrix[1])
    yield Line(_alone(Vector(row[0] for row in side[0])), "side", lhs=right, claims=side[1])
    point = _solution(values, rational, work)
    system, sides = spelled.matrix(origin), spelled.side(origin)
    result = Vector(
        shown(value, work.decimals, SHOWN) if rational is not None else Approx(written_number(value), SHOWN)
        for value in point
    )
    plain = Vector(item.value if isinstance(item, Approx) else item for item in result.items)
    found = (Solves(system, sides, plain, 25), Solves(system, sides, result, SURE))
    yield Line(_alone(result), "solution", lhs=_alone(Vector(goal.parameters)), claims=found)
    yield from errors(work, model, spelled, point, left)
    return result


def _design(work: Setting, spelled: Spelled, slopes: list[Term], origin: tuple[Term, ...]) -> Working:
    """The matrix of slopes, a row for each measurement, beside the measured values."""
    goal = work.goal
    y = response(goal)
    yield say("columns", matrix=A)
    columns = [letter for letter, _ in goal.data if letter is not y and letter.name != "sigma"]
    heads: list[Term | str] = [*columns, *(slope for slope in slopes), y]
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    data = dict(goal.data)
    for k in range(min(work.count, MOST_ROWS)):
        cells: list[Term | str] = [data[letter][k] for letter in columns]
        for j, slope in enumerate(slopes):
            question = spelled.at(spelled.slopes[k][j], origin)
            cell = _one(substitute(slope, {letter: data[letter][k] for letter in columns}), work)
            claims.append(Numeric(question, FIGURES, cell) if isinstance(cell, Approx) else Equal(question, cell))
            cells.append(cell)
        cells.append(data[y][k])
        rows.append(tuple(cells))
    claims += [Equal(data[letter][k], data[letter][k]) for letter in (*columns, y) for k in range(len(rows))]
    yield say("rows")
    yield Table(tuple(heads), tuple(rows), tuple(claims), key="design")


def _one(value: Term, work: Setting) -> Term:
    number = exact(value)
    if number is not None:
        return shown(number, work.decimals)
    from derive.maths.kept import kept

    found = kept(value)
    return ZERO if found is None or found is ZERO else Approx(found, FIGURES)


def _rational(work: Setting, slopes: list[Term]) -> list[list[Fraction]] | None:
    """The rows (slopes, what is measured beyond the model at p = 0, weight) where all of them are rational."""
    goal = work.goal
    y = response(goal)
    zero: dict[Term, Term] = dict.fromkeys(goal.parameters, ZERO)
    found: list[list[Fraction]] = []
    sigma = dict(goal.data).get(Symbol("sigma"))
    for k in range(work.count):
        row: dict[Term, Term] = {letter: values[k] for letter, values in goal.data}
        wanted = [*(substitute(slope, row) for slope in slopes)]
        wanted += [row[y] - substitute(substitute(goal.model, zero), row), row[Symbol("sigma")] if sigma else ZERO]
        numbers = [exact(term) for term in wanted]
        if any(number is None for number in numbers):
            return None
        made = [number for number in numbers if number is not None]
        made[-1] = 1 / made[-1] ** 2 if sigma else Fraction(1)
        found.append(made)
    return found


def _alone(entries: Vector | Matrix) -> Term:
    """One number is no vector and no matrix: c = 11, not (c) = (11)."""
    found: Term = entries
    while isinstance(found, Vector | Matrix) and len(found.parts) == 1:
        (found,) = found.parts
    return found


def _cells(
    balls: Any, asked: Matrix, rational: list[list[Fraction]] | None, work: Setting, *, side: bool = False
) -> tuple[list[list[Term]], tuple[Claim, ...]]:
    """The entries of a matrix of the normal equations, with what is claimed of each."""
    made: list[list[Term]] = []
    claims: list[Claim] = []
    for i, row in enumerate(asked.rows):
        cells: list[Term] = []
        for j, question in enumerate(row.items):
            if rational is not None:
                last = len(rational[0]) - 2 if side else j
                value = sum((r[-1] * r[i] * r[last] for r in rational), Fraction(0))
                cell = shown(value, work.decimals)
            else:
                with precision(BITS):
                    value = keep(balls[i, j])
                cell = Approx(written_number(value), FIGURES) if not balls[i, j].contains(0) else ZERO
            claims.append(Numeric(question, FIGURES, cell) if isinstance(cell, Approx) else Equal(question, cell))
            cells.append(cell)
        made.append(cells)
    return made, tuple(claims)


def _solution(values: Any, rational: list[list[Fraction]] | None, work: Setting) -> tuple[Fraction, ...]:
    singular = BadGoal(
        "the normal equations are singular: the measurements do not tell the parameters apart", field="data",
        try_next="measure at more places, or leave a parameter out",
    )  # fmt: skip
    if rational is None:
        with precision(BITS):
            found = solved(values.matrix, values.right)
        if found is None:
            raise singular
        return found
    size = len(rational[0]) - 2
    rows = [[sum((r[-1] * r[i] * r[j] for r in rational), Fraction(0)) for j in range(size + 1)] for i in range(size)]
    matrix = fmpq_mat(size, size, [fmpq(v.numerator, v.denominator) for row in rows for v in row[:size]])
    side = fmpq_mat(size, 1, [fmpq(row[size].numerator, row[size].denominator) for row in rows])
    try:
        exactly = matrix.solve(side)
    except ZeroDivisionError:
        raise singular from None
    return tuple(Fraction(int(exactly[k, 0].p), int(exactly[k, 0].q)) for k in range(size))
