"""Verdicts on answers as people type them: (task, fields, answer, status, words that must be said)."""

from __future__ import annotations

import pytest

from derive.check.compare import verdict, verdict_same
from derive.core.answer import Answer, PointValue
from derive.core.goals.optimisation import Lagrange
from derive.core.term import Equation, Number, SetOf, Symbol, Vector
from derive.maths.read import read, read_goal

x, y = Symbol("x"), Symbol("y")

POLAR = {"exprs": ["r cos(t)", "r sin(t)"], "wrt": ["r", "t"]}
PLANE = {"expr": "x^2 y", "wrt": ["x", "y"]}

ANSWERS = [
    ("differentiate", {"expr": "x^2"}, "2x", "right", ""),
    ("differentiate", {"expr": "x^2"}, "x + x", "right", ""),
    ("differentiate", {"expr": "x^2"}, "y' = 2x", "right", ""),
    ("differentiate", {"expr": "x^2"}, "x", "wrong", "off by the factor 1/2"),
    ("differentiate", {"expr": "x^2"}, "2x + 7", "wrong", "differs by the constant 7"),
    ("differentiate", {"expr": "cos x"}, "sin x", "wrong", "opposite sign"),
    ("differentiate", {"expr": "x^2 sin(3x)"}, "2x sin(3x) + 3x^2 cos(3x)", "right", ""),
    ("differentiate", {"expr": "x^2 sin(3x)"}, "2x sin(3x) + x^2 cos(3x)", "wrong", "At x = "),
    ("differentiate", {"expr": "ln x"}, "1/x", "right", ""),
    ("differentiate", {"expr": "ln(x^2)"}, "2/x", "right", ""),
    ("differentiate", {"expr": "|x|"}, "1", "right-on-domain", "only for x > 0"),
    ("differentiate", {"expr": "x/3"}, "0.333", "wrong", "an exact answer is wanted"),
    ("differentiate", {"expr": "x^4", "order": "2"}, "12x^2", "right", ""),
    ("differentiate", {"expr": "sqrt(x)"}, "1/(2 sqrt x)", "right", ""),
    ("differentiate", {"expr": "sqrt(x)"}, "sqrt(-1-x^2)", "undecided", "Could not decide"),
    ("differentiate", {"expr": "x^2"}, "(2x, 1)", "wrong", "single expression"),
    ("partial", {"expr": "x^2 y^3", "wrt": ["x", "y"]}, "6 x y^2", "right", ""),
    ("partial", {"expr": "x^2 y^3", "wrt": ["x"]}, "3 x^2 y^2", "wrong", "At x = "),
    ("gradient", PLANE, "(2xy, x^2)", "right", ""),
    ("gradient", PLANE, "(2xy, x)", "wrong", "In entry 2, at x = "),
    ("gradient", PLANE, "(2xy, x^2, 0)", "wrong", "2 entries is wanted"),
    ("jacobian", POLAR, "[[cos t, -r sin t], [sin t, r cos t]]", "right", ""),
    ("jacobian", POLAR, "[[cos t, r sin t], [sin t, r cos t]]", "wrong", "In row 1, column 2, at"),
    ("jacobian", {**POLAR, "determinant": True}, "r", "right", ""),
    ("jacobian", {**POLAR, "determinant": True}, "-r", "wrong", "opposite sign"),
    ("taylor", {"expr": "e^x sin x", "wrt": "x", "about": "0", "degree": "3"}, "x + x^2 + x^3/3", "right", ""),
    ("taylor", {"expr": "e^x sin x", "wrt": "x", "about": "0", "degree": "3"}, "x + x^2 + x^3/6", "wrong", "At x = "),
    ("taylor", {"expr": "e^x", "wrt": "x", "about": "0", "degree": "2"}, "1 + x + x^2/2 + x^3/6", "wrong", "At x = "),
    ("taylor", {"expr": "sqrt x", "wrt": "x", "about": "4", "degree": "1"}, "1 + x/4", "right", ""),
    ("evaluate", {"expr": "sin(x)", "at": {"x": "pi/6"}}, "1/2", "right", ""),
    ("evaluate", {"expr": "sin(x)", "at": {"x": "pi/6"}}, "sqrt(3)/2", "wrong", "yours is 0.866, expected 0.5"),
]


@pytest.mark.parametrize(("task", "fields", "answer", "status", "said"), ANSWERS)
def test_an_answer_gets_its_verdict(task, fields, answer, status, said):
    found = verdict(read_goal(task, fields), read(answer))
    assert found.status == status, found
    assert said.lower() in found.message.lower()
    if status in ("right", "wrong", "right-on-domain"):
        assert found.evidence
    if status == "right-on-domain":
        assert found.witness is not None


def test_a_strict_domain_is_asked_for():
    goal = read_goal("differentiate", {"expr": "x ln(x^2) - 2x"})
    answer = read("2 ln x")
    assert verdict(goal, answer).status == "right"
    strict = verdict(goal, answer, domain="strict")
    assert strict.status == "right-on-domain" and strict.witness is not None


