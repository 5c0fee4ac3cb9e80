"""Conditions as a page says them: solved where the kernel confirms it, and as they stand where it cannot tell."""

from __future__ import annotations

from functools import lru_cache

from derive.core.claim import HoldsWhere
from derive.core.rule import Condition
from derive.core.term import ZERO, Inequality, Term
from derive.engine.claims import tested
from derive.engine.ground import FAILS, HELD, HOLDS, OPEN, Ground, Outcome
from derive.errors import AuditFailed
from derive.maths.domain import readable

_RELATIONS = {"nonzero": "!=", "positive": ">", "nonnegative": ">="}


def printed(conditions: tuple[Condition, ...]) -> tuple[Term, ...]:
    """What a page says after an answer. Raises AuditFailed where the kernel finds it to be false."""
    if not conditions:
        return ()
    said, outcome = told(conditions)
    if outcome.status is FAILS:
        raise AuditFailed("where this answer holds did not pass its check, so nothing of it is printed",
                          try_next=outcome.why)  # fmt: skip
    return said


@lru_cache(maxsize=64)  # a page is audited once and printed in several ways
def told(conditions: tuple[Condition, ...]) -> tuple[tuple[Term, ...], Outcome]:
    """The conditions as they are said, and what became of the claim that this is what they are.

    Where it cannot be decided for all of them together, each is solved by itself or else left as it stands.
    """
    said = readable(conditions)
    outcome = _outcome(conditions, said)
    if outcome.status is FAILS:  # asin(x/4) ≠ 0 as x ≠ 0: that it has a value is said as well
        from derive.maths.needs import needs

        whole = tuple(dict.fromkeys((*conditions, *(need for each in conditions for need in needs(each.term)))))
        for tried in (_one_by_one(conditions), readable(whole), _one_by_one(whole)):
            if _outcome(conditions, tried).status is HOLDS:
                return tried, HELD
    if outcome.status is not OPEN:
        return said, outcome
    found: dict[Term, None] = {}
    for each in conditions:
        alone = readable((each,))
        outcome = _outcome((each,), alone)
        if outcome.status is FAILS:
            return alone, outcome
        found.update(dict.fromkeys(_standing(each) if outcome.status is OPEN else alone))
    return tuple(found), HELD


def _one_by_one(conditions: tuple[Condition, ...]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(piece for each in conditions for piece in readable((each,))))


def _standing(condition: Condition) -> tuple[Term, ...]:
    return (Inequality(condition.term, _RELATIONS[condition.kind], ZERO),)


def _outcome(conditions: tuple[Condition, ...], said: tuple[Term, ...]) -> Outcome:
    return tested(HoldsWhere(tuple((each.kind, each.term) for each in conditions), said), Ground(()))
