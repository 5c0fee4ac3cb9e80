"""Random goals worked out: every printed line of every step against difference quotients, which know no rule.

A failure prints the seed; `tests/random_work.py` makes the same expression from it again.
"""

from __future__ import annotations

import random

import mpmath
import pytest
from random_work import (
    DIGITS,
    NoValue,
    agree,
    every_step,
    line_faults,
    random_point,
    random_tree,
    slopes,
    value,
    written,
)

from derive.core.goals.differentiation import Differentiate
from derive.core.noun import changed
from derive.core.rule import Line
from derive.core.step import Derivation
from derive.engine.work_out import work_out
from derive.errors import NoMethod
from derive.maths.read import read_goal

HELD = 2  # points at which an answer must be seen
CENTRES = ("0", "1", "2", "-1", "1/2", "pi", "pi/4")


def _asked(task: str, seed: int) -> tuple[str, dict[str, object], list[object], tuple[str, ...]]:
    """A goal from its seed: the task, its fields, the trees of its functions and the letters differentiated by."""
    dice = random.Random(f"{task} {seed}")
    if task == "jacobian":
        wrt = ("x", "y", "z")[: dice.choice((2, 2, 3))]
        trees = [random_tree(dice, dice.randint(1, 2), (*wrt, *wrt, "a")) for _ in wrt]
        fields = {"exprs": [written(t) for t in trees], "wrt": list(wrt), "determinant": True}
        return task, fields, trees, wrt
    if task == "gradient":
        tree = random_tree(dice, dice.randint(2, 3), ("x", "y", "z", "a"))
        return task, {"expr": written(tree), "wrt": ["x", "y", "z"]}, [tree], ("x", "y", "z")
    if task == "partial":
        tree = random_tree(dice, dice.randint(2, 3), ("x", "y", "y", "a"))
        wrt = dice.choice((("x",), ("y",), ("x", "y"), ("y", "x"), ("y", "y")))
        return task, {"expr": written(tree), "wrt": list(wrt)}, [tree], wrt
    if task == "taylor":
        tree = random_tree(dice, dice.randint(1, 3), ("x", "x", "x", "x", "a"))
        fields = {"expr": written(tree), "wrt": "x", "about": dice.choice(CENTRES), "degree": dice.randint(0, 3)}
        return task, fields, [tree], ()
    order = 2 if task == "second derivative" else 1
    tree = random_tree(dice, dice.randint(2, 5 if order == 1 else 3), dice.choice((("x",), ("x", "x", "a", "b"))))
    return "differentiate", {"expr": written(tree), "wrt": "x", "order": order}, [tree], ("x",) * order


def _worked(task: str, seed: int) -> Derivation | None:
    """The derivation; None where the function has no real values to check at, or too few for us to find."""
    name, fields, *_ = _asked(task, seed)
    try:
        return work_out(read_goal(name, fields))
    except NoMethod as refused:
        assert "value" in str(refused), f"{task}, seed {seed}: {refused}\n{fields}"
        return None


def _faults(task: str, seed: int) -> list[str]:
    derivation = _worked(task, seed)
    if derivation is None:
        return []
    assert derivation.audit.clean, f"{task}, seed {seed}: {derivation.audit}"
    dice = random.Random(seed)
    found = [fault for step in every_step(derivation.step) for fault in line_faults(step, dice)]
    found = [fault for fault in found if not fault.startswith("?")]
    _, _, trees, wrt = _asked(task, seed)
    if task in ("differentiate", "second derivative", "partial"):
        held = 0
        for _ in range(40):
            at = random_point(dice, ("x", "y", "z", "a", "b"))
            try:
                wanted = slopes(trees[0], tuple(reversed(wrt)), at)
                if not agree(wanted, value(derivation.result, at)):
                    found.append(f"the answer at { {k: mpmath.nstr(v, 8) for k, v in at.items()} }")
                held += 1
            except NoValue:
                continue
            if held == HELD:
                break
    return found


SEEDS = [
    (task, first)
    for task, count in (
        ("differentiate", 120), ("second derivative", 30), ("partial", 60), ("gradient", 20), ("jacobian", 30),
        ("taylor", 60),
    )
    for first in range(0, count, 10)
]  # fmt: skip


@pytest.mark.parametrize(("task", "first"), SEEDS)
def test_every_line_of_a_random_derivation_is_true(task: str, first: int) -> None:
    with mpmath.workdps(DIGITS):
        for seed in range(first, first + 10):
            faults = _faults(task, seed)
            assert not faults, f"{task}, seed {seed}: {_asked(task, seed)[1]}\n" + "\n".join(faults)


def test_most_random_goals_are_answered() -> None:
    answered = sum(_worked("differentiate", seed) is not None for seed in range(100))
    assert answered >= 85


def test_a_line_with_a_wrong_sign_does_not_pass() -> None:
    derivation = work_out(read_goal("differentiate", {"expr": "x^2*sin(3*x)", "wrt": "x"}))
    assert isinstance(derivation.goal, Differentiate)
    wrong = tuple(
        changed(part, term=-part.term) if isinstance(part, Line) and part.reason == "put in" else part
        for part in derivation.step.parts
    )
    with mpmath.workdps(DIGITS):
        assert line_faults(derivation.step, random.Random(1)) == []
        assert len(line_faults(changed(derivation.step, parts=wrong), random.Random(1))) == 1
