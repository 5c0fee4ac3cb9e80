"""Lint: what can be read and cannot be meant, each told where it stands; thirty faults of one file in one pass."""

from __future__ import annotations

import pytest

from derive.bank.load import loads
from derive.bank.stress import stress
from derive.errors import BankError

TWO_LANGUAGES = """\
id: calculus/good
version: 1
license: CC0-1.0
tags: [chain-rule]
task: {do: differentiate, expr: (a*x^2 + b)^n, wrt: x}
params:
  a: {int: [2, 9]}
  b: {int: [1, 5]}
  n: {int: [2, 6]}
text:
  en: "Differentiate {f(x) = expr}."
  de: "Leiten Sie {f(x) = expr} ab."
mistakes:
  - {id: no-inner, value: n*(a*x^2 + b)^(n - 1), say: {en: "The inner one is missing.", de: "Es fehlt die innere."}}
  - {id: no-drop, value: 2*a*x*n*(a*x^2 + b)^n, say: {en: "It drops by one.", de: "Er sinkt um eins."}}
hints:
  en: ["Name the inner function."]
  de: ["Benennen Sie die innere Funktion."]
expect: {rules: [chain], level: [2, 2]}
"""

PLANTED = [
    ("{f(x) = expr} ab", "{g(x) = expr} ab", "12:8 the slot {f(x) = expr} of the English text is missing"),
    ("{f(x) = expr} ab", "{g(x) = expr} ab", "12:8 the slot {g(x) = expr} is not in the English text"),
    ("{f(x) = expr} ab", "die Funktion ab", "12:8 the slot {f(x) = expr} of the English text is missing"),
    (', de: "Es fehlt die innere."', "", "14:55 the text speaks 'de', and these words do not"),
    (', de: "Er sinkt um eins."', ', fr: "Non."', "15:79 the text does not speak 'fr'"),
    ('  de: ["Benennen Sie die innere Funktion."]\n', "", "16:1 the text speaks 'de', and the hints do not"),
    ("id: no-drop", "id: no-inner", "15:10 a second mistake is called 'no-inner'"),
]  # fmt: skip


def test_a_family_in_two_languages_is_read() -> None:
    family = loads(TWO_LANGUAGES, "f.yaml")
    problem = next(family.problems("1", "de"))
    assert problem.prompt[0] == "Leiten Sie "
    assert problem.mistakes[0].say == "Es fehlt die innere."
    assert problem.hints == ("Benennen Sie die innere Funktion.",)


@pytest.mark.parametrize(("old", "new", "told"), PLANTED, ids=[told for _, _, told in PLANTED])
def test_what_a_translation_lacks_is_told_where_it_stands(old: str, new: str, told: str) -> None:
    assert TWO_LANGUAGES.count(old) == 1
    with pytest.raises(BankError) as caught:
        loads(TWO_LANGUAGES.replace(old, new), "f.yaml")
    assert f"f.yaml:{told}" in caught.value.faults


def test_a_letter_of_the_file_cannot_name_the_function() -> None:
    """{a(x) = expr} would be printed as the product of a and x."""
    with pytest.raises(BankError) as caught:
        loads(TWO_LANGUAGES.replace("{f(x) = expr}", "{a(x) = expr}"), "f.yaml")
    assert any(fault.startswith("f.yaml:11:") and "is a product here" in fault for fault in caught.value.faults)


FOUND_ON_VARIANTS = [
    ("value: 2*a*x*n*(a*x^2 + b)^n,", "value: n*(b + a*x^2)^(n-1),", "'no-inner' and 'no-drop' are one and the same"),
    ("value: 2*a*x*n*(a*x^2 + b)^n,", "value: 2*a*x*n*(a*x^2 + b)^(n-1),", "'no-drop' gives the right answer"),
    ("level: [2, 2]}", "level: [2, 2], equal: [[m, a]]}", "expect.equal speaks of m, and the answer does not"),
    ("level: [2, 2]}", "level: [2, 2], integer: [x]}", "expect.integer speaks of x, and the answer does not"),
    ("level: [2, 2]}", "level: [4, 5]}", "level 4 to 5 expected, 2 met"),
    ("level: [2, 2]}", "level: [2, 2]}\nat: {x: 1/0}", "there is no real value at 1/0"),
    ("expr: (a*x^2 + b)^n,", "expr: ln(x - b - a*n),", None),
    ("expr: (a*x^2 + b)^n,", "expr: (a*x^2 + b)*0 + n,", "the answer is the constant"),
]


