"""Slips with the inverse trigonometric functions."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import SELDOM, Working, malrule
from derive.core.term import ONE, Call, Root


@malrule(
    title="Inverse tangent read as a reciprocal",
    instead_of="inverse-tangent",
    looks="the inverse tangent was read as one over the tangent",
    advice="The -1 in tan^-1 means the inverse function, not one over the tangent.",
    often=SELDOM,
    origin="Schechter, common errors",
)
def atan_recip(goal: Differentiate) -> Working:
    """(atan x)' = (1/tan x)'

    atan(x)      ->  -1/sin(x)^2
    x^2          ->  does not apply
    """
    yield from ()
    return -(ONE / Call("sin", (goal.wrt,)) ** 2)


@malrule(
    title="Inverse sine read as a reciprocal",
    instead_of="inverse-sine",
    looks="the inverse sine was read as one over the sine",
    advice="The -1 in sin^-1 means the inverse function, not one over the sine.",
    often=SELDOM,
    origin="Schechter, common errors",
)
def asin_recip(goal: Differentiate) -> Working:
    """(asin x)' = (1/sin x)'

    asin(x)      ->  -cos(x)/sin(x)^2
    x^2          ->  does not apply
    """
    yield from ()
    return -(Call("cos", (goal.wrt,)) / Call("sin", (goal.wrt,)) ** 2)


@malrule(
    title="Inverse tangent taken for the inverse sine",
    instead_of="inverse-tangent",
    looks="the slope of the inverse sine was taken",
    advice="Look up the slope of the inverse tangent: there is no root in it.",
)
def atan_asin(goal: Differentiate) -> Working:
    """(atan x)' = 1/sqrt(1 - x^2)

    atan(x)      ->  1/sqrt(1-x^2)
    x^2          ->  does not apply
    """
    yield from ()
    return ONE / Root(ONE - goal.wrt**2)


@malrule(
    title="Inverse sine taken for the inverse tangent",
    instead_of="inverse-sine",
    looks="the slope of the inverse tangent was taken",
    advice="Look up the slope of the inverse sine: there is a root in it.",
)
def asin_atan(goal: Differentiate) -> Working:
    """(asin x)' = 1/(1 + x^2)

    asin(x)      ->  1/(1+x^2)
    x^2          ->  does not apply
    """
    yield from ()
    return ONE / (ONE + goal.wrt**2)
