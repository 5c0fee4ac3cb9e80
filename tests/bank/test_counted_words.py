"""Words that go with a number, questions that are not answered in print, and what the check of a family says."""

from __future__ import annotations

import pytest

from derive.bank.load import loads
from derive.bank.stress import stress
from derive.errors import BankError
from derive.front.record import in_plain_words
from derive.maths.printing import text

TICKETS = """\
id: prerequisites/fares
version: 1
license: CC0-1.0
tags: [fractions]
task: {do: tidy, expr: a/b + g}
params:
  a: {int: [1, 4]}
  b: {of: [2, 3, 5]}
  g: {of: ["1/7", "-1/7", "2"]}
text:
  en: "A ride costs {a} {a: euro|euros} and lasts {a/2} {a/2: hour|hours}. Work out {expr}."
  de: "Eine Fahrt kostet {a} Euro und dauert {a/2} {a/2: Stunde|Stunden}. Berechnen Sie {expr}."
points: 1
"""


def said(language: str, **wanted: str) -> str:
    family = loads(TICKETS, "f.yaml")
    found = next(p for p in family.problems("seed", language) if wanted.items() <= dict(p.parameters).items())
    return in_plain_words(found.prompt)


def test_a_word_goes_with_its_number() -> None:
    assert said("en", a="1").startswith("A ride costs 1 euro and lasts 1/2 hour.")
    assert said("en", a="2").startswith("A ride costs 2 euros and lasts 1 hour.")
    assert said("en", a="3").startswith("A ride costs 3 euros and lasts 3/2 hours.")


def test_another_language_counts_in_its_own_words() -> None:
    assert said("de", a="4").startswith("Eine Fahrt kostet 4 Euro und dauert 2 Stunden.")


def test_a_letter_that_is_not_there_is_told_in_a_counted_word_too() -> None:
    with pytest.raises(BankError) as caught:
        loads(TICKETS.replace("{a: euro|euros}", "{z: euro|euros}"), "f.yaml")
    assert [fault for fault in caught.value.faults if fault.startswith("f.yaml:11:") and '"z"' in fault]


def test_one_with_a_plural_is_warned_of() -> None:
    assert "'1 euros'" in stress(loads(TICKETS.replace("{a: euro|euros}", "euros"), "f.yaml"), 1).told
    assert "euro" not in stress(loads(TICKETS, "f.yaml"), 1).told


def test_a_sum_of_numbers_is_asked_and_not_answered() -> None:
    family = loads(TICKETS, "f.yaml")
    for problem in family.problems("seed"):
        sign = " - " if dict(problem.parameters)["g"].startswith("-") else " + "
        assert sign in text(problem.goal.expr), problem.id  # type: ignore[attr-defined]
    assert stress(family, None).faults == []


def test_a_question_that_is_its_own_answer_is_a_fault() -> None:
    already = TICKETS.replace("expr: a/b + g", "expr: x^a/b + g").replace("params:", "letters: [x]\nparams:")
    assert any("the question is its own answer" in fault for fault in stress(loads(already, "f.yaml"), 5).faults)
