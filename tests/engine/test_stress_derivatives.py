"""Thousands of random expressions differentiated: every step audited, nothing failed, nothing left open.

`make stress-derivatives` tries 20 000; `make test` a twentieth of them. A failure names its seed, from which
`tests/random_work.py` makes the same expression again.
"""

from __future__ import annotations

import os
import random
from itertools import pairwise

import pytest
from random_work import every_step, random_tree, written

from derive.core.goals.differentiation import Differentiate
from derive.core.term import depends
from derive.engine.work_out import work_out
from derive.errors import AuditFailed, NoMethod, TooLarge
from derive.maths.read import read_goal

COUNT = int(os.environ.get("DERIVE_EXPRESSIONS", "1000"))
FIRST = int(os.environ.get("DERIVE_FIRST_SEED", "0"))
SLICE = 100
SLICES = range(FIRST, FIRST + COUNT, SLICE)


def expression(seed: int) -> str:
    """The expression of a seed; every eighth has corners or functions that are only a name."""
    dice = random.Random(f"derivative {seed}")
    typed = written(random_tree(dice, dice.randint(1, 5), dice.choice((("x",), ("x", "x", "a", "b")))))
    if seed % 8:
        return typed
    other = written(random_tree(dice, 1))
    around = dice.choice(
        ("max({}, {})", "min({}, {})", "sign({})*({})", "f({})*({})", "g({})/({})", "erf({})*({})", "|{}|^3+({})")
    )
    return around.format(typed, other)


def faults(seed: int) -> str:
    typed = expression(seed)
    try:
        derivation = work_out(read_goal("differentiate", {"expr": typed, "wrt": "x"}, limits="file"))
    except NoMethod as refused:
        # no real value at any point tried: nothing can be checked, and that is said
        return "" if "real value" in str(refused) else f"{refused}"
    except TooLarge:
        return ""
    except AuditFailed as failed:
        return str(failed)
    audit = derivation.audit
    if not audit.clean:
        return f"{audit.failed} failed, {audit.gaps} gaps, {audit.unaudited} unaudited: {audit.faults[:2]}"
    for step in every_step(derivation.step):
        assert isinstance(step.goal, Differentiate)
        if step.rule == "product" and sum(depends(p, step.goal.wrt) for p in step.goal.expr.parts) < 2:
            return f"a constant multiple is called a product: {step.goal.expr}"
        chain = [line.term for line in step.lines if line.lhs is None]
        if any(a is b for a, b in pairwise(chain)):
            return f"{step.rule}: a line is said twice"
        if chain and chain[-1] is not step.result:
            return f"{step.rule}: the last line is not the answer"
    return ""


@pytest.mark.parametrize("first", SLICES)
def test_every_step_of_a_random_derivative_is_audited_and_holds(first: int) -> None:
    found = {seed: why for seed in range(first, min(first + SLICE, FIRST + COUNT)) if (why := faults(seed))}
    told = [f"seed {seed}: {expression(seed)}\n    {why}" for seed, why in found.items()]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("seed", [2976, 4934, 6531, 7000, 7476, 13036, 16115, 19674])
def test_what_once_went_wrong_goes_right(seed: int) -> None:
    """Roots of nought, brackets that are nought, negative powers above the bar, layers that come to nought."""
    assert faults(seed) == ""


def test_most_of_them_are_answered() -> None:
    answered = 0
    for seed in range(60):
        try:
            answered += work_out(read_goal("differentiate", {"expr": expression(seed), "wrt": "x"})).audit.clean
        except (NoMethod, TooLarge):
            continue
    assert answered >= 45


def test_the_same_seed_makes_the_same_expression() -> None:
    assert expression(12) == expression(12) != expression(13)
