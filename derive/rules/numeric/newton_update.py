"""One step of Newton's method: against f over f'."""

from __future__ import annotations

from derive.core.goals.numeric import NewtonUpdate
from derive.core.rule import Line, Say, Working, rule
from derive.core.term import Symbol, Term
from derive.maths.balls.exact import exact
from derive.maths.kept import SURE, kept, neat, power_of_ten, value_of
from derive.rules.numeric.claims import is_number, there

FEWEST = 6  # digits that a written line must give to be worth writing


@rule(
    title="Newton step",
    say={"": "", "put in": "", "worked out": ""},
    weight="routine",
    source="Raphson, Analysis aequationum universalis, 1690",
)
def newton_step(goal: NewtonUpdate) -> Working:
    """x - f(x)/f'(x), at one number"""
    point = {goal.wrt: goal.at}
    value, slope = kept(goal.expr, point), kept(goal.slope, point)
    formula = goal.wrt - goal.expr / goal.slope
    new = kept(formula, point)
    if value is None or slope is None or new is None:
        return None
    claim = is_number(there(formula, point), new)
    line = newton_line(goal.at, value, slope)
    sure = digits_of(line, new)
    if goal.count == 0 and sure is not None:
        lhs = Symbol(f"{goal.wrt.name}_1")
        yield Line(line, "put in", lhs=lhs, claims=(is_number(line, new, sure),))
        yield Line(neat(new), "worked out", claims=(is_number(there(formula, point), neat(new)),))
    yield Say("", (), (claim,))
    return new


def newton_line(at: Term, value: Term, slope: Term) -> Term:
    """2 - (-1)/10, with the numbers as they are printed."""
    return (at if exact(at) is None else neat(at)) - neat(value) / neat(slope)


def digits_of(line: Term, new: Term) -> int | None:
    """How many digits of the new number the written line gives: fewer where its two parts nearly cancel."""
    found = kept(line)
    if found is None:
        return None
    left, off = value_of(new), value_of(found) - value_of(new)
    if not off:
        return SURE
    digits = -power_of_ten(off / left) - 2 if left else 0
    return min(digits, SURE) if digits >= FEWEST else None
