"""Slips with sine, cosine and tangent."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import OFTEN, SELDOM, Working, malrule
from derive.core.term import ONE, PI, Call


@malrule(
    title="Sign of the sine turned",
    instead_of="sine",
    looks="the sine was given the slope of minus the cosine",
    advice="Which of sine and cosine falls at its start?",
    often=OFTEN,
    origin="lists of common errors",
)
def sin_neg(goal: Differentiate) -> Working:
    """(sin x)' = -cos x

    sin(x)       ->  -cos(x)
    sin(3*x)     ->  -3*cos(3*x)
    x^2          ->  does not apply
    """
    yield from ()
    return -Call("cos", (goal.wrt,))


@malrule(
    title="Sign of the cosine lost",
    instead_of="cosine",
    looks="the minus in the slope of the cosine was lost",
    advice="Which of sine and cosine falls at its start?",
    often=OFTEN,
    origin="lists of common errors",
)
def cos_pos(goal: Differentiate) -> Working:
    """(cos x)' = sin x

    cos(x)       ->  sin(x)
    x^2          ->  does not apply
    """
    yield from ()
    return Call("sin", (goal.wrt,))


@malrule(
    title="Integrals of sine and cosine",
    instead_of=("sine", "cosine"),
    looks="sine and cosine were integrated: both signs are turned",
    advice="Those are the integrals; which of the two falls at its start?",
    at_least=2,
)
def trig_swapsgn(goal: Differentiate) -> Working:
    """(sin x)' = -cos x and (cos x)' = sin x

    sin(x) + cos(x) ->  sin(x) - cos(x)
    sin(x)       ->  does not apply
    x^2          ->  does not apply
    """
    yield from ()
    return Call("sin", (goal.wrt,)) if goal.expr == Call("cos", (goal.wrt,)) else -Call("cos", (goal.wrt,))


@malrule(
    title="Sine taken for its own slope",
    instead_of="sine",
    looks="the sine was taken for its own slope",
    advice="Only the exponential function is its own slope.",
)
def sin_same(goal: Differentiate) -> Working:
    """(sin x)' = sin x

    sin(x)       ->  sin(x)
    x^2 + sin(x) ->  2*x + sin(x)
    x^2          ->  does not apply
    """
    yield from ()
    return goal.expr


@malrule(
    title="Cosine taken for its own slope",
    instead_of="cosine",
    looks="the cosine was taken for its own slope",
    advice="Only the exponential function is its own slope.",
)
def cos_same(goal: Differentiate) -> Working:
    """(cos x)' = cos x

    x^2 + cos(x) ->  2*x + cos(x)
    x^2          ->  does not apply
    """
    yield from ()
    return goal.expr


@malrule(
    title="Degrees",
    instead_of=("sine", "cosine"),
    looks="the angle was taken in degrees",
    advice="Work in radians: then the slope of the sine is the cosine itself.",
    often=SELDOM,
    origin="Toh and others 2021",
    at_least=1,
)
def trig_deg(goal: Differentiate) -> Working:
    """(sin x)' = pi/180 cos x

    sin(x)       ->  pi*cos(x)/180
    cos(x)       ->  -pi*sin(x)/180
    x^2          ->  does not apply
    """
    yield from ()
    return PI / 180 * (Call("cos", (goal.wrt,)) if goal.expr == Call("sin", (goal.wrt,)) else -Call("sin", (goal.wrt,)))


@malrule(
    title="Tangent as a quotient of slopes",
    instead_of="tangent",
    looks="the tangent was differentiated as slope of the sine over slope of the cosine",
    advice="The tangent is a quotient: the quotient rule gives its slope.",
)
def tan_naive(goal: Differentiate) -> Working:
    """(tan x)' = cos x/(-sin x)

    tan(x)       ->  -cos(x)/sin(x)
    x^2          ->  does not apply
    """
    yield from ()
    return Call("cos", (goal.wrt,)) / -Call("sin", (goal.wrt,))


@malrule(
    title="Square of the secant lost",
    instead_of="tangent",
    looks="the square on the secant was lost",
    advice="The slope of the tangent divides by the square of the cosine.",
)
def tan_nosq(goal: Differentiate) -> Working:
    """(tan x)' = 1/cos x

    tan(x)       ->  1/cos(x)
    x^2          ->  does not apply
    """
    yield from ()
    return ONE / Call("cos", (goal.wrt,))
