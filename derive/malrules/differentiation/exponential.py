"""Slips with exponential functions."""

from __future__ import annotations

from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import OFTEN, SELDOM, Working, malrule
from derive.core.term import ONE, Call, E, Number, Power, Term


@malrule(
    title="Power rule on the exponential function",
    instead_of="exponential",
    looks="the power rule was used on {expr}",
    advice="The variable is upstairs: this is no power of {wrt}.",
    often=OFTEN,
    origin="lists of common errors",
)
def exp_pow(goal: Differentiate) -> Working:
    """(e^x)' = x e^(x-1)

    e^x          ->  x*e^(x-1)
    x^2          ->  does not apply
    """
    yield from ()
    return goal.wrt * E ** (goal.wrt - ONE)


@malrule(
    title="Power rule on an exponential function",
    instead_of="exponential-base",
    looks="the power rule was used on {expr}",
    advice="The variable is upstairs: this is no power of {wrt}.",
    often=SELDOM,
    origin="lists of common errors",
)
def expa_pow(goal: Differentiate) -> Working:
    """(a^x)' = x a^(x-1)

    2^x          ->  x*2^(x-1)
    x^2          ->  does not apply
    """
    yield from ()
    return goal.wrt * base(goal) ** (goal.wrt - ONE)


@malrule(
    title="Logarithm of the base lost",
    instead_of="exponential-base",
    looks="the logarithm of the base was lost",
    advice="Write {expr} as a power of e: what stands in the exponent?",
)
def expa_noln(goal: Differentiate) -> Working:
    """(a^x)' = a^x

    2^x          ->  2^x
    x^2          ->  does not apply
    """
    yield from ()
    return goal.expr


@malrule(
    title="Wrong logarithm of the base",
    instead_of="exponential-base",
    looks="the logarithm to base 10 was taken",
    advice="Write {expr} as a power of e: which logarithm appears?",
)
def expa_log10(goal: Differentiate) -> Working:
    """(a^x)' = a^x log10 a

    2^x          ->  2^x*ln(2)/ln(10)
    x^2          ->  does not apply
    """
    yield from ()
    return goal.expr * (Call("ln", (base(goal),)) / Call("ln", (Number(10),)))


def base(goal: Differentiate) -> Term:
    assert isinstance(goal.expr, Power)
    return goal.expr.base
