"""Slips with logarithms."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import SELDOM, Working, malrule
from derive.core.term import ONE


@malrule(
    title="One over the logarithm",
    instead_of="logarithm",
    looks="one over the logarithm was taken",
    advice="The slope of the logarithm is one over its inside.",
    often=SELDOM,
    origin="mathmistakes.info, calculus",
)
def log_self(goal: Differentiate) -> Working:
    """(ln x)' = 1/ln x

    ln(x)        ->  1/ln(x)
    x^2          ->  does not apply
    """
    yield from ()
    return ONE / goal.expr


@malrule(
    title="Logarithm integrated",
    instead_of="logarithm",
    looks="the logarithm was integrated",
    advice="The slope of the logarithm is asked; it has no logarithm in it.",
)
def log_int(goal: Differentiate) -> Working:
    """(ln x)' = x ln x - x

    ln(x)        ->  x*ln(x) - x
    x^2          ->  does not apply
    """
    yield from ()
    return goal.wrt * goal.expr - goal.wrt


@malrule(
    title="Logarithm taken for its own slope",
    instead_of="logarithm",
    looks="the logarithm was left unchanged",
    advice="Only the exponential function is its own slope.",
)
def log_same(goal: Differentiate) -> Working:
    """(ln x)' = ln x

    x^2 + ln(x)  ->  2*x + ln(x)
    x^2          ->  does not apply
    """
    yield from ()
    return goal.expr


@malrule(
    title="Base of the logarithm forgotten",
    instead_of="logarithm-base",
    looks="the base of the logarithm was forgotten",
    advice="Write the logarithm with ln: by which number is it divided?",
)
def log_base(goal: Differentiate) -> Working:
    """(log_a x)' = 1/x

    log(x, 10)   ->  1/x
    x^2          ->  does not apply
    """
    yield from ()
    return ONE / goal.wrt
