"""Standard errors of fitted parameters, from the inverse of J^T W J. No rule is here."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derive.core.claim import Claim, Numeric, Solves
from derive.core.rule import Line, Table, Working, say
from derive.core.term import ONE, ZERO, Approx, Root, Symbol, Term, Vector, term_of
from derive.maths.balls import precision
from derive.maths.fitting.evaluate import BITS, Model
from derive.maths.fitting.iterate import keep
from derive.maths.fitting.shown import digits_of, written_number
from derive.rules.regression.setting import Setting
from derive.rules.regression.spelled import Spelled, numbers

SHOWN = 7  # significant digits of parameters and errors
SURE = 12

ERRORS = {
    "spread": "divided by {freedom} (measurements beyond the parameters)",
    "least value": "chi squared at the minimum",
    "errors": "The standard errors are the roots of the diagonal of the inverse of {matrix}.",
    "errors estimated": "The errors of the measurements are not known; they are estimated by {spread}. The standard "
    "errors are the roots of {spread} times the diagonal of the inverse of {matrix}.",
    "no freedom": "There are as many parameters as measurements: nothing is left to estimate errors from.",
    "parameter": "parameter",
    "value": "value",
    "error": "standard error",
}


def errors(work: Setting, model: Model, spelled: Spelled, point: Sequence[Fraction], matrix: Term) -> Working:
    """chi^2 at the point, and a table of the parameters with their standard errors."""
    goal = work.goal
    here = numbers(point)
    values = model.at(point)
    assert values is not None
    with precision(BITS):
        least = written_number(keep(values.squares)) if values.squares > 0 else ZERO
        found = values.matrix.inv()
        columns = [[keep(found[i, j]) for i in range(len(here))] for j in range(len(here))]
    shown = Approx(least, SHOWN)
    question = spelled.at(spelled.squares, here)
    if least is not ZERO:
        yield Line(shown, "least value", lhs=Symbol("chi_min^2"), claims=(Numeric(question, SURE, shown),))
    size = len(here)
    claims: list[Claim] = [Numeric(value, SHOWN, Approx(value, SHOWN)) for value in here]
    heads: list[Term | str] = ["parameter", "value"]
    rows: list[list[Term | str]] = [[a, Approx(b, SHOWN)] for a, b in zip(goal.parameters, here, strict=True)]
    if not work.weighted and (not work.freedom or least is ZERO):
        yield say("no freedom")
    else:
        spread: Term = ONE
        if work.weighted:
            yield say("errors", matrix=matrix)
        else:
            spread = digits_of(least / work.freedom)
            cell = Approx(spread, SHOWN)
            made = (Numeric(question / work.freedom, SURE, cell),)
            yield Line(cell, "spread", (("freedom", term_of(work.freedom)),), lhs=Symbol("s^2"), claims=made)
            yield say("errors estimated", spread=Symbol("s^2"), matrix=matrix)
        heads.append("error")
        system = spelled.matrix(here)
        for k, column in enumerate(columns):
            unit = Vector(ONE if j == k else ZERO for j in range(size))
            claims.append(Solves(system, unit, Vector(map(written_number, column)), SURE))
            variance = written_number(column[k]) if work.weighted else spread * written_number(column[k])
            deviation = Approx(digits_of(Root(variance)), SHOWN)
            claims.append(Numeric(Root(variance), SHOWN, deviation))
            rows[k].append(deviation)
    yield Table(tuple(heads), tuple(map(tuple, rows)), tuple(claims), key="parameters")


__all__ = ["ERRORS", "SHOWN", "SURE", "errors"]
