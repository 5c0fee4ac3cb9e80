"""Blueprints: read whole, and all that is wrong with one told in one pass at its line and column."""

from pathlib import Path

import pytest

from derive.bank.selection import Section
from derive.bank.sheet_file import json_schema, load, loads
from derive.bank.shelf import shelf
from derive.errors import BankError

WHOLE = """\
title: Chains and quotients
class: 12B
date: 3 March
paper: letter
seed: march
roster: 12b.csv
versions: 2
layout: lines
columns: 1
copies: [questions, answers, rubric]
profile: easy
language: de
grading: yes
solutions: apart
sections:
  - {pick: 3, tags: [chain-rule], level: [1, 2], points: 2, title: Warming up}
  - pick: 2
    task: taylor
  - {pick: 1, families: [calculus/chain-root], level: 2}
"""

BROKEN = """\
titel: Quotients
clas: 12B
paper: a5
versions: 40
copies: [questions, rubrik]
sections:
  - {pick: 3, tags: [chain-rul], level: [1, 9], points: 2}
  - pikc: 2
    task: differentate
  - {pick: many, level: hard, families: [calculus/chain-rot]}
layout: lins
columns: 3
paper: a4
grading: perhaps
"""

TOLD = [
    "1:1 unknown key 'titel', did you mean 'title'?",
    "2:1 unknown key 'clas', did you mean 'class'?",
    "3:8 'a5' is no choice; there are a4, letter",
    "4:11 expected at most 26, found '40'",
    "5:21 no copy is called 'rubrik', did you mean 'rubric'?",
    "7:22 the bank has no problems about 'chain-rul'. The nearest topics are chain-rule",
    "7:41 levels go from 1 to 5, found 1 to 9",
    "8:5 unknown key 'pikc', did you mean 'pick'?",
    "9:11 unknown task 'differentate', did you mean 'differentiate'?",
    "10:12 expected a whole number, found 'many'",
    "10:25 expected a level, 1 to 5, or two of them, [from, to]",
    "10:42 no family is called 'calculus/chain-rot', did you mean 'calculus/chain-root'?",
    "11:9 'lins' is no choice, did you mean 'lines'?",
    "12:10 expected at most 2, found '3'",
    "13:1 duplicate key 'paper'",
    "14:10 'perhaps' is no choice; there are yes, no",
]


def test_a_blueprint_is_read_whole() -> None:
    plan = loads(WHOLE, families=tuple(shelf(own=False)))
    assert plan.sections == (
        Section(3, ("chain-rule",), (1, 2), points=2, title="Warming up"),
        Section(2, task="taylor"),
        Section(1, families=("calculus/chain-root",), level=(2, 2)),
    )
    assert (plan.title, plan.group, plan.date, plan.paper, plan.seed) == (
        "Chains and quotients", "12B", "3 March", "letter", "march",
    )  # fmt: skip
    assert (plan.roster, plan.versions, plan.layout, plan.columns) == ("12b.csv", 2, "lines", 1)
    assert (plan.profile, plan.language, plan.grading, plan.solutions) == ("easy", "de", True, "apart")


def test_every_fault_of_a_blueprint_is_told_in_one_pass_at_its_place() -> None:
    with pytest.raises(BankError) as caught:
        loads(BROKEN, "sheet.yaml", families=tuple(shelf(own=False)))
    told = [fault.removeprefix("sheet.yaml:") for fault in caught.value.faults]
    assert [fault for fault in told if not any(fault.startswith(wanted) for wanted in TOLD)] == []
    assert [wanted for wanted in TOLD if not any(fault.startswith(wanted) for fault in told)] == []


@pytest.mark.parametrize("text", ["", "[]", "title: x", "sections: []\ntitle: x", "title: x\nsections: 3", "a: &b 1"])
def test_what_is_no_blueprint_is_refused(text: str) -> None:
    with pytest.raises(BankError):
        loads(text)


def test_a_file_that_is_not_there_or_no_text_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="cannot be opened"):
        load(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"title: \xff\n")
    with pytest.raises(BankError, match="not UTF-8 text"):
        load(tmp_path / "latin.yaml")


def test_the_schema_knows_every_key_and_every_choice() -> None:
    schema = json_schema()
    assert {"title", "class", "sections", "roster", "versions", "layout", "copies"} <= set(schema["properties"])
    assert schema["properties"]["paper"]["enum"] == ["a4", "letter"]
    assert schema["additionalProperties"] is False
