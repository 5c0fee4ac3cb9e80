"""Answers by seed, against mpmath. DERIVE_SEEDS=20 asks for twenty seeds; every run tries three of them."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache

import pytest
from check.answers.drawn import Drawn, drawn

from derive.core.verdict import Verdict
from derive.engine.malrulebook import malrule_named
from derive.front.check import check_fields

SEEDS = int(os.environ.get("DERIVE_SEEDS", "3"))
NAMED = 0.95  # of the answers that one wrong turn made, in all seeds together


@cache
def judged(seed: int) -> tuple[tuple[Drawn, Verdict], ...]:
    return tuple((row, check_fields({**row.fields, "answer": row.answer})) for row in drawn(seed))


def fault(row: Drawn, verdict: Verdict) -> str:
    """What is wrong with a verdict, if anything is."""
    if row.right and (verdict.status != "right" or verdict.cause):
        return f"a right answer was judged {verdict.status} {verdict.malrules}"
    if not row.right and verdict.status not in ("wrong", "right-on-domain"):
        return f"a wrong answer was judged {verdict.status}"
    if row.cause and verdict.malrules and malrule_named(row.cause).head not in verdict.malrules:
        return f"{row.cause} was called {verdict.malrules}"
    return ""


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_answer_is_judged_wrongly_and_no_cause_is_called_by_a_wrong_name(seed: int) -> None:
    faults = [f"seed {seed}: {row} {what}" for row, verdict in judged(seed) if (what := fault(row, verdict))]
    assert faults == []


def test_nearly_every_wrong_turn_is_named() -> None:
    counts: Counter[str] = Counter()
    unnamed: list[str] = []
    for seed in range(SEEDS):
        for row, verdict in judged(seed):
            if row.cause:
                named = malrule_named(row.cause).head in verdict.malrules
                counts["named" if named else "not"] += 1
                unnamed += [] if named else [f"{row.cause} in seed {seed}: {row.fields}"]
    assert counts["named"] >= NAMED * counts.total() - 1, unnamed


def test_a_wrong_verdict_and_a_wrong_name_are_seen() -> None:
    row = next(each for each, _ in judged(0) if each.cause)
    assert fault(row, Verdict("right"))
    assert fault(row, Verdict("wrong", malrules=("no-such-turn",)))
    right = next(each for each, _ in judged(0) if each.right)
    assert fault(right, Verdict("wrong"))
    assert fault(right, Verdict("right", cause="It looks as if"))
