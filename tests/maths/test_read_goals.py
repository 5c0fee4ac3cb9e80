"""Requests become goals: fields as a person, a record or a program gives them."""

from __future__ import annotations

from typing import Any

import pytest

from derive.core.goal import TASK_NAMES, TASKS
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.evaluation import Evaluate
from derive.core.goals.multivariate import Gradient, Jacobian, Partial
from derive.core.goals.optimisation import Lagrange
from derive.core.goals.series import TaylorExpand
from derive.core.term import PI, ZERO, Call, Constant, Equation, Negative, Number, Quotient, Symbol
from derive.errors import BadGoal, NoMethod, ReadingError
from derive.maths.read import read_goal, read_question

x, y, r, theta, t = Symbol("x"), Symbol("y"), Symbol("r"), Symbol("theta"), Symbol("t")
POLAR = (r * Call("cos", (theta,)), r * Call("sin", (theta,)))


def test_the_variable_may_be_left_out_when_only_one_occurs() -> None:
    assert read_goal("differentiate", {"expr": "x^2"}) == Differentiate(x**2, x)
    assert read_goal("partial", {"expr": "x^2"}) == Partial(x**2, (x,))
    with pytest.raises(BadGoal, match="x, y occur") as caught:
        read_goal("differentiate", {"expr": "x*y"})
    assert caught.value.field == "wrt"
    with pytest.raises(BadGoal, match="which letter"):
        read_goal("differentiate", {"expr": "7"})


def test_every_letter_is_taken_by_name_where_the_task_takes_a_list() -> None:
    assert read_goal("gradient", {"expr": "y*x"}) == Gradient(y * x, (x, y))


def test_counts_may_be_written_or_counted() -> None:
    assert read_goal("differentiate", {"expr": "x", "order": "2"}) == Differentiate(x, x, 2)
    assert read_goal("differentiate", {"expr": "x", "order": 2.0}) == Differentiate(x, x, 2)


@pytest.mark.parametrize("order", [0, -1, 51, "2.5", "two", True, 10**30, [], 1e300])
def test_absurd_counts_are_refused_by_name(order: object) -> None:
    with pytest.raises(BadGoal) as caught:
        read_goal("differentiate", {"expr": "x", "order": order})
    assert caught.value.field == "order"
    assert len(str(caught.value)) < 200


def test_a_name_before_the_expression_is_only_a_name() -> None:
    assert read_goal("differentiate", {"expr": "f(x) = x^2"}) == Differentiate(x**2, x)
    assert read_goal("differentiate", {"expr": "y = x^2"}) == Differentiate(x**2, x)


def test_letters_differentiated_by_are_letters_whatever_their_name() -> None:
    i = Symbol("i")
    assert read_goal("partial", {"expr": "3*i^2*w", "wrt": ["i", "i"]}).wrt == (i, i)  # type: ignore[attr-defined]
    assert read_goal("differentiate", {"expr": "e^2", "wrt": "e"}) == Differentiate(Symbol("e") ** 2, Symbol("e"))
    assert read_goal("differentiate", {"expr": "e^x"}) == Differentiate(Constant("e") ** x, x)
    assert read_goal("gradient", {"expr": "x1*x2", "wrt": "x1, x2"}) == Gradient(
        Symbol("x1") * Symbol("x2"), (Symbol("x1"), Symbol("x2"))
    )
    assert read_goal("differentiate", {"expr": r"\theta^2", "wrt": "θ"}) == Differentiate(theta**2, theta)


def test_functions_with_names_give_the_jacobian_its_outputs() -> None:
    named = {"exprs": ["x = r*cos(theta)", "y = r*sin(theta)"], "wrt": ["r", "theta"], "determinant": True}
    assert read_goal("jacobian", named) == Jacobian(POLAR, (r, theta), True, (x, y))
    plain = {"exprs": ["r*cos(theta)", "r*sin(theta)"], "wrt": "r theta"}
    assert read_goal("jacobian", plain) == Jacobian(POLAR, (r, theta))
    one_text = {"exprs": "(r cos theta, r sin theta)"}
    assert read_goal("jacobian", one_text) == Jacobian(POLAR, (r, theta))


def test_numbers_are_exact() -> None:
    goal = read_goal("taylor", {"expr": "sin(x)", "about": "pi/3", "degree": 3})
    assert goal == TaylorExpand(Call("sin", (x,)), x, Quotient(PI, Number(3)), 3)
    assert read_goal("taylor", {"expr": "x", "about": -1.5, "degree": 0}) == TaylorExpand(
        x, x, Negative(Number("1.5")), 0
    )
    with pytest.raises(ReadingError, match="only numbers"):
        read_goal("taylor", {"expr": "x", "about": "a", "degree": 1})


def test_an_equation_without_its_right_side_is_meant_to_be_zero() -> None:
    goal = read_goal("lagrange", {"expr": "x + y", "constraints": ["x*y = 1"], "wrt": ["x", "y"], "seek": "maximum"})
    assert goal == Lagrange(x + y, (Equation(x * y, Number(1)),), (x, y), "maximum")
    goal = read_goal("lagrange", {"expr": "x + y", "constraints": "x*y"})
    assert goal == Lagrange(x + y, (Equation(x * y, ZERO),), (x, y))


@pytest.mark.parametrize("at", [{"x": "1", "y": -2}, ["1", "-2"], "x=1, y=-2", "(1, -2)", "1, -2"])
def test_a_point_may_be_a_map_a_list_or_text(at: object) -> None:
    goal = read_goal("evaluate", {"expr": "x*y", "at": at})
    assert goal == Evaluate(x * y, ((x, Number(1)), (y, Negative(Number(2)))))


