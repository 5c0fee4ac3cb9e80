"""Each kind of claim put to the test by the kernel. Knows no rules and walks no trees (that is the audit)."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

from derive.core.claim import (
    Bound,
    Candidate,
    Claim,
    Classified,
    Complete,
    Definite,
    Enclosed,
    Equal,
    Equivalent,
    Extreme,
    HoldsWhere,
    Implies,
    Joint,
    Least,
    Limit,
    Numeric,
    OnCurve,
    Ordered,
    OverRows,
    Reach,
    Restated,
    Root,
    Sign,
    Solves,
)
from derive.core.term import ZERO, Approx, At, Equation, Term
from derive.engine.ground import FAILS, HELD, HOLDS, OPEN, Ground, Outcome, same, same_number, spelled_out
from derive.maths.balls import BITS, DIFFERENT, apart, decimal, exact, precision, rational
from derive.maths.balls.shown import fraction, last_place
from derive.maths.entries import entries
from derive.maths.walking import free


def tested(claim: Claim, ground: Ground, results: Sequence[Term] = ()) -> Outcome:
    """The outcome of a claim. `results` are those of the sub-steps, for Restated."""
    kind = type(claim)
    if kind is Restated:
        assert isinstance(claim, Restated)
        return _restated(claim, results)
    test = _TESTS.get(kind)
    if test is None:
        if kind not in _ELSEWHERE:
            return Outcome(OPEN, f"no test is known for the claim {kind.__name__}")
        module, name = _ELSEWHERE[kind]
        test = _TESTS[kind] = getattr(importlib.import_module(f"derive.engine.{module}"), name)
    return test(claim, ground)


def _equal(claim: Equal, ground: Ground) -> Outcome:
    left, right = claim.left, claim.right
    if claim.where:
        left, right = spelled_out(left, claim.where), spelled_out(right, claim.where)
    return same(left, right, ground)


# points put back into equations


def _root(claim: Root, ground: Ground) -> Outcome:
    symbols = tuple(s for s, _ in claim.point)
    values = tuple(v for _, v in claim.point)
    if not claim.equations:
        return Outcome(OPEN, "no equations to put the point into")
    for equation in claim.equations:
        lhs, rhs = (equation.lhs, equation.rhs) if isinstance(equation, Equation) else (equation, None)
        zero = lhs if rhs is None else lhs - rhs
        outcome = same(At(zero, symbols, values), ZERO, ground)
        if outcome.status is not HOLDS:
            return outcome
    return HELD


def _candidate(claim: Candidate, ground: Ground) -> Outcome:
    outcome = _root(Root(claim.equations, claim.point), ground)
    if outcome.status is not HOLDS:
        return outcome
    symbols = tuple(s for s, _ in claim.point)
    values = tuple(v for _, v in claim.point)
    return same(At(claim.expr, symbols, values), claim.value, ground)


def _enclosed(claim: Enclosed, ground: Ground) -> Outcome:
    from derive.maths.balls.newton import one_root_near

    zeros = tuple(e.lhs - e.rhs if isinstance(e, Equation) else e for e in claim.equations)
    found = one_root_near(zeros, claim.point, claim.digits)
    if found is None:
        return Outcome(OPEN, "that one solution lies there, and only one, could not be shown")
    return HELD if found else Outcome(FAILS, "no solution lies within the digits claimed")


# numbers


def _numeric(claim: Numeric, ground: Ground) -> Outcome:
    shown = exact(claim.shown.value if isinstance(claim.shown, Approx) else claim.shown)
    if shown is None:
        return Outcome(OPEN, "what is shown is no plain number")
    if free(claim.value):
        return Outcome(OPEN, "a value with letters in it has no digits")
    plain = exact(claim.value)
    if plain is not None and shown:  # a tie of two roundings is seen by fractions only
        least = last_place(shown, rational(plain), claim.digits) / 2
        return HELD if abs(plain - shown) <= least else Outcome(FAILS, f"{fraction(shown)} is shown for {plain}")
    for bits in BITS:
        ball = ground.nowhere.place(bits).ball(claim.value)
        if not ball.is_finite():
            continue
        with precision(bits):
            if not shown:
                if ball.is_zero():
                    return HELD
                if not ball.contains(0):
                    return Outcome(FAILS, f"0 is shown for {decimal(ball)}")
                continue
            off = abs(ball - rational(shown))
            half = rational(last_place(shown, ball, claim.digits) / 2)
            if off <= half:
                return HELD
            if off > half:
                return Outcome(FAILS, f"{fraction(shown)} is shown for {decimal(ball, claim.digits + 3)}")
    return Outcome(OPEN, "the value could not be enclosed closely enough")


def _ordered(claim: Ordered, ground: Ground) -> Outcome:
    for first, second in zip(claim.values, claim.values[1:], strict=False):
        outcome = _not_less(first, second, ground)
        if outcome.status is not HOLDS:
            return outcome
    return HELD


def _not_less(first: Term, second: Term, ground: Ground) -> Outcome:
    if first is second:
        return HELD
    if free(first) | free(second):
        return Outcome(OPEN, "values with letters in them have no order")
    meeting = ground.nowhere.meet(first, second)
    if meeting.kind == DIFFERENT:
        if meeting.left > meeting.right:
            return HELD
        return Outcome(FAILS, f"{' is less than '.join(apart(meeting.left, meeting.right))}")
    return same_number(first, second, ground)


# what sub-steps have shown


def _restated(claim: Restated, results: Sequence[Term]) -> Outcome:
    for part in claim.of:
        if not any(part is result for result in results):
            return Outcome(FAILS, "it restates a result that no sub-step has shown")
    if claim.whole in claim.of:
        return HELD
    shown = tuple(part for result in claim.of for part in entries(result))
    if entries(claim.whole) != shown:
        return Outcome(FAILS, "it is not built of exactly the results it restates")
    return HELD


_TESTS: dict[type[Claim], Callable[[Any, Ground], Outcome]] = {
    Equal: _equal,
    Root: _root,
    Candidate: _candidate,
    Enclosed: _enclosed,
    Numeric: _numeric,
    Ordered: _ordered,
}
# read when such a claim is met: a derivative in one variable makes none of them
_ELSEWHERE: dict[type[Claim], tuple[str, str]] = {
    Complete: ("claims_of_systems", "complete"),
    Implies: ("claims_of_systems", "implied"),
    Equivalent: ("claims_of_systems", "equivalent_systems"),
    Limit: ("claims_of_limits", "limit"),
    Reach: ("claims_of_limits", "reach"),
    Joint: ("claims_of_limits", "joint"),
    OnCurve: ("claims_of_curves", "on_curve"),
    Sign: ("claims_of_shapes", "sign"),
    Definite: ("claims_of_shapes", "definite"),
    Classified: ("claims_of_shapes", "classified"),
    Bound: ("claims_of_shapes", "bound"),
    Extreme: ("claims_of_extremes", "extreme"),
    HoldsWhere: ("claims_of_conditions", "holds_where"),
    OverRows: ("claims_of_fits", "over_rows"),
    Least: ("claims_of_fits", "least"),
    Solves: ("claims_of_fits", "solves"),
}
