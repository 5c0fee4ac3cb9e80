"""Slips with gradient descent: every number of them kept to forty digits, as the right ones are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from derive.core.goals.numeric import Descend
from derive.core.malrule import Working, malrule
from derive.core.term import Approx, Root, Symbol, Term, Vector, sum_of, term_of
from derive.maths.kept import kept, value_of
from derive.maths.questions.numeric import descent_points, open_slopes, rate_at

Point = Mapping[Symbol, Term]


@malrule(
    title="Uphill",
    after="descend",
    looks="the gradient was added, which leads uphill",
    advice="Downhill is minus the gradient.",
)
def gd_ascent(goal: Descend) -> Working:
    """x + γ∇f

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 1  ->  (0.4, 3)
    """
    yield from ()
    return walked(goal, lambda at, slopes, rate: [a + rate * s for a, s in zip(goal.wrt, slopes, strict=True)])


@malrule(
    title="Step size left out",
    after="descend",
    looks="the whole gradient was taken off, without the step size",
    advice="Multiply the gradient by the step size first.",
)
def gd_nostep(goal: Descend) -> Working:
    """x - ∇f

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 1  ->  (7, -8)
    """
    yield from ()
    return walked(goal, lambda at, slopes, rate: [a - s for a, s in zip(goal.wrt, slopes, strict=True)])


@malrule(
    title="Gradient brought to length 1",
    after="descend",
    looks="the gradient was brought to length 1 before the step",
    advice="The gradient is taken as it is: where it is long, the step is long.",
)
def gd_norm(goal: Descend) -> Working:
    """x - γ∇f/|∇f|

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 1  ->  (1.051450, 1.914251)
    """
    yield from ()

    def step(at: Point, slopes: Sequence[Term], rate: Term) -> list[Term]:
        length = Root(sum_of(s**2 for s in slopes))
        return [a - rate * s / length for a, s in zip(goal.wrt, slopes, strict=True)]

    return walked(goal, step)


@malrule(
    title="New value used at once",
    after="descend",
    looks="a coordinate that was already moved was put into the slope of the next one",
    advice="Work out all parts of the gradient at the old point, then move all coordinates together.",
)
def gd_seq(goal: Descend) -> Working:
    """y - γ f_y(x_new, y)

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 1  ->  (1.6, 1.12)
    """
    yield from ()
    if len(goal.wrt) < 2 or goal.method != "gradient":
        return None
    return one_after_another(goal)


@malrule(
    title="Step given",
    after="descend",
    looks="the step was given instead of the new point",
    advice="The step leads from the old point to the new one: put them together.",
)
def gd_step(goal: Descend) -> Working:
    """-γ∇f

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 1  ->  (0.6, -1)
    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 1  ->  (-0.6, 1)
    """
    yield from ()
    points = [dict(at) for at, _ in descent_points(goal)]
    if len(points) < 2:
        return None
    before, last = points[-2:]
    moves = [value_of(last[a]) - value_of(kept(before[a]) or before[a]) for a in goal.wrt]
    return tuple(Vector(term_of(sign * move) for move in moves) for sign in (1, -1))


@malrule(
    title="One step short",
    after="descend",
    looks="one step is missing",
    advice="Count the steps: the start is number 0.",
)
def gd_short(goal: Descend) -> Working:
    """x_(n-1) for x_n

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 2  ->  (1.6, 1)
    """
    yield from ()
    points = descent_points(goal)
    return Vector(value for _, value in points[-2][0]) if len(points) > 2 else None


@malrule(
    title="Gradient of the start kept",
    after="descend",
    looks="the gradient at the start was used in every step",
    advice="Take the gradient afresh at each new point.",
)
def gd_kept(goal: Descend) -> Working:
    """x_(n+1) = x_n - γ∇f(x_0)

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 2  ->  (2.2, 0)
    """
    yield from ()
    first = [kept(slope, dict(goal.start)) for slope in open_slopes(goal)]
    if goal.steps < 2 or any(slope is None for slope in first):
        return None
    same = [slope for slope in first if slope is not None]
    return walked(goal, lambda at, slopes, rate: [a - rate * s for a, s in zip(goal.wrt, same, strict=True)])


@malrule(
    title="Slopes exchanged",
    after="descend",
    looks="each coordinate was moved by the slope along the other one",
    advice="The first part of the gradient moves the first coordinate.",
)
def gd_swap(goal: Descend) -> Working:
    """x - γ f_y, y - γ f_x

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; rate: 0.1; steps: 1  ->  (0, 2.6)
    """
    yield from ()
    if len(goal.wrt) != 2:
        return None
    return walked(
        goal, lambda at, slopes, rate: [a - rate * s for a, s in zip(goal.wrt, reversed(slopes), strict=True)]
    )


FAR = 10**9
MOST = 50


def walked(goal: Descend, step: Callable[[Point, Sequence[Term], Term], Sequence[Term]]) -> Vector | None:
    """The last point of a wrong step in the letters, taken as often as is asked; None where it runs away."""
    if goal.method != "gradient":
        return None
    slopes, at = open_slopes(goal), goal.start
    for _ in range(min(goal.steps, MOST)):
        where = dict(at)
        rate = rate_at(goal, where)
        if rate is None:
            return None
        new = [kept(formula, where) for formula in step(where, slopes, plain(rate))]
        made = tuple((a, v) for a, v in zip(goal.wrt, new, strict=True) if v is not None)
        if len(made) < len(new) or any(abs(value_of(v)) > FAR for _, v in made):
            return None
        at = made
    return Vector(value for _, value in at)


def one_after_another(goal: Descend) -> Vector | None:
    """The last point where every coordinate is moved before the slope by the next one is taken."""
    slopes, at = open_slopes(goal), dict(goal.start)
    for _ in range(min(goal.steps, MOST)):
        rate = rate_at(goal, at)
        for letter, slope in zip(goal.wrt, slopes, strict=True):
            new = None if rate is None else kept(letter - plain(rate) * slope, at)
            if new is None or abs(value_of(new)) > FAR:
                return None
            at = {**at, letter: new}
    return Vector(at[letter] for letter in goal.wrt)


def plain(rate: Term) -> Term:
    return rate.value if isinstance(rate, Approx) else rate