def test_terms_are_taken_as_they_are() -> None:
    assert read_goal("differentiate", {"expr": x**2, "wrt": x}) == Differentiate(x**2, x)


def test_declared_letters_are_the_only_ones() -> None:
    with pytest.raises(ReadingError) as caught:
        read_goal("differentiate", {"expr": "x*q", "wrt": "x"}, variables=["x", "y"])
    assert caught.value.column == 2
    assert str(caught.value).startswith("cannot read the expression")
    assert read_goal("differentiate", {"expr": "k*x", "wrt": "x"}, variables=["x"], constants=["k"]).wrt == x  # type: ignore[attr-defined]


FAULTS: list[tuple[str, dict[str, Any], str, str]] = [
    ("differentiate", {}, "expr", "needs expr"),
    ("differentiate", {"exp": "x"}, "exp", "did you mean 'expr'"),
    ("differentiate", {"expr": ["x"]}, "expr", "not a list"),
    ("differentiate", {"expr": True}, "expr", "truth value"),
    ("differentiate", {"expr": float("nan")}, "expr", "a number"),
    ("differentiate", {"expr": "x", "wrt": 5}, "wrt", "a letter"),
    ("differentiate", {"expr": "x", "wrt": "sin"}, "wrt", "a function"),
    ("differentiate", {"expr": "x", "wrt": "x+1"}, "wrt", "one letter"),
    ("differentiate", {"expr": "x", "wrt": ""}, "wrt", "a letter"),
    ("gradient", {"expr": "x", "wrt": ["x", "x"]}, "wrt", "twice"),
    ("gradient", {"expr": "x", "wrt": []}, "wrt", "no letter"),
    ("gradient", {"expr": "x", "wrt": ["x"] * 51}, "wrt", "51"),
    ("jacobian", {"exprs": []}, "exprs", "empty"),
    ("jacobian", {"exprs": {"x": 1}}, "exprs", "list"),
    ("jacobian", {"exprs": ["x < 1"]}, "exprs", "inequality"),
    ("jacobian", {"exprs": ["x"], "determinant": "perhaps"}, "determinant", "true or false"),
    ("lagrange", {"expr": "x", "constraints": "x < 1"}, "constraints", "inequality"),
    ("lagrange", {"expr": "x", "constraints": "x = 1", "seek": "most"}, "seek", "maximum"),
    ("taylor", {"expr": "x", "about": "0", "degree": 51}, "degree", "0 to 50"),
    ("evaluate", {"expr": "x*y", "at": 1}, "at", "1 value"),
    ("evaluate", {"expr": "x*y", "at": "x+1=2"}, "at", ""),
    ("diferentiate", {}, "task", "did you mean 'differentiate'"),
    ("no such thing at all", {}, "task", "the tasks are"),
]


@pytest.mark.parametrize(("task", "fields", "field", "said"), FAULTS)
def test_a_field_that_cannot_be_meant_is_named(task: str, fields: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(BadGoal) as caught:
        read_goal(task, fields)
    assert caught.value.field == field
    assert said in str(caught.value)


def test_an_equation_is_no_expression() -> None:
    with pytest.raises(ReadingError, match="not an equation") as caught:
        read_goal("differentiate", {"expr": "x^2 = 2y", "wrt": "x"})
    assert caught.value.column == 4


@pytest.mark.parametrize("task", sorted(set(TASK_NAMES) - set(TASKS)))
def test_a_task_without_rules_is_no_typo(task: str) -> None:
    with pytest.raises(NoMethod):
        read_goal(task, {})


@pytest.mark.parametrize(
    ("question", "goal"),
    [
        ("d/dx x^2", Differentiate(x**2, x)),
        (r"\frac{d^2}{dx^2}\left[x^2\right]", Differentiate(x**2, x, 2)),
        ("d/dx d/dx x^2", Differentiate(x**2, x, 2)),
        (r"\frac{\partial}{\partial y} x^2 y^3", Partial(x**2 * y**3, (y,))),
        ("∂²/∂x∂y[x*y]", Partial(x * y, (y, x))),
    ],
)
def test_a_derivative_as_one_writes_it_is_a_question(question: str, goal: object) -> None:
    assert read_question(question) == goal


def test_an_expression_alone_asks_for_nothing() -> None:
    with pytest.raises(BadGoal, match="asks for nothing"):
        read_question("x^2")


def test_a_number_may_be_evaluated_at_a_point() -> None:
    goal = read_goal("evaluate", {"expr": "7", "at": {"x": "2"}})
    assert goal.at == ((Symbol("x"), Number("2")),)


@pytest.mark.parametrize(("task", "fields"), [("tangent", {"at": 1}), ("linearise", {"about": 1})])
@pytest.mark.parametrize("written", ["root(x, 4)", "log(x, 2)", "max(x, 2)*x"])
def test_a_comma_inside_a_function_makes_no_task_of_several_letters(
    written: str, task: str, fields: dict[str, object]
) -> None:
    assert read_goal(task, {"expr": written, **fields}).wrt == Symbol("x")


def test_a_point_may_be_a_function_of_two_numbers() -> None:
    assert read_goal("taylor", {"expr": "x^2", "about": "root(8, 3)", "degree": 1}).wrt == Symbol("x")
    assert isinstance(read_goal("taylor", {"expr": "x*y", "wrt": "x,y", "about": "(1, 2)", "degree": 1}).wrt, tuple)
