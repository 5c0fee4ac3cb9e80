"""Every example in every rule's docstring, run: what the law gives before tidying, and where it does not apply."""

from __future__ import annotations

import pytest

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Rule
from derive.core.step import Step
from derive.core.term import Symbol
from derive.engine.rulebook import all_rules
from derive.engine.work_out import try_rule
from derive.errors import NoMethod
from derive.maths.printing import text
from derive.maths.read import read, read_goal

EXAMPLES = [
    pytest.param(rule, before, after, id=f"{rule.name}: {before} -> {after}")
    for rule in all_rules()
    if rule.goal_type is Differentiate
    for before, after in rule.examples
]


def applied(rule: Rule, before: str) -> Step | None:
    """What this one rule makes of a problem in x, whatever other rules would have come first."""
    return try_rule(rule, Differentiate(read(before, functions=("f", "g")), Symbol("x")))


@pytest.mark.parametrize(("rule", "before", "after"), EXAMPLES)
def test_the_example_in_the_rules_docstring_is_what_the_rule_does(rule: Rule, before: str, after: str) -> None:
    step = applied(rule, before)
    if after == "does not apply":
        assert step is None
        return
    assert step is not None, "the rule says that it does not apply"
    told = [line.term for line in step.lines if line.reason in ("law", "put in")]
    assert read(after, functions=("f", "g")) in told


PROCEDURES = [
    pytest.param(rule, before, after, id=f"{rule.name}: {before} -> {after}")
    for rule in all_rules()
    if rule.goal_type is not Differentiate
    for before, after in rule.examples
]


@pytest.mark.parametrize(("rule", "before", "after"), PROCEDURES)
def test_the_example_of_a_procedure_is_what_it_finds(rule: Rule, before: str, after: str) -> None:
    """`field: value; field: value -> result`, the fields being the goal's own."""
    fields = dict(map(str.strip, piece.split(":", 1)) for piece in before.split(";"))
    assert rule.goal_type.task is not None
    goal = read_goal(rule.goal_type.task, fields)
    assert type(goal) is rule.goal_type
    if after == "no method":
        with pytest.raises(NoMethod):
            try_rule(rule, goal)
        return
    step = try_rule(rule, goal)
    if after == "does not apply":
        assert step is None
        return
    assert step is not None
    assert text(step.result) == text(read(after, names=goal.letters_in_answer()))


def test_every_procedure_that_a_person_can_ask_for_has_an_example() -> None:
    # several rules may answer one task, some of them only where another procedure asks: one example is the least
    told = {rule.goal_type for rule in all_rules() if rule.examples}
    for rule in all_rules():
        if rule.goal_type.task is not None and rule.goal_type is not Differentiate:
            assert rule.goal_type in told, rule.name


def test_every_rule_of_differentiation_has_an_example_and_a_counter_example() -> None:
    for rule in all_rules():
        if rule.goal_type is Differentiate:
            answers = [after for _, after in rule.examples]
            assert "does not apply" in answers, rule.name
            # an order is taken down one derivative at a time: it has no line of its own, and a factorial no slope
            lineless = rule.name in ("higher-derivative", "factorial")
            assert lineless or set(answers) != {"does not apply"}, rule.name


def test_an_example_that_is_wrong_is_seen() -> None:
    product = next(rule for rule in all_rules() if rule.name == "product")
    with pytest.raises(AssertionError):
        test_the_example_in_the_rules_docstring_is_what_the_rule_does(product, "x^2*sin(x)", "2*x*cos(x)")
    with pytest.raises(AssertionError):
        test_the_example_in_the_rules_docstring_is_what_the_rule_does(product, "x^2*sin(x)", "does not apply")
