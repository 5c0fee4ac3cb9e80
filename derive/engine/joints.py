"""Joints of a function examined: values and slopes from both sides, exact, and what the kernel must find there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derive.core.claim import Claim, Equal, Joint
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Joined
from derive.core.substitution import substitute
from derive.core.term import At, Term, letters, term_of
from derive.engine.bench import Bench, settled
from derive.engine.claims import tested
from derive.engine.ground import FAILS, HOLDS, OPEN, Ground
from derive.errors import DeriveError
from derive.maths.joints import formula_at, joints
from derive.maths.tidy import fold


def at_joints(goal: Differentiate) -> Iterator[Joined]:
    """What happens at each joint of the goal's function, where the joints can be written exactly.

    Nothing is said of a joint beside which the kernel finds no power series, or where the function has no value.
    """
    if goal.order != 1 or goal.partial or letters(goal.expr) != (goal.wrt,):
        return
    for at, left, right in joints(goal.expr, goal.wrt) or ():
        sides = [_side(goal, at, beside) for beside in (left, right)]
        if sides[0] is not None and sides[1] is not None:
            made = _joined(goal, at, sides[0], sides[1])
            if made is not None:
                yield made


def _side(goal: Differentiate, at: Term, beside: Fraction) -> tuple[Term, Term] | None:
    """The value and the slope that the formula of one side comes to at a joint."""
    formula = formula_at(goal.expr, {goal.wrt: term_of(beside)})
    if formula is None:
        return None
    try:
        slope = Bench().right(Differentiate(formula, goal.wrt))
    except DeriveError:
        return None  # no rule, or too long: nothing is said of this joint
    put_in = {goal.wrt: at}
    return _number(substitute(formula, put_in)), _number(substitute(settled(slope), put_in))


def _number(term: Term) -> Term:
    return fold(settled(term))


def _joined(goal: Differentiate, at: Term, left: tuple[Term, Term], right: tuple[Term, Term]) -> Joined | None:
    values, slopes = (left[0], right[0]), (left[1], right[1])
    there = At(goal.expr, (goal.wrt,), (at,))
    claim = Joint(goal.expr, goal.wrt, at, values, slopes)
    here = Equal(there, values[0])
    ground = Ground((goal.expr, *values, *slopes))
    same_value = tested(Equal(*values), ground).status
    same_slope = tested(Equal(*slopes), ground).status
    if OPEN in (tested(claim, ground).status, same_value, same_slope):
        return None
    if same_value == FAILS:  # the function jumps
        return Joined(goal.wrt, at, values, slopes, None, (claim,))
    if tested(here, ground).status != HOLDS:
        return None  # no value there, or a single point beside the curve
    claims: tuple[Claim, ...] = (claim, here)
    if same_slope == FAILS:
        return Joined(goal.wrt, at, values, slopes, None, claims)
    return Joined(goal.wrt, at, values, slopes, slopes[0], (*claims, Equal(*slopes)))
