"""Slips with the square root."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import Working, malrule
from derive.core.term import ONE, TWO, Quotient


@malrule(
    title="The half of the root lost",
    instead_of="square-root",
    looks="the factor 1/2 of the root was lost",
    advice="Write the root as a power 1/2: what comes down, and what is 1/2 - 1?",
)
def root_nohalf(goal: Differentiate) -> Working:
    """(sqrt x)' = 1/sqrt x

    sqrt(x)      ->  1/sqrt(x)
    x^2          ->  does not apply
    """
    yield from ()
    return ONE / goal.expr


@malrule(
    title="Root not turned over",
    instead_of="square-root",
    looks="the 1/2 came down, but the root stayed above the bar",
    advice="Write the root as a power 1/2: what is 1/2 - 1?",
)
def root_flip(goal: Differentiate) -> Working:
    """(sqrt x)' = sqrt(x)/2

    sqrt(x)      ->  sqrt(x)/2
    x^2          ->  does not apply
    """
    yield from ()
    return Quotient(goal.expr, TWO)
