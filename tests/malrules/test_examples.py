"""Every example in every mal-rule's docstring, run: the wrong answer it leads to, and where it does not apply."""

from __future__ import annotations

from typing import Any

import pytest

from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.malrule import MalRule
from derive.core.term import Symbol, Term
from derive.engine.malrulebook import all_malrules
from derive.engine.misapply import misworkings, somewhere
from derive.engine.wrong_answers import WrongAnswers, alike, rounds_to
from derive.maths.equal import decide
from derive.maths.read import read, read_goal
from derive.maths.read.kinds import KINDS

EXAMPLES = [
    pytest.param(law, problem, wrong, id=f"{law.name}: {problem} -> {wrong}")
    for law in all_malrules()
    for problem, wrong in law.examples
]


def problem_of(law: MalRule, written: str) -> Goal:
    """`field: value; field: value`, or an expression to be differentiated by x."""
    if ":" not in written:
        return Differentiate(read(written), Symbol("x"))
    fields: dict[str, Any] = {}
    for piece in map(str.strip, written.split(";")):
        if ":" in piece:
            name, value = map(str.strip, piece.split(":", 1))
            fields[name] = value
        else:  # weights: 3; 2 are those of two layers
            fields[name] = [*(fields[name] if isinstance(fields[name], list) else [fields[name]]), piece]
    task = fields.pop("task", None) or (law.goal_type and law.goal_type.task)
    if task is None:
        task = "gradient" if "," in fields["wrt"] else "partial"
    return read_goal(task, fields)


def answer_to(law: MalRule, problem: str, written: str) -> Term:
    """The wrong answer of an example, read with the letters that an answer to its task may use (dx, dy, minimum)."""
    if law.goal_type is None:
        return read(written)
    goal = problem_of(law, problem)
    return read(written, names=(*goal.letters_in_answer(), *(KINDS if goal.folder == "optimisation" else ())))


def wrong_answers(law: MalRule, written: str) -> list[Term]:
    if law.goal_type is None:
        return [made for made, _ in somewhere(law, read(written))]
    return [made.result for made in misworkings(problem_of(law, written), [law])]


@pytest.mark.parametrize(("law", "problem", "wrong"), EXAMPLES)
def test_the_example_of_a_wrong_turn_is_where_it_leads(law: MalRule, problem: str, wrong: str) -> None:
    made = wrong_answers(law, problem)
    if wrong == "does not apply":
        assert made == []
    else:
        answer = answer_to(law, problem, wrong)
        assert any(decide(each, answer).equal or rounds_to(answer, each) for each in made)


@pytest.mark.parametrize(
    ("law", "problem", "wrong"), [e for e in EXAMPLES if e.values[0].goal_type and e.values[2] != "does not apply"]
)
def test_the_wrong_answer_of_an_example_is_wrong_and_leads_back_to_its_cause(
    law: MalRule, problem: str, wrong: str
) -> None:
    known = WrongAnswers(problem_of(law, problem))
    if not known.right:
        pytest.skip("no rule answers this task")
    answer = answer_to(law, problem, wrong)
    assert not any(alike(known.print_of(answer), right) for right in known.right)
    found = known.find(answer)
    assert found is not None and law in [cause.malrule for cause in found.causes]


def test_every_wrong_turn_has_an_example_a_law_words_and_a_place() -> None:
    for law in all_malrules():
        assert any(wrong != "does not apply" for _, wrong in law.examples), law.name
        assert law.law and law.title and law.looks and law.advice, law.name
        assert law.instead_of or law.before or law.after, law.name
        assert law.advice.endswith((".", "?")) and not law.looks.endswith("."), law.name


def test_an_example_that_is_wrong_is_seen() -> None:
    law = next(each for each in all_malrules() if each.name == "prod-naive")
    with pytest.raises(AssertionError):
        test_the_example_of_a_wrong_turn_is_where_it_leads(law, "x^2*sin(x)", "2*x*sin(x)")
