"""Family files with faults: all of them in one pass, each at its own line and column."""

from pathlib import Path

import pytest

from derive.bank.load import load, loads
from derive.errors import BankError

GOOD = """\
id: calculus/good
version: 1
license: CC0-1.0
tags: [chain-rule]
task: {do: differentiate, expr: (a*x^2 + b)^n, wrt: x}
params:
  a: {int: [-9, 9], not: [0]}
  b: {int: [1, 5]}
  n: {int: [2, 6]}
require:
  - gcd(a, b) == 1
  - C % 2 == 0
let: {C: 2*a*n}
text: {en: "Differentiate {f(x) = expr}."}
mistakes:
  - {id: no-inner, value: n*(a*x^2 + b)^(n - 1), say: {en: "The inner derivative is missing."}}
points: 3
expect: {rules: [chain], level: [2, 3]}
"""

# (what stands in the good file, what is put there instead, the fault it makes)
PLANTED = [
    ("license: CC0-1.0", "licence: CC0-1.0", "3:1 unknown key 'licence', did you mean 'license'?"),
    ("license: CC0-1.0", "", "1:1 missing key 'license'"),
    ("license: CC0-1.0", "license: MIT", "3:10 a family under MIT needs a credit line, key 'credit'"),
    ("version: 1", "version: one", "2:10 expected a whole number, found 'one'"),
    ("version: 1", "version: 0", "2:10 expected at least 1, found '0'"),
    ("version: 1", "version:", "2:9 expected a value, found end of line"),
    ("version: 1", "version: *v", "2:10 an alias, *v; write the value out"),
    ("version: 1", "version: &v 1", "2:10 an anchor, &v; a family repeats nothing by reference"),
    ("version: 1", "version: !!int 1", "2:10 a tag, tag:yaml.org,2002:int; all values are plain text here"),
    ("[chain-rule]", "chain-rule", "4:7 expected a list, found 'chain-rule'"),
    ("do: differentiate", "do: differntiate", "5:12 unknown task 'differntiate', did you mean 'differentiate'?"),
    ("do: differentiate", "do: hesian", "5:12 unknown task 'hesian', did you mean 'hessian'?"),
    ("wrt: x}", "wtr: x}", "5:48 unknown key 'wtr', did you mean 'wrt'?"),
    (
        "expr: (a*x^2 + b)^n",
        "expr: (a*x^2 + b^n",
        "5:33 a bracket is opened and not closed; "
        "inside [...] a comma splits an expression: write one a line, after '- '",
    ),
    ("expr: (a*x^2 + b)^n", "expr: (a*x^2 + q)^n", '5:42 "q" is not a letter of this problem'),
    ("wrt: x}", "wrt: a}", "5:53 'a' is a parameter; a variable stays a letter"),
    ("b: {int: [1, 5]}", "b: {int: [1, 1], not: [1]}", "8:3 parameter 'b' has no possible value"),
    ("b: {int: [1, 5]}", "b: {int: [5, 1]}", "8:3 parameter 'b' has no possible value"),
    ("b: {int: [1, 5]}", "b: {int: [1, five]}", "8:16 expected a whole number, found 'five'"),
    ("b: {int: [1, 5]}", "b: {ints: [1, 5]}", "8:7 unknown key 'ints', did you mean 'int'?"),
    ("b: {int: [1, 5]}", "b: {of: [1, 1]}", "8:11 parameter 'b' has a value twice"),
    ("n: {int: [2, 6]}", "n: {int: [2, 6]}\n  m: {int: [1, 2]}", "10:3 parameter 'm' is used nowhere"),
    ("gcd(a, b) == 1", "gdc(a, b) == 1", "11:5 unknown function 'gdc', did you mean 'gcd'?"),
    ("gcd(a, b) == 1", "gcd(a, b) ==", "11:17 expected a value, found end of line"),
    ("gcd(a, b) == 1", "gcd(a, b) = 1", "11:15 a single =; write == to compare"),
    ("gcd(a, b) == 1", "gcd(a, b)", "11:14 expected a comparison (==, !=, <, <=, > or >=)"),
    ("gcd(a, b) == 1", "gcd(a, z) == 1", '11:12 "z" is not a letter of this problem'),
    ("gcd(a, b) == 1", "gcd(a, x) == 1", "11:5 'x' has no value here"),
    ("C % 2 == 0", "a + C % 2 == 0", "12:5 put brackets round the sum beside %"),
    ("let: {C: 2*a*n}", "let: {C: 2*a*)}", None),
    ("{f(x) = expr}", "{f(x) = expr", "14:27 a single {; a slot is written {mathematics}"),
    ("{f(x) = expr}", "{f(x) = exp(}", '14:39 expected an expression after "("'),
    ("text: {en:", "text: {eng:", "14:8 no language is called 'eng', did you mean 'en'?"),
    ("points: 3", "points: many", "17:9 expected a whole number, found 'many'"),
    ("points: 3", "points: 3\nid: calculus/good", "18:1 duplicate key 'id'"),
    ("level: [2, 3]", "level: [2]", None),
    ("level: [2, 3]", "levle: [2, 3]", "18:26 unknown key 'levle', did you mean 'level'?"),
]


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(BankError) as caught:
        loads(text, "f.yaml", "calculus/good")
    return caught.value.faults


