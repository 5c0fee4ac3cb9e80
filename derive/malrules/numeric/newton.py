"""Slips with the Newton-Raphson method."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from derive.core.goals.numeric import NewtonRaphson
from derive.core.malrule import Working, malrule
from derive.core.term import ZERO, Derivative, Symbol, Term, term_of
from derive.maths.kept import kept, value_of
from derive.maths.polynomials.count import sides
from derive.maths.questions.numeric import newton_numbers


@malrule(
    title="Step added",
    after="newton",
    looks="the step was added instead of taken off",
    advice="Go against f/f'.",
)
def nr_sign(goal: NewtonRaphson) -> Working:
    """x + f/f'

    expr: x^2 - 7 = 0; wrt: x; start: 3; steps: 1  ->  3.333333
    """
    yield from ()
    return iterated(goal, lambda x, f, df: x + f / df)


@malrule(
    title="Quotient upside down",
    after="newton",
    looks="the slope was divided by the function",
    advice="The step is the function over its slope.",
)
def nr_inv(goal: NewtonRaphson) -> Working:
    """x - f'/f

    expr: x^2 - 7 = 0; wrt: x; start: 3; steps: 1  ->  0
    """
    yield from ()
    return iterated(goal, lambda x, f, df: x - df / f)


@malrule(
    title="Slope left out",
    after="newton",
    looks="it was not divided by the slope",
    advice="The step is the function over its slope.",
)
def nr_noder(goal: NewtonRaphson) -> Working:
    """x - f

    expr: x^2 - 7 = 0; wrt: x; start: 3; steps: 1  ->  1
    """
    yield from ()
    return iterated(goal, lambda x, f, df: x - f)


@malrule(
    title="Multiplied by the slope",
    after="newton",
    looks="it was multiplied by the slope",
    advice="The step is the function over its slope.",
)
def nr_times(goal: NewtonRaphson) -> Working:
    """x - f f'

    expr: x^2 - 7 = 0; wrt: x; start: 3; steps: 1  ->  -9
    """
    yield from ()
    return iterated(goal, lambda x, f, df: x - f * df)


@malrule(
    title="Formula for an extreme value",
    after="newton",
    looks="the second slope was used, as in looking for a maximum or a minimum",
    advice="For a zero of the function itself, divide it by its first slope.",
)
def nr_opt(goal: NewtonRaphson) -> Working:
    """x - f'/f''

    expr: x^2 - 7 = 0; wrt: x; start: 3; steps: 1  ->  0
    """
    yield from ()
    return iterated(goal, lambda x, f, df: x - df / Derivative(df, x))


@malrule(
    title="Step given",
    after="newton",
    looks="the step was given instead of the new value",
    advice="Take the step off the old value.",
)
def nr_delta(goal: NewtonRaphson) -> Working:
    """-f/f'

    expr: x^2 - 7 = 0; wrt: x; start: 3; steps: 1  ->  -0.333333
    """
    yield from ()
    numbers = newton_numbers(goal)
    before = kept(numbers[-2]) if len(numbers) > 1 else None
    return None if before is None else term_of(value_of(numbers[-1]) - value_of(before))


@malrule(
    title="One step short",
    after="newton",
    looks="one step is missing",
    advice="Count the steps: the start is number 0.",
)
def nr_short(goal: NewtonRaphson) -> Working:
    """x_(n-1) for x_n

    expr: x^2 - 7 = 0; wrt: x; start: 3; steps: 2  ->  2.666667
    """
    if goal.steps is None or goal.steps < 2:
        return None
    yield from ()
    return newton_numbers(goal)[-2]


@malrule(
    title="Slope of the start kept",
    after="newton",
    looks="the slope at the start was used in every step",
    advice="Take the slope afresh at each new value.",
)
def nr_simple(goal: NewtonRaphson) -> Working:
    """x_(n+1) = x_n - f(x_n)/f'(x_0)

    expr: x^2 - 7 = 0; wrt: x; start: 3; steps: 2  ->  2.648148
    """
    if goal.steps is not None and goal.steps < 2:
        return None
    yield from ()
    f = sides(goal.expr)
    steep = kept(Derivative(f, goal.wrt), {goal.wrt: goal.start})
    if steep is None or steep is ZERO:
        return None
    return iterated(goal, lambda x, f, df: x - f / steep)


MOST = 30
FAR = 10**9


def iterated(goal: NewtonRaphson, step: Callable[[Symbol, Term, Term], Term]) -> Term | None:
    """The last number of a wrong formula in x, f and f', taken as often as is asked; None where it runs away."""
    f = sides(goal.expr)
    formula = step(goal.wrt, f, Derivative(f, goal.wrt))
    at = goal.start
    for _ in range(MOST if goal.steps is None else min(goal.steps, MOST)):
        new = kept(formula, {goal.wrt: at})
        if new is None or abs(value_of(new)) > FAR:
            return None
        before, at = kept(at), new
        if goal.steps is None and before is not None and abs(value_of(at) - value_of(before)) < Fraction(1, 10**6):
            return at
    return at if goal.steps is not None else None
