"""Slips with a step towards the least chi squared: those of gradient descent, taken on the sum of squares."""

from __future__ import annotations

from derive.core.goals.numeric import Descend
from derive.core.goals.regression import FitLeastSquares
from derive.core.malrule import Working, malrule
from derive.core.rule import Find
from derive.core.substitution import substitute
from derive.core.term import TWO, Power, Quotient, Symbol, Term, Vector, sum_of, term_of
from derive.malrules.numeric.descent import walked
from derive.maths.kept import kept, value_of


@malrule(
    title="Uphill on chi squared",
    after="fit",
    looks="the gradient of chi squared was added, which leads uphill",
    advice="Downhill is minus the gradient.",
)
def fit_ascent(goal: FitLeastSquares) -> Working:
    """p + γ∇χ²

    model: a*x; data: x=1,2 y=3,5; parameters: a; start: a=2; method: gradient; rate: 0.1; steps: 1  ->  1.4
    """
    yield from ()
    task = as_descent(goal)
    if task is None:
        return None
    return single(walked(task, lambda at, g, rate: [a + rate * s for a, s in zip(task.wrt, g, strict=True)]))


@malrule(
    title="Step size left out on chi squared",
    after="fit",
    looks="the whole gradient was taken off, without the step size",
    advice="Multiply the gradient by the step size first.",
)
def fit_nostep(goal: FitLeastSquares) -> Working:
    """p - ∇χ²

    model: a*x; data: x=1,2 y=3,5; parameters: a; start: a=2; method: gradient; rate: 0.1; steps: 1  ->  8
    """
    yield from ()
    task = as_descent(goal)
    if task is None:
        return None
    return single(walked(task, lambda at, g, rate: [a - s for a, s in zip(task.wrt, g, strict=True)]))


@malrule(
    title="Factor of the square left out of the gradient",
    after="fit",
    looks="the 2 of the squares was left out of the gradient of chi squared",
    advice="The slope of a squared residual has a factor 2.",
)
def fit_no2(goal: FitLeastSquares) -> Working:
    """∇χ² = -Σ r ∂f/∂p

    model: a*x; data: x=1,2 y=3,5; parameters: a; start: a=2; method: gradient; rate: 0.1; steps: 1  ->  2.3
    """
    yield from ()
    task = as_descent(goal)
    if task is None:
        return None
    return single(walked(task, lambda at, g, rate: [a - rate * s / TWO for a, s in zip(task.wrt, g, strict=True)]))


@malrule(
    title="Step the wrong way",
    after="fit",
    looks="the step was taken the wrong way",
    advice="The residuals are measured minus predicted; the step is added to the parameters.",
)
def fit_away(goal: FitLeastSquares) -> Working:
    """p - δ

    model: a*x; data: x=1,2 y=3,5; parameters: a; start: a=2; method: gauss-newton; steps: 1  ->  1.4
    """
    if goal.steps != 1 or goal.method == "gradient" or len(goal.start) != len(goal.parameters):
        return None
    right: Term = yield Find(goal)
    start = dict(goal.start)
    items = right.items if isinstance(right, Vector) else (right,)
    numbers = [kept(item) for item in items]
    if len(items) != len(goal.parameters) or any(n is None for n in numbers):
        return None
    made = [
        term_of(2 * value_of(kept(start[p]) or start[p]) - value_of(n))
        for p, n in zip(goal.parameters, numbers, strict=True)
        if n is not None
    ]
    return single(Vector(made))


def as_descent(goal: FitLeastSquares) -> Descend | None:
    """Gradient descent of a fit as one on the sum of squares written out; None for other methods."""
    if goal.method != "gradient" or goal.rate is None or goal.steps is None or not goal.start:
        return None
    chi = chi_squared(goal)
    if chi is None or {letter for letter, _ in goal.start} != set(goal.parameters):
        return None
    start = dict(goal.start)
    return Descend(chi, goal.parameters, tuple((p, start[p]) for p in goal.parameters), goal.rate, goal.steps)


def chi_squared(goal: FitLeastSquares) -> Term | None:
    """The sum of squared residuals, each over its error, measurement by measurement."""
    columns = dict(goal.data)
    sigmas = next((values for letter, values in columns.items() if letter.name == "sigma"), None)
    measured = [s for s in columns if s.name != "sigma" and not _inside(goal.model, s)]
    if len(measured) != 1:
        return None
    rows = []
    for k, value in enumerate(columns[measured[0]]):
        there = {s: values[k] for s, values in columns.items() if s is not measured[0] and s.name != "sigma"}
        residual = value - substitute(goal.model, there)
        rows.append(Power(residual if sigmas is None else Quotient(residual, sigmas[k]), TWO))
    return sum_of(rows)


def _inside(term: Term, letter: Symbol) -> bool:
    from derive.core.term import symbols_in

    return letter in symbols_in(term)


def single(point: Vector | None) -> Term | None:
    """The number of a point that has only one."""
    return point.items[0] if point is not None and len(point.items) == 1 else point
