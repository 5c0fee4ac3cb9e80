"""Answers with units: converted where they measure the same, wrong where they do not, and never guessed at."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from derive import check
from derive.bank.load import load
from derive.core.problem import Problem
from derive.front.judged import judged
from derive.maths.read.units import unit_of, units_in

LADDER = """
id: mine/ladder
version: 1
license: CC0-1.0
tags: [rates-of-change]
task: {do: differentiate, expr: 5*t^2 + 2*t, wrt: t}
at: {t: T}
params: {T: {of: [3]}}
text: {en: "After {t} seconds it is at {h(t) = expr} metres. How fast is it after {T} seconds?"}
units: {t: s, value: m/s}
points: 4
"""  # h'(3) = 10*3 + 2 = 32
PEN = """
id: mine/pen
version: 1
license: CC0-1.0
tags: [lagrange-multipliers]
task: {do: lagrange, expr: x*y, constraints: ["x + y = C"], wrt: [x, y], seek: maximum}
params: {C: {of: [8]}}
text: {en: "Which sides make {expr} largest under {constraint}?"}
units: {x: m, y: kg}
points: 5
"""  # (4, 4)
SLIDING = """
id: mine/sliding
version: 1
license: CC0-1.0
tags: [rates-of-change]
task: {do: differentiate, expr: sqrt(400 - t^2/16), wrt: t}
at: {t: T}
params: {T: {of: [50]}}
text: {en: "After {t} seconds its top is at {h(t) = expr} metres. How fast does it move after {T} seconds?"}
units: {t: s, value: m/s}
points: 4
"""  # -50/(16 sqrt(400 - 156.25)) = -3.125/15.6125 = -0.200160...
FISH = LADDER.replace("value: m/s", "value: fish a year").replace("mine/ladder", "mine/fish")
BALLOON = LADDER.replace("value: m/s", "value: cubic centimetres per second").replace("mine/ladder", "mine/balloon")

ANSWERS = [
    (LADDER, "32", "right", "The unit is not said: m/s."),
    (LADDER, "32 m/s", "right", ""),
    (LADDER, "32 m/s.", "right", ""),
    (LADDER, "h' = 32 m/s", "right", ""),
    (LADDER, r"32\,\mathrm{m/s}", "right", ""),
    (LADDER, "32 metres per second", "right", ""),
    (LADDER, "32 m s^-1", "right", ""),
    (LADDER, "32 m s⁻¹", "right", ""),
    (LADDER, "64/2 m/s", "right", ""),
    (LADDER, "3200 cm/s", "right", "brought from cm/s to m/s"),
    (LADDER, "1920 m/min", "right", "brought from m/min to m/s"),
    (LADDER, "115.2 km/h", "right", "brought from km/h to m/s"),
    (SLIDING, "-0.200 m/s", "right", ""),
    (SLIDING, "-0.20016 m/s", "right", ""),
    (SLIDING, "-0.20 m/s", "right-other-form", "at least 3 of them are wanted"),
    (SLIDING, "-20.016 cm/s", "right", "brought from cm/s to m/s"),
    (SLIDING, "-0.2001 m/s", "wrong", "expected"),
    (SLIDING, "-0.201 m/s", "wrong", "expected"),
    (SLIDING, "0.200 m/s", "wrong", "expected"),
    (LADDER, "32 cm/s", "wrong", "right in m/s, but not in cm/s"),
    (LADDER, "32 m", "wrong", "m does not measure what is asked"),
    (LADDER, "32 kg", "wrong", "kg does not measure what is asked"),
    (LADDER, "31 m/s", "wrong", "expected 32"),
    (LADDER, "31", "wrong", "expected 32"),
    (LADDER, "3000 + 200 cm/s", "undecided", "put a bracket round the sum"),
    (LADDER, "(3000 + 200) cm/s", "right", "brought from cm/s"),
    (LADDER, "32 bananas", "unreadable", ""),
    (PEN, "(4, 4)", "right", "x in m, y in kg"),
    (PEN, "(4 m, 4 kg)", "right", ""),
    (PEN, "x = 4 m, y = 4 kg", "right", ""),
    (PEN, "y = 4 kg and x = 400 cm", "right", "brought from cm to m"),
    (PEN, "{(4 m, 4000 g)}", "right", "brought from g to kg"),
    (PEN, "(4 kg, 4 m)", "wrong", "The number is right, the unit is not"),
    (PEN, "(4 cm, 4 kg)", "wrong", "right in m, but not in cm"),
    (FISH, "32 fish a year", "right", ""),
    (FISH, "32 fish per year", "right", ""),
    (FISH, "32 m/s", "wrong", "m/s does not measure what is asked, which is in fish a year"),
    (BALLOON, "32 cm^3/s", "right", ""),
    (BALLOON, "32 cm³/s", "right", ""),
    (BALLOON, "0.032 l/s", "right", "brought from l/s"),
    (BALLOON, "32 ml/s", "right", ""),
    (BALLOON, "32 cm/s", "wrong", "cm/s does not measure what is asked"),
]


def problem_of(text: str, folder: Path) -> Problem:
    name = text.split()[1]
    path = folder / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.lstrip(), "utf-8")
    family = load(path, root=folder)
    drawn = family.draw(0)
    assert drawn is not None
    return family.problem(drawn, "en")


@pytest.mark.parametrize(("family", "answer", "status", "said"), ANSWERS, ids=[row[1] for row in ANSWERS])
def test_a_unit_is_judged_with_its_number(family: str, answer: str, status: str, said: str, tmp_path: Path) -> None:
    verdict = judged(problem_of(family, tmp_path), answer)
    assert verdict.status == status, verdict.message
    assert said in verdict.message
    if status == "right" and not said:
        assert "unit" not in verdict.message


def test_a_right_number_in_a_wrong_unit_loses_one_mark_and_a_missing_unit_none(tmp_path: Path) -> None:
    problem = problem_of(LADDER, tmp_path)
    assert judged(problem, "32 kg").marks == "3/4"
    assert judged(problem, "32").marks == "4/4"
    assert judged(problem, "31 kg").marks == "0/4"


def test_a_letter_of_the_problem_is_never_a_unit() -> None:
    assert [found.unit.written for found in units_in("4 m", frozenset("x"))] == ["m"]
    assert list(units_in("4 m", frozenset("m"))) == []
    assert list(units_in("4 m + 1")) == []
    assert list(units_in("sin m")) == []


SIZES = [  # by hand: how many of the second make one of the first
    ("km/h", "m/s", Fraction(5, 18)),
    ("l/min", "cm^3/s", Fraction(50, 3)),
    ("square metres", "cm^2", Fraction(10000)),
    ("cubic decimetres", "l", Fraction(1)),
    ("kW", "W", Fraction(1000)),
    ("bar", "Pa", Fraction(100000)),
    ("m/s^2", "km/h^2", Fraction(12960)),
    ("m", "s", None),
    ("year", "s", None),
]


@pytest.mark.parametrize(("one", "other", "times"), SIZES)
def test_units_are_as_large_as_tables_say(one: str, other: str, times: Fraction | None) -> None:
    first, second = unit_of(one), unit_of(other)
    assert first is not None and second is not None
    assert first.over(second) == times


# problems by name


def test_an_answer_to_a_problem_of_the_bank_is_checked_by_its_id() -> None:
    id = "calculus/sliding-ladder@1#0"
    assert check("problem", "-3/16 m/s", problem=id).status == "right"
    told = check("problem", "4", problem=id)
    assert told.status == "wrong" and told.cause.startswith("That is where the top stands.")


def derive(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "derive", *words], input=stdin, capture_output=True, text=True)


def test_a_lock_file_and_a_number_name_a_problem(tmp_path: Path) -> None:
    from derive.front.lock import dumps, lock
    from derive.front.sheet import draw_up

    path = tmp_path / "sheet.lock.json"
    sheet = draw_up("power-rule", count=2, seed="lock")
    path.write_text(dumps(lock(sheet)), "utf-8")
    second = sheet.items[1]
    from derive.maths.printing import text

    done = derive("check", "problem", str(path), "--number", "2", "--answer", text(second.answer.value))
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Right.")
    assert f"Marks: {second.problem.points} of {second.problem.points}." in done.stdout
    for words, said in (
        (("--number", "9", "--answer", "1"), "1 to 2"),
        (("--answer", "1"), "which of its problems is not said"),
        (("--number", "1"), "there is nothing to check"),
    ):
        failed = derive("check", "problem", str(path), *words)
        assert failed.returncode == 2 and said in failed.stderr, failed.stderr
    assert derive("check", "problem", "nothing/here@1#2", "--answer", "1").returncode == 2
    assert derive("check", "problem", "nothing", "--answer", "1").returncode == 2
    assert derive("check", "problem", "/dev/zero", "--answer", "1").returncode == 2


def test_a_batch_takes_problems_of_the_bank_beside_tasks() -> None:
    lines = [
        {"id": 1, "task": "problem", "problem": "calculus/sliding-ladder@1#0", "answer": "-18.75 cm/s"},
        {"id": 2, "task": "differentiate", "expr": "x^2", "answer": "2x"},
        {"id": 3, "task": "problem", "problem": ["x"], "answer": "2x"},
    ]
    done = derive("check", "--batch", "-", stdin="".join(json.dumps(line) + "\n" for line in lines))
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply["status"] for reply in replies] == ["right", "right", "undecided"]
    assert replies[0]["marks"] == "4/4" and "the field 'problem'" in replies[2]["message"]
