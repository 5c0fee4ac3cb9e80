"""Slips with the limit that a derivative is, and with the secants before it."""

from __future__ import annotations

from derive.core.goals.limits import FirstPrinciples, Secant
from derive.core.malrule import Working, malrule
from derive.core.substitution import substitute
from derive.core.term import TWO, Quotient, Symbol, Term, Vector

H = Symbol("h")


@malrule(
    title="Limit not taken",
    after="first-principles",
    looks="the limit was not taken: h is still there",
    advice="Let h go to 0: what is left?",
)
def fp_kept(goal: FirstPrinciples) -> Working:
    """(f(x + h) - f(x))/h

    expr: 3*x^2 - 2*x; wrt: x  ->  6*x + 3*h - 2
    """
    yield from ()
    return quotient(goal.expr, goal.wrt, goal.wrt, H) if goal.wrt is not H else None


@malrule(
    title="Not divided by h",
    after="first-principles",
    looks="it was not divided by h",
    advice="Rise over run: the difference is divided by h before h goes to 0.",
)
def fp_rise(goal: FirstPrinciples) -> Working:
    """f(x + h) - f(x)

    expr: 3*x^2 - 2*x; wrt: x  ->  3*(x+h)^2 - 2*(x+h) - 3*x^2 + 2*x
    """
    yield from ()
    return substitute(goal.expr, {goal.wrt: goal.wrt + H}) - goal.expr if goal.wrt is not H else None


@malrule(
    title="Rise without run",
    after="secant",
    looks="the rises were given, not divided by the steps",
    advice="Rise over run: divide each difference by its step.",
)
def sec_rise(goal: Secant) -> Working:
    """f(a + h) - f(a)

    expr: x^2; wrt: x; at: 2; steps: 1, 0.5  ->  (5, 2.25)
    """
    yield from ()
    return listed([h * quotient(goal.expr, goal.wrt, goal.at, h) for h in goal.steps])


@malrule(
    title="Values for slopes",
    after="secant",
    looks="the values of the function were given",
    advice="A slope is a difference of two values over the step.",
)
def sec_values(goal: Secant) -> Working:
    """f(a + h)

    expr: x^2; wrt: x; at: 2; steps: 1, 0.5  ->  (9, 6.25)
    """
    yield from ()
    return listed([substitute(goal.expr, {goal.wrt: goal.at + h}) for h in goal.steps])


@malrule(
    title="Secant through both sides",
    after="secant",
    looks="the step was taken to both sides",
    advice="Each secant goes through the point itself.",
)
def sec_both(goal: Secant) -> Working:
    """(f(a + h) - f(a - h))/(2h)

    expr: x^3; wrt: x; at: 2; steps: 1, 0.5  ->  (13, 12.25)
    """
    yield from ()
    return listed(
        [
            (substitute(goal.expr, {goal.wrt: goal.at + h}) - substitute(goal.expr, {goal.wrt: goal.at - h}))
            / (TWO * h)
            for h in goal.steps
        ]
    )


def quotient(expr: Term, x: Symbol, at: Term, h: Term) -> Term:
    """The slope of a secant."""
    return Quotient(substitute(expr, {x: at + h}) - substitute(expr, {x: at}), h)


def listed(slopes: list[Term]) -> Term:
    return slopes[0] if len(slopes) == 1 else Vector(slopes)
