"""Every task that can be solved can be a family: one small file for each, its first problem worked out and audited."""

from __future__ import annotations

import pytest

from derive.bank.family import Family
from derive.bank.load import loads
from derive.bank.normal import key
from derive.bank.stress import stress
from derive.bank.ugly import ugly_text
from derive.core.document import Math
from derive.core.goal import TASKS
from derive.engine.work_out import work_out
from derive.errors import BankError
from derive.maths.printing import text

HEAD = "id: x/y\nversion: 1\nlicense: CC0-1.0\ntags: [t]\nparams:\n  a: {int: [2, 3]}\n"

# (task, its fields, the slots of its prompt, how the first problem reads for a = 2)
SMALL = [
    ("differentiate", "expr: x^a, wrt: x", "{f(x) = expr}", "f(x) = x^2"),
    ("first-principles", "expr: a*x^2, wrt: x", "{expr}", "2*x^2"),
    ("secant", "expr: a*x^2, wrt: x, at: 1, steps: [1, a/4]", "{expr}, {at}, {steps}, {step2}",
     "2*x^2, 1, (1, 1/2), 1/2"),
    ("implicit", "equation: x^2 + a*y^2 = 3, wrt: x, of: y", "{equation}", "x^2 + 2*y^2 = 3"),
    ("parametric", "x: a*t, y: t^2, wrt: t", "{x}, {y}", "2*t, t^2"),
    ("tangent", "expr: x^a, wrt: x, at: 1", "{expr} at {at}", "x^2 at 1"),
    ("tangent", "expr: a*x*y, wrt: [x, y], at: {x: 1, y: a}", "{expr} at {at}", "2*x*y at (1, 2)"),
    ("inverse", "expr: x^3 + a*x, wrt: x, at: 1 + a", "{expr}, {at}", "x^3 + 2*x, 3"),
    ("partial", "expr: a*x*y, wrt: [x, y]", "{expr}, {wrt1}, {wrt2}", "2*x*y, x, y"),
    ("gradient", "expr: a*x*y, wrt: [x, y]", "{expr}", "2*x*y"),
    ("directional", "expr: a*x*y, wrt: [x, y], at: {x: 1, y: a}, direction: [3, 2*a]",
     "{at}, {direction}, {direction1}", "(1, 2), (3, 4), 3"),
    ("jacobian", "exprs: [a*x, x*y], wrt: [x, y]", "{exprs}, {expr2}", "(2*x, x*y), x*y"),
    ("hessian", "expr: x^2*y^a, wrt: [x, y], at: {x: 1, y: 1}", "{expr} at {at}", "x^2*y^2 at (1, 1)"),
    ("total-derivative", "expr: x*y, wrt: t, where: {x: a*t, y: t^2}", "{expr}, {where1}, {where2}",
     "x*y, x = 2*t, y = t^2"),
    ("total-differential", "expr: x^a*y, wrt: [x, y]", "{expr}", "x^2*y"),
    ("chain-of-jacobians", "exprs: [[a*x*y], [t, t^2]], wrt: [[x, y], [t]], at: {t: 1}",
     "{expr1}, {expr2}, {wrt1}, {at}", "2*x*y, (t, t^2), (x, y), 1"),
    ("taylor", "expr: e^(a*x), wrt: x, about: 0, degree: a", "{expr}, {about}, {degree}", "e^(2*x), 0, 2"),
    ("taylor", "expr: e^(a*x)*y, wrt: [x, y], about: {x: 0, y: 1}, degree: 2", "{about}", "(0, 1)"),
    ("series", "expr: e^(a*x), wrt: x, about: 0, terms: 3", "{terms}", "3"),
    ("linearise", "expr: x^a, wrt: x, about: 1", "{about}", "1"),
    ("linearise", "expr: x^a*y, wrt: [x, y], about: {x: 1, y: a}", "{about}", "(1, 2)"),
    ("remainder", "expr: e^x, wrt: x, about: 0, degree: a, at: 1/a", "{degree}, {at}", "2, 1/2"),
    ("critical-points", "expr: x^2 - 2*a*x, wrt: [x]", "{expr}", "x^2 - 4*x"),
    ("lagrange", "expr: x*y, constraints: [x + y = 2*a], wrt: [x, y]", "{constraint}", "x + y = 4"),
    ("solve-system", "equations: [x + y = a, x - y = 0], wrt: [x, y]", "{equation1}", "x + y = 2"),
    ("newton", "expr: x^2 - a, wrt: x, start: 1, steps: 2", "{expr}, {start}", "x^2 - 2 = 0, 1"),
    ("descend", "expr: x^2 + a*y^2, wrt: [x, y], start: {x: 1, y: 1}, rate: 1/10, steps: 2", "{start}, {rate}",
     "(1, 1), 1/10"),
    ("evaluate", "expr: x^a + y, at: {x: 1, y: 3}", "{expr}, {at}", "x^2 + y, (1, 3)"),
    ("tidy", "expr: (x^2 - a^2)/(x - a)", "{expr}", "(x^2 - 4)/(x - 2)"),
    ("fit", "model: m*x + c, data: {x: [0, 1, 2], y: [1, a, 4]}, parameters: [m, c]", "{model}", "m*x + c"),
    ("backpropagate", "layers: [1, 1], activations: [tanh], weights: [a/2], biases: [a], inputs: [1], targets: [a]",
     "{inputs}", "1"),
]  # fmt: skip