@pytest.mark.parametrize(("old", "new", "told"), FOUND_ON_VARIANTS, ids=[str(told) for *_, told in FOUND_ON_VARIANTS])
def test_what_only_a_variant_shows_is_told_with_its_number(old: str, new: str, told: str | None) -> None:
    assert TWO_LANGUAGES.count(old) == 1
    text = TWO_LANGUAGES.replace(old, new)
    if told is None:  # a point outside the domain: ln(x - 10) at 1
        text, told = f"{text}at: {{x: 1}}\n", "no real"
    found = stress(loads(text, "f.yaml"), 5)
    assert any(told in fault and "calculus/good@1#" in fault for fault in found.faults), found.faults


def test_the_value_that_expect_says_is_held_against_the_answer() -> None:
    text = """\
id: optimisation/pen
version: 1
license: CC0-1.0
tags: [lagrange-multipliers]
task:
  do: lagrange
  expr: x*y
  constraints:
    - p*x + y = 2*p*X
  wrt: [x, y]
params: {p: {int: [2, 5]}, X: {int: [5, 9]}}
text: {en: "Find the greatest value of {f(x, y) = expr} where {constraint}."}
expect: {equal: [[x, X], [y, p*X]]}
"""
    assert stress(loads(text, "f.yaml"), 3).faults == []
    wrong = stress(loads(text.replace("[y, p*X]", "[y, X]"), "f.yaml"), 3).faults
    assert any("y was expected to be" in fault for fault in wrong)


def test_few_problems_twins_and_a_spread_of_levels_are_warned_of() -> None:
    few = stress(loads(TWO_LANGUAGES.replace("int: [2, 9]", "int: [2, 2]"), "f.yaml"), 3)
    assert "only 25 different problems" in few.told
    twins = TWO_LANGUAGES.replace("expr: (a*x^2 + b)^n,", "expr: sin(x)^n + a*b,").replace("rules: [chain], ", "")
    assert "tuples give a problem that another gives too" in stress(loads(twins, "f.yaml"), 1).told


MANY = """\
id: calculus/bad
version: one
licence: CC0-1.0
tags: chain-rule
task: {do: differentiate, expr: (a*x^2 + q)^n, wtr: x}
params:
  a: {int: [-9, 9], not: [0]}
  b: {int: [1, 1], not: [1]}
  n: {int: [2, six]}
  k: {of: [1, 1]}
  m: {int: [1, 3]}
require:
  - gdc(a, b) == 1
  - abs(2*a*n) <
  - a = 3
  - a + n % 2 == 0
  - [gcd(a, 2) == 1]
let: {c: 2*a + z}
text:
  en: "Differentiate {f(x) = expr} and {x +}."
  eng: "Differentiate {f(x) = expr} and {x}."
mistakes:
  - {id: no, value: n*(a*x^2 + b)^(n-1, say: {en: "Hm."}}
  - {id: yes, valeu: x, say: {en: "Hm."}}
hints: {fr: ["Non."]}
points: three
form: tidied
text: {en: no}
expect: {levle: [2, 3], steps: [1]}
at: {x: &p 1}
"""

AT_ONCE = [
    "2:10 expected a whole number, found 'one'",
    "3:1 unknown key 'licence', did you mean 'license'?",
    "4:7 expected a list, found 'chain-rule'",
    '5:42 "q" is not a letter of this problem',
    "5:48 unknown key 'wtr', did you mean 'wrt'?",
    "8:3 parameter 'b' has no possible value",
    "9:16 expected a whole number, found 'six'",
    "10:11 parameter 'k' has a value twice",
    "11:3 parameter 'm' is used nowhere",
    "13:5 unknown function 'gdc', did you mean 'gcd'?",
    "14:17 expected a value, found end of line",
    "15:7 a single =; write == to compare",
    "16:5 put brackets round the sum beside %",
    "17:5 expected text, found a list",
    '18:16 "z" is not a letter of this problem',
    '20:44 expected a term after "+"',
    "21:3 no language is called 'eng', did you mean 'en'?",
    "23:21 a bracket is opened and not closed",
    "24:15 unknown key 'valeu', did you mean 'value'?",
    "26:9 expected a whole number, found 'three'",
    "27:7 no form is called 'tidied'",
    "28:1 duplicate key 'text'",
    "29:10 unknown key 'levle', did you mean 'level'?",
    "29:32 expected two values, [from, to]",
    "30:9 an anchor, &p; a family repeats nothing by reference",
]


def test_twenty_and_more_faults_are_told_in_one_pass_each_at_its_place() -> None:
    with pytest.raises(BankError) as caught:
        loads(MANY, "f.yaml")
    told = [fault.removeprefix("f.yaml:") for fault in caught.value.faults]
    assert [wanted for wanted in AT_ONCE if not any(fault.startswith(wanted) for fault in told)] == [], told
