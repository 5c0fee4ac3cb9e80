"""What goals about curves ask: slopes of curves given by an equation or a parameter, tangents, inverse functions."""

from __future__ import annotations

from derive.core.claim import Claim, Equal, OnCurve
from derive.core.goals.differentiation import Implicit, Inverse, Parametric, Tangent
from derive.core.term import ONE, At, Derivative, Equation, Negative, Quotient, Symbol, Term
from derive.maths.questions.points_of_curves import no_slope, preimage, vanishes

Point = tuple[tuple[Symbol, Term], ...]


def _zero(goal: Implicit) -> Term:
    assert isinstance(goal.equation, Equation)
    return goal.equation.lhs - goal.equation.rhs


def implicit(goal: Implicit) -> Term:
    """-F_x/F_y; and once more along the curve for each further order. Right on the curve only."""
    zero = _zero(goal)
    first = Quotient(Negative(Derivative(zero, goal.wrt, True)), Derivative(zero, goal.of, True))
    asked: Term = first
    for _ in range(goal.order - 1):
        asked = Derivative(asked, goal.wrt, True) + Derivative(asked, goal.of, True) * first
    return asked


def along_the_curve(goal: Implicit, result: Term) -> tuple[Claim, ...]:
    return (OnCurve(goal.equation, goal.of, goal.wrt, slope_along(goal.of, goal.wrt, goal.order), result),)


def slope_along(of: Symbol, wrt: Symbol, order: int) -> Term:
    asked: Term = of
    for _ in range(order):
        asked = Derivative(asked, wrt)
    return asked


def off_the_curve(goal: Implicit, point: Point) -> str:
    return no_slope(goal.equation, goal.wrt, goal.of, point)


def parametric(goal: Parametric) -> Term:
    """(dy/dt)/(dx/dt), and for each further order its derivative by t over dx/dt."""
    along = Derivative(goal.x, goal.wrt)
    asked: Term = goal.y
    for _ in range(goal.order):
        asked = Quotient(Derivative(asked, goal.wrt), along)
    return asked


def stands_still(goal: Parametric, point: Point) -> str:
    """Why there is no slope dy/dx at a parameter value."""
    from derive.maths.printing import text

    where = ", ".join(f"{letter.name} = {text(value)}" for letter, value in point)
    if vanishes(Derivative(goal.x, goal.wrt), point):
        if vanishes(Derivative(goal.y, goal.wrt), point) is False:
            return f"at {where} the tangent is vertical: x'({goal.wrt.name}) is 0 there"
        return f"at {where} both x'({goal.wrt.name}) and y'({goal.wrt.name}) are 0, so the slope is not y'/x' there"
    return ""


def tangent(goal: Tangent) -> Term:
    """f(a) + f'(a)(x - a)"""
    height = At(goal.expr, (goal.wrt,), (goal.at,))
    slope = At(Derivative(goal.expr, goal.wrt), (goal.wrt,), (goal.at,))
    return height + slope * (goal.wrt - goal.at)


def on_the_tangent(goal: Tangent, result: Term) -> tuple[Claim, ...]:
    if isinstance(result, Equation) and result.lhs is not goal.wrt:
        return (Equal(tangent(goal), result.rhs),)
    return ()  # a vertical tangent: its rule claims the limits


def inverse(goal: Inverse) -> Term | None:
    """1/f'(a) where f(a) = b, if such an a is found."""
    a = preimage(goal.expr, goal.wrt, goal.at)
    return None if a is None else Quotient(ONE, At(Derivative(goal.expr, goal.wrt), (goal.wrt,), (a,)))


OBJECTIONS = {Implicit: off_the_curve, Parametric: stands_still}
QUESTIONS = {Implicit: implicit, Parametric: parametric, Tangent: tangent, Inverse: inverse}
CLAIMS = {Implicit: along_the_curve, Tangent: on_the_tangent}