def test_a_good_file_is_a_family() -> None:
    family = loads(GOOD, "f.yaml", "calculus/good")
    assert (family.task, family.tuples, family.points) == ("differentiate", 18 * 5 * 5, 3)


@pytest.mark.parametrize(("old", "new", "told"), PLANTED, ids=[new or "nothing" for _, new, _ in PLANTED])
def test_a_planted_fault_is_told_where_it_stands(old: str, new: str, told: str | None) -> None:
    assert GOOD.count(old) == 1
    found = faults(GOOD.replace(old, new))
    if told is not None:
        assert f"f.yaml:{told}" in found


MANY = """\
id: calculus/bad
version: 1
licence: CC0-1.0
tags: [chain-rule]
task: {do: differentiate, expr: (a*x^2 + b)^n, wrt: x}
params:
  a: {int: [-9, 9], not: [0]}
  b: {int: [1, 1], not: [1]}
  n: {int: [2, six]}
require:
  - gdc(a, b) == 1
  - abs(2*a*n) <
  - a = 3
  - [gcd(a, 2) == 1]
let: {c: 2*a + q}
text: {en: "Differentiate {f(x) = expr} and {x +}."}
mistakes:
  - {id: no, value: n*(a*x^2 + b)^(n-1, say: {en: "Hm."}}
points: three
text: {en: no}
"""


def test_all_faults_of_a_file_are_told_in_one_pass_and_none_twice() -> None:
    assert [fault.split(" ")[0] for fault in faults(MANY)] == [
        f"f.yaml:{place}"
        for place in (
            "1:5", "3:1", "8:3", "9:16", "11:5", "12:17", "13:7", "14:5", "15:16", "16:49", "18:21", "19:9", "20:1",
        )
    ]  # fmt: skip


def test_a_mistyped_task_hides_no_other_fault() -> None:
    two = GOOD.replace("do: differentiate", "do: diferentiate").replace("gcd(a, b) == 1", "gdc(a, b) == 1")
    found = faults(two)
    assert len(found) == 2
    assert found[0].endswith("unknown task 'diferentiate', did you mean 'differentiate'?")
    assert found[1] == "f.yaml:11:5 unknown function 'gdc', did you mean 'gcd'?"


def test_an_expression_split_by_a_comma_is_explained() -> None:
    told = faults(GOOD.replace("require:\n  - gcd(a, b) == 1\n  - C % 2 == 0", "require: [gcd(a, b) == 1]"))
    assert len(told) == 2
    assert all("inside [...] a comma splits an expression" in fault for fault in told)


@pytest.mark.parametrize("text", ["", "[]", "just words", "a: b: c", "\tx: 1", "- a\n- b", "x: [1, 2", "--- 1\n--- 2"])
def test_what_is_no_family_at_all_is_one_clean_error(text: str) -> None:
    assert all(fault.startswith("f.yaml:") for fault in faults(text))


def test_deep_nesting_is_refused_and_not_followed() -> None:
    assert faults("x: " + "[" * 3000 + "]" * 3000)


def test_a_file_is_named_by_its_place_in_the_bank(tmp_path: Path) -> None:
    path = tmp_path / "calculus" / "other.yaml"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        load(path, root=tmp_path)
    assert caught.value.faults == (f"{path}:1:5 the id is 'calculus/good', but the file stands at 'calculus/other'",)


def test_a_file_that_is_not_utf8_is_told_and_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("id: caf\u00e9".encode("latin-1"))
    with pytest.raises(BankError, match="not UTF-8"):
        load(path)


def test_nothing_in_a_file_is_run() -> None:
    for dirt in ("__import__('os').system('id')", "().__class__", "lambda: 1", "{f(x) = open('x')}"):
        told = faults(GOOD.replace("(a*x^2 + b)^n, wrt", f'"{dirt}", wrt'))
        assert any(fault.startswith("f.yaml:5:") for fault in told)