@pytest.mark.parametrize(
    ("form", "answer", "status"),
    [
        ("any", "x*(x+1)*2", "right"),
        ("factored", "2x(x+1)", "right"),
        ("factored", "2x^2 + 2x", "right-other-form"),
        ("expanded", "2x^2 + 2x", "right"),
        ("expanded", "2x(x+1)", "right-other-form"),
        ("simplified", "x^2 + x^2 + 2x", "right-other-form"),
        ("exact", "2.0x^2 + 2x", "right-other-form"),
        ("factored", "2x(x+2)", "wrong"),
    ],
)
def test_the_form_is_a_question_of_its_own(form, answer, status):
    found = verdict_same(read("2x^2 + 2x"), read(answer), form=form)
    assert found.status == status
    if status == "right-other-form":
        assert found.message.startswith("Right, but ")


def test_an_answer_that_only_repeats_the_question_is_not_finished():
    goal = read_goal("differentiate", {"expr": "x^2"})
    assert verdict(goal, goal.question).status == "right-other-form"


def test_a_tolerance_lets_rounded_answers_pass():
    third = read("1/3")
    assert verdict_same(third, read("0.333"), tolerance=read("0.001")).status == "right"
    refused = verdict_same(third, read("0.33"), tolerance=read("0.001"))
    assert refused.status == "wrong" and refused.witness is not None
    assert verdict_same(read("x/3"), read("0.3333x"), tolerance=read("0.001")).status == "right"
    assert verdict_same(Vector((third, third)), read("(0.333, 0.3)"), tolerance=read("0.001")).status == "wrong"


def test_equal_values_are_not_called_wrong_at_the_edge_of_the_tolerance():
    assert verdict_same(read("0.5"), read("0.6"), tolerance=read("0.1")).status in ("right", "undecided")


# extreme points


def N(value: int) -> Number:
    return Number(value)


GOAL = Lagrange(x + 2 * y, (Equation(x**2 + y**2, N(5)),), (x, y))
HIGH, LOW = Vector((N(1), N(2))), Vector((-N(1), -N(2)))
FOUND = Answer(
    SetOf((HIGH, LOW)), "points", points=(PointValue(HIGH, N(5), "maximum"), PointValue(LOW, -N(5), "minimum"))
)

POINTS = [
    ("{(1,2), (-1,-2)}", "right", ""),
    ("{(-1,-2), (1,2)}", "right", ""),
    ("{(-1,-2), (sqrt(1), 4/2)}", "right", ""),
    ("{((1,2), 5), ((-1,-2), -5)}", "right", ""),
    ("((1,2), (-1,-2))", "right", ""),
    ("{(1,2)}", "wrong", "One point is missing"),
    ("{(1,1), (-1,-2)}", "wrong", "(1, 1) does not satisfy the constraint: its left side is 2 there, its right side 5"),
    ("{(2,1), (-2,-1)}", "wrong", "gradients are not parallel"),
    ("{((1,2), 4), ((-1,-2), -5)}", "wrong", "Yours is 4, expected 5"),
    ("7", "wrong", "Points are wanted"),
    ("{5, -5}", "right-other-form", "points are wanted"),
    ("(5, x)", "undecided", "unknown"),
]


@pytest.mark.parametrize(("answer", "status", "said"), POINTS)
def test_extreme_points_are_put_back_and_counted(answer, status, said):
    found = verdict(GOAL, read(answer), derivation_answer=FOUND)
    assert found.status == status, found
    assert said in found.message


def test_one_sought_extreme_is_enough_and_its_value_too():
    goal = Lagrange(GOAL.expr, GOAL.constraints, GOAL.wrt, "maximum")
    assert verdict(goal, read("(1, 2)"), derivation_answer=FOUND).status == "right"
    assert verdict(goal, read("5"), derivation_answer=FOUND).status == "right"
    assert verdict(goal, read("4"), derivation_answer=FOUND).status == "wrong"
    other = verdict(goal, read("(-1, -2)"), derivation_answer=FOUND)
    assert other.status == "wrong" and "not a maximum" in other.message


def test_without_a_list_of_candidates_a_full_answer_stays_undecided_but_a_false_one_is_wrong():
    assert verdict(GOAL, read("{(1,2), (-1,-2)}")).status == "undecided"
    assert verdict(GOAL, read("{(1,1)}")).status == "wrong"


def test_points_written_as_equations_are_read_by_their_letters():
    one = Vector((Equation(y, N(2)), Equation(x, N(1))))
    other = Vector((Equation(x, -N(1)), Equation(y, -N(2))))
    assert verdict(GOAL, SetOf((one, other)), derivation_answer=FOUND).status == "right"


def test_the_kernel_overrules_a_false_derivation():
    goal = read_goal("differentiate", {"expr": "x^2"})
    false = Answer(3 * x, "expression")
    assert verdict(goal, 2 * x, derivation_answer=false).status == "right"
    assert verdict(goal, 3 * x, derivation_answer=false).status == "wrong"
