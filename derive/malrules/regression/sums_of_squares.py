"""Slips with sums of squared residuals."""

from __future__ import annotations

from derive.core.goals.evaluation import Evaluate
from derive.core.malrule import SELDOM, Working, malrule
from derive.core.substitution import substitute
from derive.core.term import TWO, Abs, Power, Sum, Term, sum_of
from derive.maths.form import integer_in


@malrule(
    title="Residuals not squared",
    instead_of="evaluate",
    looks="the sizes of the residuals were added without squaring them",
    advice="Square each residual before you add.",
    often=SELDOM,
    origin="course distractors",
)
def lsq_abs(goal: Evaluate) -> Working:
    """Σ|r| for Σr^2

    expr: (3 - c)^2 + (4 - m - c)^2; at: m = 2, c = 1  ->  3
    expr: c^2; at: c = 1  ->  does not apply
    """
    residuals = squares(goal.expr)
    if residuals is None:
        return None
    yield from ()
    return substitute(sum_of(Abs(each) for each in residuals), dict(goal.at))


@malrule(
    title="Sum squared instead of squares added",
    instead_of="evaluate",
    looks="the residuals were added first and their sum squared",
    advice="Square each residual before you add: else they cancel.",
)
def lsq_together(goal: Evaluate) -> Working:
    """(Σr)^2 for Σr^2

    expr: (3 - c)^2 + (4 - m - c)^2; at: m = 2, c = 1  ->  9
    """
    residuals = squares(goal.expr)
    if residuals is None:
        return None
    yield from ()
    return substitute(Power(sum_of(residuals), TWO), dict(goal.at))


def squares(expr: Term) -> tuple[Term, ...] | None:
    """What is squared in a sum of two squares of sums or more; None for other sums."""
    match expr:
        case Sum(terms):
            found = [t.base for t in terms if isinstance(t, Power) and integer_in(t.exponent) == 2]
            if len(found) == len(terms) and all(isinstance(base, Sum) for base in found):
                return tuple(found)
    return None
