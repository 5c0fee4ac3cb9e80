"""Why an answer is wrong, told with tact: what is named, what is only asked, and when nothing is said."""

from __future__ import annotations

import pytest

from derive.front.check import check, check_fields

# task and its fields; a wrong answer; the wrong turns that are named
NAMED = [
    ({"task": "differentiate", "expr": "sin(x^2)"}, "cos(x^2)", ("chain-miss",)),
    ({"task": "differentiate", "expr": "sin(x^2)"}, "cos(2x)", ("chain-inside",)),
    ({"task": "differentiate", "expr": "x^2 sin x"}, "2x cos x", ("prod-naive",)),
    ({"task": "differentiate", "expr": "sin x/(x^2+1)"}, "cos(x)/(2x)", ("quot-naive",)),
    ({"task": "differentiate", "expr": "(x-3)/(x^2+1)"}, "(-x^2-6x+1)/(x^2+1)^2", ("quot-paren2",)),
    ({"task": "differentiate", "expr": "x^5"}, "5x^6", ("pow-inc",)),
    ({"task": "differentiate", "expr": "x^-2"}, "-2/x", ("pow-inc",)),
    ({"task": "differentiate", "expr": "(2x+3)^2"}, "8x", ("alg-sqdist",)),
    ({"task": "differentiate", "expr": "x^3 + 4x^2 - 7"}, "3x^2 - 8x", ("slip-sign",)),
    # once in two places: the first chain is right, the second is not
    ({"task": "differentiate", "expr": "sin(3x) + cos(x^2)"}, "3cos(3x) - sin(x^2)", ("chain-miss",)),
    ({"task": "gradient", "expr": "x^2 sin(x y)", "wrt": "x,y"}, "(2x sin(xy) + x^2 cos(xy), x^3 cos(xy))",
     ("chain-miss", "pd-one")),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "answer", "names"), NAMED)
def test_the_wrong_turn_is_named(problem: dict[str, str], answer: str, names: tuple[str, ...]) -> None:
    verdict = check_fields({**problem, "answer": answer})
    assert verdict.status == "wrong"
    assert verdict.malrules == names
    assert verdict.cause.startswith("It looks as if ")


RIGHT = ["2x cos(x^2)", "cos(x^2) * 2x", "2x(1 - 2sin(x^2/2)^2)", "x cos(x^2) + x cos(x^2)", "2x cos(-x^2)"]


@pytest.mark.parametrize("answer", RIGHT)
def test_a_right_answer_is_never_explained(answer: str) -> None:
    verdict = check("differentiate", answer, expr="sin(x^2)")
    assert verdict.status == "right"
    assert verdict.cause == "" and verdict.malrules == ()


def test_a_wrong_turn_that_leads_to_the_right_answer_is_silent() -> None:
    # the inside has slope 1, so leaving it out changes nothing; what is wrong here is something else
    verdict = check("differentiate", "3(x+4)^3", expr="(x+4)^3")
    assert "chain-miss" not in verdict.malrules


def test_two_wrong_turns_that_coincide_are_both_named() -> None:
    verdict = check("differentiate", "3x e^(3x)", expr="e^(3x)")
    assert verdict.malrules == ("chain-coef", "var-x")
    assert " or as if " in verdict.cause


def test_an_answer_that_no_slip_explains_gets_no_name() -> None:
    verdict = check("differentiate", "17x^9 - sin(x)", expr="x^2")
    assert verdict.status == "wrong"
    assert verdict.cause == "" and verdict.malrules == ()


def test_what_lies_a_hair_beside_a_known_wrong_answer_is_not_taken_for_it() -> None:
    verdict = check("differentiate", "cos(x^2) + 1e-30 x", expr="sin(x^2)")
    assert verdict.malrules == ()


def test_the_cause_speaks_of_the_problems_own_parts() -> None:
    verdict = check("differentiate", "cos(t^2)", expr="sin(t^2)")
    assert verdict.cause == ("It looks as if the slope of the inside t² was left out. Multiply by the slope of t².")
    assert "~" not in verdict.cause


def test_several_slips_with_one_answer_are_asked_about() -> None:
    from derive.check.diagnose import told
    from derive.core.goals.differentiation import Differentiate
    from derive.core.term import Symbol
    from derive.engine.wrong_answers import wrong_answers
    from derive.maths.read import read

    crowded = [w for w in wrong_answers(Differentiate(read("e^(2x)"), Symbol("x"))).likely if len(w.heads) > 2]
    for each in crowded:
        asked = told(each)
        assert asked.malrules == ()
        assert asked.message.endswith("?")


def test_noughts_that_are_worked_out_differently_are_one_wrong_answer():
    # x/|x|·x - |x| is nought only up to rounding: what leads to it leads to 0
    verdict = check("differentiate", "0", expr="ln(x)*sqrt(x^2)", order=2)
    assert verdict.status == "wrong"
    assert "prod-first" not in verdict.malrules or "sum-first" in verdict.malrules
