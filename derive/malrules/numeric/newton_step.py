"""Slips with Newton's step to a level point, x - H⁻¹∇f."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derive.core.goals.numeric import Descend
from derive.core.malrule import Working, malrule
from derive.core.term import TWO, Matrix, Term, Vector, sum_of
from derive.maths.descent import newton_step
from derive.maths.kept import kept, value_of
from derive.maths.questions.numeric import open_hessian, open_slopes

FAR = 10**9
MOST = 50


@malrule(
    title="Hessian left out",
    after="descend",
    looks="the gradient was taken off without the Hessian",
    advice="The gradient is first multiplied by the inverse of the Hessian.",
)
def nt_nohess(goal: Descend) -> Working:
    """x - ∇f

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; steps: 1; method: newton  ->  (7, -8)
    """
    yield from ()
    return stepped(goal, lambda slopes, hessian: [a - s for a, s in zip(goal.wrt, slopes, strict=True)])


@malrule(
    title="Multiplied by the Hessian",
    after="descend",
    looks="the gradient was multiplied by the Hessian itself",
    advice="It is the inverse of the Hessian that multiplies: solve H s = ∇f for the step.",
)
def nt_times(goal: Descend) -> Working:
    """x - H∇f

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; steps: 1; method: newton  ->  (33, -70)
    """
    yield from ()

    def step(slopes: Sequence[Term], hessian: Matrix) -> list[Term]:
        products = [sum_of(h * s for h, s in zip(row.items, slopes, strict=True)) for row in hessian.rows]
        return [a - p for a, p in zip(goal.wrt, products, strict=True)]

    return stepped(goal, step)


@malrule(
    title="Step added",
    after="descend",
    looks="the step was added instead of taken off",
    advice="Go against H⁻¹∇f.",
)
def nt_sign(goal: Descend) -> Working:
    """x + H⁻¹∇f

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; steps: 1; method: newton  ->  (-1, 3)
    """
    yield from ()
    return stepped(
        goal,
        lambda slopes, hessian: [
            TWO * a - new for a, new in zip(goal.wrt, newton_step(slopes, hessian, goal.wrt), strict=True)
        ],
    )


@malrule(
    title="Mixed derivatives left out",
    after="descend",
    looks="each slope was divided by its own second derivative only",
    advice="The mixed derivatives belong to the Hessian too: solve for both parts of the step together.",
)
def nt_diag(goal: Descend) -> Working:
    """x - f_x/f_xx, y - f_y/f_yy

    expr: x^2 + 3*y^2 - 2*x*y - 4*x; wrt: x, y; start: x = 1, y = 2; steps: 1; method: newton  ->  (4, 0.333333)
    """
    yield from ()
    if len(goal.wrt) < 2:
        return None
    return stepped(
        goal,
        lambda slopes, hessian: [
            a - s / hessian.rows[k].items[k] for k, (a, s) in enumerate(zip(goal.wrt, slopes, strict=True))
        ],
    )


def stepped(goal: Descend, step: Callable[[Sequence[Term], Matrix], Sequence[Term]]) -> Vector | None:
    """The last point of a wrong Newton step, taken as often as is asked; None where it runs away."""
    if goal.method != "newton":
        return None
    formulas = step(open_slopes(goal), open_hessian(goal))
    at = goal.start
    for _ in range(min(goal.steps, MOST)):
        new = [kept(formula, dict(at)) for formula in formulas]
        made = tuple((a, v) for a, v in zip(goal.wrt, new, strict=True) if v is not None)
        if len(made) < len(new) or any(abs(value_of(v)) > FAR for _, v in made):
            return None
        at = made
    return Vector(value for _, value in at)
