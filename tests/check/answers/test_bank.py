"""Every wrong turn on every family of the bank where it applies, and every key in five rewritings.

DERIVE_SEEDS=20 tries all wrong answers of each family; every run tries the first forty.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from check.answers.trees import rewritten

from derive.bank.family import Family
from derive.bank.shelf import shelf
from derive.check.diagnose import MOST
from derive.core.problem import Problem
from derive.core.term import Symbol, Term, symbols_in
from derive.engine.wrong_answers import WrongAnswer, wrong_answers
from derive.front.check import Question
from derive.maths.read import read

FAMILIES = tuple(shelf(own=False))
TRIED = 10**6 if os.environ.get("DERIVE_SEEDS") else 40
REWRITINGS = 5


def first_problem(family: Family) -> Problem:
    drawn = next(found for k in range(family.tuples) if (found := family.draw(k)) is not None)
    return family.problem(drawn, "en")


def point(problem: Problem) -> tuple[tuple[Symbol, Term], ...]:
    return tuple((letter, value) for letter, value in problem.at)


def answers(problem: Problem) -> Iterator[WrongAnswer]:
    yield from wrong_answers(problem.goal, point(problem)).likely


def fault(problem: Problem, wrong: WrongAnswer) -> str:
    """What is wrong with the verdict on a wrong answer, if anything is. More than two causes are asked about."""
    verdict = Question(wrong.result, problem.goal, at=point(problem) or None).verdict()
    names = tuple(cause.malrule.name for cause in wrong.heads)
    if verdict.status == "undecided":
        return ""
    if verdict.status not in ("wrong", "right-on-domain"):
        return f"{names} is judged {verdict.status}"
    if verdict.status == "wrong" and verdict.malrules != (names if len(names) <= MOST else ()):
        return f"{names} is called {verdict.malrules}"
    return ""


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_every_wrong_turn_on_a_family_is_marked_wrong_and_named(family: Family) -> None:
    problem = first_problem(family)
    found = [wrong for wrong, _ in zip(answers(problem), range(TRIED), strict=False)]
    assert [what for wrong in found if (what := fault(problem, wrong))] == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_the_key_of_a_family_is_right_in_five_rewritings(family: Family) -> None:
    from derive.engine.outcome import answer_of
    from derive.engine.work_out import work_out
    from derive.front.solve import solution_of

    problem = first_problem(family)
    derivation = work_out(problem.goal)
    key = solution_of(derivation, point(problem)).answer if problem.at else answer_of(derivation)
    dice = random.Random(family.id)
    made = 0
    for times in (0, 1, 1, 2, 2, 3, 3):
        try:
            given = rewritten(key.value, dice, times)
        except KeyError:
            break  # an equation or a name: nothing that a tree has words for
        letters = sorted(symbol.name for symbol in symbols_in(key.value))  # dx is one letter
        verdict = Question(read(given, names=letters), problem.goal, at=point(problem) or None).verdict()
        assert verdict.status in ("right", "right-other-form"), (given, verdict.message)
        assert verdict.cause == ""
        made += 1
    assert made == 0 or made >= REWRITINGS
