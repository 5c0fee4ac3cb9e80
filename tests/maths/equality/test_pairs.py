"""Pairs by seed, against mpmath. DERIVE_SEEDS=100 asks for a hundred seeds; every run tries a twentieth of them."""

from __future__ import annotations

import os
from collections import Counter
from fractions import Fraction

import pytest
from maths.equality.judge import judge
from maths.equality.oracle import truth
from maths.equality.pairs import PAIRS, pairs

from derive.maths.read import read

SEEDS = int(os.environ.get("DERIVE_SEEDS", "5"))
MOST_UNDECIDED = Fraction(1, 50)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_rewriting_or_slip_is_judged_wrongly(seed: int) -> None:
    wrong: list[str] = []
    counts: Counter[str] = Counter()
    for pair in pairs(seed):
        given, expected = read(pair.given), read(pair.expected)
        true = truth(given, expected)
        if not pair.slip and true.same is False:
            wrong.append(f"{pair} is no rewriting, or was read wrongly")
        verdict = judge(given, expected, true)
        counts[verdict.kind] += 1
        if verdict.fault:
            wrong.append(f"{pair.given}  against  {pair.expected}  {pair.made_by} {pair.slip}: {verdict.fault}")
    assert wrong == []
    assert counts["undecided"] <= MOST_UNDECIDED * PAIRS, counts
    assert counts["same"] >= PAIRS / 3, counts
    assert counts["different"] >= PAIRS / 4, counts