def family(task: str, given: str, prompt: str) -> Family:
    letters = "letters: [x, y]\n" if task in ("evaluate", "tidy") else ""
    return loads(f'{HEAD}{letters}task: {{do: {task}, {given}}}\ntext: {{en: "{prompt} with {{a}}."}}\n', "y.yaml")


def test_no_task_is_left_out() -> None:
    assert {task for task, *_ in SMALL} >= set(TASKS)


@pytest.mark.parametrize(("task", "given", "prompt", "wanted"), SMALL, ids=[f"{row[0]}-{row[1]}" for row in SMALL])
def test_a_family_of_this_task_reads_well_and_is_worked_out(task: str, given: str, prompt: str, wanted: str) -> None:
    made = family(task, given, prompt)
    first, second = list(made.problems("s"))
    assert key(first) != key(second)
    lowest = min(first, second, key=lambda problem: problem.variant)
    told = "".join(part if isinstance(part, str) else text(part.term) for part in lowest.prompt if _is_said(part))
    assert told == f"{wanted} with 2."
    assert list(ugly_text(told)) == []
    assert work_out(lowest.goal).audit.clean


def _is_said(part: object) -> bool:
    return isinstance(part, (str, Math))


BROKEN = [
    (
        "total-derivative",
        "expr: x*y, wrt: t, where: [t, t^2]",
        "letters to what they stand for",
    ),
    ("directional", "expr: x*y, wrt: [x, y], at: 3, direction: [1, a]", "letters to numbers"),
    ("hessian", "expr: x^a*y, wrt: [x, y], at: {x: [1], y: 2}", "expected one value"),
    ("chain-of-jacobians", "exprs: [[a*x**], [t]], wrt: [[x], [t]]", "expected"),
    ("chain-of-jacobians", "exprs: [[a*x], [t]], wrt: [[x], {t: 1}]", "expected a list of values"),
    ("differentiate", "expr: x = a, wrt: x", "an expression is wanted here, not an equation"),
]


@pytest.mark.parametrize(("task", "given", "told"), BROKEN, ids=[f"{row[0]}-{row[2]}" for row in BROKEN])
def test_a_field_that_cannot_be_meant_is_a_fault_at_its_place(task: str, given: str, told: str) -> None:
    with pytest.raises(BankError) as caught:
        family(task, given, "{a}")
    assert any(told in fault and fault.startswith("y.yaml:") for fault in caught.value.faults), caught.value.faults


HIDDEN = [
    # the slope of the inside is 1: whoever forgets it is right all the same
    ("differentiate", "expr: (x + a)^4, wrt: x", "chain-miss", "does not show here"),
    ("differentiate", "expr: sin(x)/(x^2 + a), wrt: x", "quot-nosuch", "quot-nosuch"),
    # a symmetric matrix is its own transpose
    ("jacobian", "exprs: [a*x + y, x - y], wrt: [x, y]", "jac-t", "does not show here"),
]


@pytest.mark.parametrize(("task", "given", "turn", "told"), HIDDEN, ids=[row[2] for row in HIDDEN])
def test_a_problem_on_which_a_wrong_turn_cannot_be_seen_is_caught(task: str, given: str, turn: str, told: str) -> None:
    made = loads(
        f'{HEAD}task: {{do: {task}, {given}}}\ntext: {{en: "Do {{a}}."}}\nexpect: {{shows: [{turn}]}}\n', "y.yaml"
    )
    assert any(told in fault for fault in stress(made, 2).faults)


def test_wrong_turns_that_end_alike_are_caught() -> None:
    """One exponent, 2: not bringing it down and lowering it first both leave x."""
    made = loads(
        f'{HEAD}task: {{do: differentiate, expr: x^2 + x*0 + a, wrt: x}}\ntext: {{en: "Do {{a}}."}}\n'
        "expect: {shows: [pow-nocoef, pow-coefdec]}\n",
        "y.yaml",
    )
    assert any("cannot be told apart" in fault for fault in stress(made, 2).faults)
