"""What goals answered by steps ask: the same steps with every slope an open question, by power series."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from derive.core.claim import Claim, Enclosed, Equal, Numeric
from derive.core.goals.numeric import NewtonRaphson, NewtonUpdate
from derive.core.term import ZERO, At, Derivative, Symbol, Term, Vector
from derive.maths.kept import SURE, kept, value_of
from derive.maths.polynomials.count import sides

USUAL = 10**6  # a step shorter than one part in so many ends it, where no tolerance is given
MOST = 50
LEAST = 5  # decimals in which a root must be alone to be called 0
FAR = 10**100  # beyond it nothing is followed any more


def newton_map(f: Term, wrt: Symbol) -> Term:
    """x - f/f' with the slope left open."""
    return wrt - f / Derivative(f, wrt)


def newton_numbers(goal: NewtonRaphson) -> tuple[Term, ...]:
    """The start and every number after it, to forty digits, as far as the goal asks (or as there are any)."""
    f = sides(goal.expr)
    step = newton_map(f, goal.wrt)
    found = [goal.start]
    allowed = None if goal.tolerance is None and goal.steps is not None else _tolerance(goal)
    while len(found) <= (MOST if goal.steps is None else goal.steps):
        at = found[-1]
        if kept(f, {goal.wrt: at}) in (None, ZERO) or kept(Derivative(f, goal.wrt), {goal.wrt: at}) in (None, ZERO):
            break
        new = kept(step, {goal.wrt: at})
        if new is None or abs(value_of(new)) > FAR:
            break
        found.append(new)
        before = kept(at)
        if allowed is not None and before is not None and abs(value_of(new) - value_of(before)) < allowed:
            break
    return tuple(found)


def _tolerance(goal: NewtonRaphson) -> Fraction:
    return Fraction(1, USUAL) if goal.tolerance is None else value_of(goal.tolerance)


def _newton(goal: NewtonRaphson, result: Term) -> tuple[Claim, ...]:
    """Each number follows from the one before; the result is the last of them (or, where it fails, all of them)."""
    step = newton_map(sides(goal.expr), goal.wrt)
    numbers = newton_numbers(goal)
    if isinstance(result, Vector):
        shown = result.items[1:]
        pairs = list(zip(numbers, shown, strict=False))
    else:
        links = [_link(step, goal.wrt, at, new) for at, new in pairwise(numbers)]
        if len(numbers) == 1:
            return (_number(goal.start, result),)
        if result is ZERO and numbers[-1] is not ZERO:  # all the decimals asked for are zeros
            return (*links, Enclosed((sides(goal.expr),), ((goal.wrt, ZERO),), LEAST))
        return (*links, _link(step, goal.wrt, numbers[-2], result))
    return tuple(_link(step, goal.wrt, at, new) for at, new in pairs)


def _link(step: Term, wrt: Symbol, at: Term, new: Term) -> Claim:
    return _number(At(step, (wrt,), (at,)), new)


def _number(question: Term, number: Term) -> Claim:
    return Equal(question, ZERO) if number is ZERO else Numeric(question, SURE, number)


def _update(goal: NewtonUpdate, result: Term) -> tuple[Claim, ...]:
    return (_link(newton_map(goal.expr, goal.wrt), goal.wrt, goal.at, result),)


CLAIMS = {NewtonRaphson: _newton, NewtonUpdate: _update}
