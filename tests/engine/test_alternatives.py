"""The other ways of a textbook: each is a derivation of its own, audited, and comes to the same slope."""

from __future__ import annotations

import random

import mpmath
import pytest
from random_work import random_tree, value, written

from derive.core.goals.differentiation import Differentiate
from derive.core.step import Derivation
from derive.engine.alternatives import alternatives
from derive.engine.rulebook import all_rules, rules_in, ways
from derive.engine.work_out import work_out
from derive.errors import NoMethod, TooLarge
from derive.maths.printing import text
from derive.maths.read import read_goal

X = mpmath.mpf("0.37")

# typed; the slope there by mpmath; the ways a book would show
BOOK = [
    ("ln(x^2*sqrt(x + 1))", lambda x: mpmath.log(x**2 * mpmath.sqrt(x + 1)), ["logarithm-laws"]),
    ("ln((1 + x)/(1 - x))", lambda x: mpmath.log((1 + x) / (1 - x)), ["logarithm-laws"]),
    ("ln((x^2 + 1)^5)", lambda x: 5 * mpmath.log(x**2 + 1), ["logarithm-laws"]),
    ("(x^2 + x)/x^4", lambda x: (x**2 + x) / x**4, ["divided", "negative-powers"]),
    ("(2x + 1)/sqrt(x)", lambda x: (2 * x + 1) / mpmath.sqrt(x), ["divided", "negative-powers"]),
    ("sin(x)/x^2", lambda x: mpmath.sin(x) / x**2, ["negative-powers"]),
    ("(2x + 1)^3/(3x - 2)^4", lambda x: (2 * x + 1) ** 3 / (3 * x - 2) ** 4, ["negative-powers"]),
    ("(2x + 1)^3*(x^2 + 1)^2", lambda x: (2 * x + 1) ** 3 * (x**2 + 1) ** 2, ["logarithms-of-both-sides"]),
    ("x*e^x*sin(x)", lambda x: x * mpmath.exp(x) * mpmath.sin(x), ["logarithms-of-both-sides"]),
    ("sin(x)^2", lambda x: mpmath.sin(x) ** 2, ["square-as-product"]),
    ("x^sin(x)", lambda x: x ** mpmath.sin(x), ["power-of-e"]),
    ("tan(x)", mpmath.tan, ["with-sine-and-cosine"]),
    ("1/cos(x)", mpmath.sec, ["constant-top"]),
    ("sqrt(x^2 + 1)", lambda x: mpmath.sqrt(x**2 + 1), ["roots-as-powers"]),
    ("(x^2 + 1)*(x - 2)", lambda x: (x**2 + 1) * (x - 2), ["multiplied-out"]),
]  # fmt: skip


def by(typed: str) -> dict[str, Derivation]:
    return {each.step.rule: each for each in alternatives(read_goal("differentiate", {"expr": typed, "wrt": "x"}))}


@pytest.mark.parametrize(("typed", "function", "wanted"), BOOK, ids=[row[0] for row in BOOK])
def test_a_textbooks_second_solution_is_found_and_right(typed: str, function, wanted: list[str]) -> None:
    found = by(typed)
    assert set(wanted) <= set(found)
    with mpmath.workdps(40):
        slope = mpmath.diff(function, X)
        for each in found.values():
            assert each.audit.clean and each.audit.steps
            if typed == "(2x + 1)^3/(3x - 2)^4" and each.step.rule == "logarithms-of-both-sides":
                continue  # its logarithms are real for x > 2/3 only
            assert mpmath.almosteq(value(each.result, {"x": X}), slope, 1e-12), each.step.rule


def test_the_usual_way_is_never_one_of_the_others() -> None:
    assert not {rule.name for rule in ways()} & {rule.name for rule in rules_in("differentiation")}
    for typed, _, _ in BOOK:
        assert work_out(read_goal("differentiate", {"expr": typed})).step.rule not in by(typed)
    assert set(ways()) <= set(all_rules())


@pytest.mark.parametrize("typed", ["x", "x + 1", "sin(x)", "x*sin(x)", "x^2", "3", "abs(x)"])
def test_where_a_book_has_no_second_solution_none_is_made_up(typed: str) -> None:
    assert by(typed) == {}


def test_taking_logarithms_says_what_must_be_positive() -> None:
    from derive.engine.outcome import conditions_of
    from derive.maths.domain import readable

    law = by("(2x + 1)^3/(3x - 2)^4")["logarithms-of-both-sides"]
    assert [text(each) for each in readable(conditions_of(law.step))] == ["x > 2/3"]


@pytest.mark.parametrize("first", range(0, 120, 30))
def test_every_other_way_of_a_random_expression_is_audited(first: int) -> None:
    for seed in range(first, first + 30):
        dice = random.Random(f"another way {seed}")
        typed = written(random_tree(dice, dice.randint(1, 4)))
        try:
            found = alternatives(read_goal("differentiate", {"expr": typed, "wrt": "x"}, limits="file"))
        except (NoMethod, TooLarge):
            continue
        for each in found:
            assert isinstance(each.goal, Differentiate)
            assert each.audit.clean, f"seed {seed}: {typed} by {each.step.rule}: {each.audit.faults[:2]}"
