"""The shipped bank: every variant well worded, a seeded sample of them worked out here, and planted errors caught.

All variants are worked out by `derive bank check --all`.
"""

from pathlib import Path

import pytest

from derive.bank.load import loads
from derive.bank.shelf import shelf
from derive.bank.stress import FEWEST, stress

WORKED = 16  # problems of each family worked out here; `make stress-bank` works out all of them
IDS = shelf(own=False).ids
ROOT = Path(__file__).resolve().parents[2]


def test_the_bank_is_as_wide_as_the_course_needs() -> None:
    families = list(shelf(own=False))
    assert len(families) >= 215
    stories = [family for family in families if "word-problem" in family.tags]
    assert len(stories) >= 35
    tags = {tag for family in families for tag in family.tags}
    assert {f"module-{number}" for number in range(1, 7)} <= tags
    assert {family.task for family in families} >= {
        "differentiate", "partial", "gradient", "jacobian", "taylor", "lagrange", "fit", "backpropagate",
        "first-principles", "secant", "implicit", "parametric", "tangent", "inverse", "critical-points", "directional",
        "hessian", "total-derivative", "total-differential", "chain-of-jacobians", "linearise",
        "series", "remainder", "solve-system", "evaluate", "tidy", "newton", "descend",
    }  # fmt: skip


@pytest.mark.parametrize("id", IDS)
def test_a_shipped_family_stands_the_stress(id: str) -> None:
    family = shelf(own=False).family(id)
    found = stress(family, max(4, min(WORKED, family.tuples // 10)))
    assert found.faults == []
    assert found.warnings == []
    assert found.distinct >= FEWEST


@pytest.mark.parametrize("id", IDS)
def test_a_shipped_family_is_free_and_hints_without_telling(id: str) -> None:
    family = shelf(own=False).family(id)
    assert family.license == "CC0-1.0"
    assert family.hints["en"]
    assert family.expect.level is not None
    assert any(tag.startswith("module-") for tag in family.tags)


PLAIN = (ROOT / "problem_bank/calculus/chain-power-of-quadratic.yaml").read_text()

PLANTED = [
    # a tuple that makes the problem degenerate: x^0 is 1, and its slope is the constant 0
    ("n: {int: [3, 6]}", "n: {int: [0, 0]}", "the answer is the constant"),
    ("expr: (a*x^2 + b)^n", "expr: (a*x + b)^n*0 + 2*x*n", "the answer is the constant"),
    ("value: n*(a*x^2 + b)^(n - 1)\n", "value: 2*n*a*x*(a*x^2 + b)^(n - 1)\n", "'no-inner' gives the right answer"),
    ("rules: [chain, power]", "rules: [quotient]", "the rule 'quotient' was expected and is not used"),
    ("level: [2, 2]", "level: [5, 5]", "level 5 to 5 expected"),
    ("- gcd(a, b) == 1", "- a > 100", "no tuple of its parameters"),
    (
        "{do: differentiate, expr: (a*x^2 + b)^n, wrt: x}",
        "{do: taylor, expr: a*b*ln(x), wrt: x, about: 0, degree: n}",
        "cannot be worked out",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), PLANTED, ids=[told for _, _, told in PLANTED])
def test_a_planted_error_is_caught(old: str, new: str, told: str) -> None:
    assert PLAIN.count(old) == 1
    text = PLAIN.replace(old, new).replace("  - abs(2*a*n) < 60\n", "")
    found = stress(loads(text, "f.yaml"), 3)
    assert any(told in fault for fault in found.faults), found.faults
