"""Work at its limits: long products, deep towers and odd signs are answered, or refused in words, and soon."""

from __future__ import annotations

import pytest
from counting import calls_of

from derive.core.goals.series import TaylorExpand
from derive.core.rule import Rule
from derive.core.term import Call, Number, Symbol
from derive.engine import work_out as engine
from derive.engine.work_out import work_out
from derive.errors import NoMethod, TooLarge
from derive.maths.printing import text
from derive.maths.read import read_goal
from derive.maths.walking import size

x = Symbol("x")


@pytest.mark.parametrize(
    ("written", "answer"),
    [("(-1)*(-x)", "1"), ("(-x)/(-1)", "1"), ("cos(x) - (-1)*(-x)", "-sin(x) - 1"), ("1*(-(-x))", "1")],
)
def test_factors_that_only_cancel_their_signs_are_no_gap(written: str, answer: str) -> None:
    derivation = work_out(read_goal("differentiate", {"expr": written, "wrt": "x"}))
    assert derivation.audit.clean
    assert text(derivation.result) == answer


def test_a_product_of_three_hundred_factors_has_its_slope() -> None:
    derivation = work_out(read_goal("differentiate", {"expr": "*".join(["x"] * 300), "wrt": "x"}))
    assert derivation.audit.clean
    assert text(derivation.result) == "300*x^299"


def test_the_slope_of_forty_factors_has_forty_terms() -> None:
    product = "*".join(f"sin({k}*x)" for k in range(1, 41))
    derivation = work_out(read_goal("differentiate", {"expr": product, "wrt": "x"}))
    assert derivation.audit.clean
    assert size(derivation.result) < 40 * 40 * 3  # the size of the answer itself, no more


def test_a_working_that_nobody_could_read_is_refused_soon() -> None:
    def work() -> None:
        with pytest.raises(TooLarge, match="too long"):
            work_out(read_goal("differentiate", {"expr": "x^" * 90 + "x", "wrt": "x"}))

    assert calls_of(work) < 50_000_000


def test_ninety_roots_inside_one_another_are_ninety_layers() -> None:
    def work() -> None:
        assert work_out(read_goal("differentiate", {"expr": "\\sqrt" * 90 + " x", "wrt": "x"})).audit.clean

    assert calls_of(work) < 5_000_000


def test_python_s_own_limit_of_depth_is_told_as_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> list[Rule]:
        raise RecursionError

    monkeypatch.setattr(engine, "rules_for", endless)
    with pytest.raises(TooLarge, match="nested too deeply"):
        work_out(read_goal("differentiate", {"expr": "x", "wrt": "x"}))


def test_a_taylor_polynomial_over_a_slope_without_a_rule_says_which() -> None:
    with pytest.raises(NoMethod, match="no rule differentiates"):
        work_out(TaylorExpand(x + Call("gamma", (x,)), x, Number("1"), 1))
