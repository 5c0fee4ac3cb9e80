"""One decision held against the truth: is it right, has a difference its witness, has an equality its evidence?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

import mpmath
from maths.equality.oracle import STABLE, NoValue, Truth, both

from derive.core.term import Term
from derive.core.verdict import Witness
from derive.maths.equal import Decision, decide

EVIDENCE = re.compile(r"identical|proved|finite field|balls at (\d+ points?|2048 bits)")


@dataclass(frozen=True)
class Judged:
    """`kind` is what was decided: same, different, undecided; `unknown` where the oracle saw too little."""

    kind: str
    fault: str
    decision: Decision


def judge(given: Term, expected: Term, true: Truth) -> Judged:
    decision = decide(given, expected)
    if decision.equal is None:
        return Judged("undecided" if true.same is not None else "unknown", "", decision)
    if decision.equal:
        fault = "" if EVIDENCE.fullmatch(decision.evidence) else f"no evidence but {decision.evidence!r}"
        if true.same is False:
            fault = f"said to be the same ({decision.evidence}), but differs at {true.apart}"
        return Judged("same", fault, decision)
    if decision.witness is None:
        return Judged("different", "said to differ, without a witness", decision)
    fault = unconfirmed(given, expected, decision.witness)
    if true.same and fault == "":
        # the witness stands: it lies where the oracle had not looked
        return Judged("different", "", decision)
    return Judged("different", fault, decision)


def unconfirmed(given: Term, expected: Term, witness: Witness) -> str:
    """Nothing, if mpmath too finds the two apart at the witness, with the values that it shows."""
    at = {name: Fraction(written) for name, written in witness.point}
    try:
        (a, b), (c, d) = both(given, expected, at, 1200), both(given, expected, at, 2000)
    except NoValue:
        return f"mpmath has no value at {dict(witness.point)}"
    with mpmath.workdps(2000):
        # a difference stays when more digits are carried, however small it is; noise does not
        if a == b or abs((a - b) - (c - d)) > STABLE * abs(c - d):
            return f"mpmath finds no difference at {dict(witness.point)}"
        for shown, value in ((witness.given, a), (witness.expected, b)):
            near = _number(shown)
            if abs(near - value) > mpmath.mpf("0.006") * abs(value) + mpmath.mpf("1e-900"):
                return f"the witness shows {shown}, mpmath has {mpmath.nstr(value, 8)}"
    return ""


def _number(shown: str) -> mpmath.mpf:
    """What a witness shows: 0.488, or 0.488 + 5.1e-61."""
    if " " not in shown:
        return mpmath.mpf(shown)
    first, sign, second = shown.split(" ")
    return mpmath.mpf(first) + (mpmath.mpf(second) if sign == "+" else -mpmath.mpf(second))
