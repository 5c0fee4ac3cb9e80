"""The words beside the mathematics: every move and every key has its phrase, every phrase is said, none has a hole."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from derive.bank.blueprint import choose
from derive.bank.shelf import shelf
from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Rule
from derive.core.term import Equation, Number, Symbol
from derive.engine.rulebook import all_rules, rule_named
from derive.engine.work_out import work_out
from derive.errors import RulebookError
from derive.front.record import solution_record
from derive.front.solve import Solution
from derive.maths.read import read, read_goal
from derive.maths.tidy import ladder
from derive.narrate.phrases import filled, phrase_of
from derive.narrate.solution import solution
from derive.rules.tidying.words import WORDS, words_of

ROOT = Path(__file__).resolve().parents[2]
X = Symbol("x")

LAGRANGE = (
    ("x*y", "x + y = 10"),
    ("x + 2y", "x^2 + y^2 = 5"),
    ("x*y", "x^2/8 + y^2/2 = 1"),
    ("e^(x*y)", "x^2 + y^2 = 8"),
    ("sqrt(x^2 + y^2)", "x + y = 2"),
    ("x^2 + x*y + y^2", "x^2 + y^2 = 1"),
    ("pi*x^2*y", "x^2 + y^2 = 3"),
    ("x*y", "x - y = 1"),
    ("x + y", "x*y = 1"),
    ("x", "y^2 - x^3 = 0"),
    ("x^2 + 3y", "x^2 + y^2 + x*y = 3"),
    ("x*y*z", "x + y + z = 3"),
    ("x*y*z", "x^2 + y^2 + z^2 = 3"),
    ("x^2 + y^2 + z^2", "x + y + z = 1"),
)
OTHERS: tuple[tuple[str, dict[str, object]], ...] = (
    ("taylor", {"expr": "sin(x)", "about": 0, "degree": 3}),
    ("taylor", {"expr": "x^2", "about": 1, "degree": 0}),
    ("jacobian", {"exprs": ["x*y", "x + y"], "wrt": ["x", "y"], "determinant": True}),
    ("jacobian", {"exprs": ["x*y*z", "x + y", "x^2*z"], "wrt": ["x", "y", "z"], "determinant": True}),
    ("partial", {"expr": "x^2*y^3", "wrt": ["x", "y"]}),
    ("hessian", {"expr": "x^3 - 3*x*y + y^3", "wrt": ["x", "y"]}),
    ("hessian", {"expr": "x*y + z^2", "wrt": ["x", "y", "z"], "at": {"x": 0, "y": 0, "z": 0}}),
    ("hessian", {"expr": "x*y*z + w^2", "at": {"x": 1, "y": 1, "z": 1, "w": 0}}),
    ("directional", {"expr": "x^2 + 3*x*y", "wrt": ["x", "y"], "at": [1, 2], "direction": [3, 4]}),
    ("directional", {"expr": "x^2 + y^2", "at": [0, 0], "direction": [0, 1]}),
    ("total-derivative", {"expr": "x*y*t", "wrt": "t", "where": {"x": "t^2", "y": "sin(t)*x"}}),
    ("total-derivative", {"expr": "x*y", "wrt": "t", "where": {"x": "t^2", "y": "1 + t"}}),
    ("total-derivative", {"expr": "x^2*y", "wrt": "t", "where": {"x": "t^3", "y": "2*t"}}),
    ("total-differential", {"expr": "x^2*y"}),
    ("chain-of-jacobians", {"exprs": [["x*y"], ["t^2", "1 - t"]], "wrt": [["x", "y"], ["t"]], "at": 2}),
    ("chain-of-jacobians", {"exprs": [["x*y"], ["t^2", "1 - t"]], "wrt": [["x", "y"], ["t"]]}),
    ("tangent", {"expr": "x^2*y", "wrt": ["x", "y"], "at": [1, 2]}),
    ("linearise", {"expr": "x^2*y", "wrt": ["x", "y"], "about": [1, 2]}),
    ("jacobian", {"exprs": ["x = r*cos(t)", "y = r*sin(t)"], "wrt": ["r", "t"], "determinant": True, "inverse": True}),
    ("jacobian", {"exprs": ["x + y", "2*x + 2*y"], "determinant": True}),
    ("jacobian", {"exprs": ["x + y", "x - y"], "inverse": True}),
    ("jacobian", {"exprs": ["x + y", "y + z", "x*z"], "inverse": True}),
    ("hessian", {"expr": "x^2", "at": {"x": 0}}),
    ("evaluate", {"expr": "x^2 + x", "at": {"x": 2}}),
    ("evaluate", {"expr": "x^2*y^3", "at": {"x": 1, "y": 2}}),
    ("differentiate", {"expr": "x^2*sin(x)", "order": 2}),
)


def goals() -> Iterator[Goal]:
    """Of everything something: the bank, the examples of the rules, and a problem for each procedure."""
    yield from (problem.goal for problem in choose("all", 60, "words", None, bank=shelf(())))
    for rule in all_rules():
        if rule.goal_type is Differentiate:
            yield from (Differentiate(read(before, functions=("f", "g")), X) for before, _ in rule.examples)
    for expr, constraint in LAGRANGE:
        yield read_goal("lagrange", {"expr": expr, "constraints": [constraint]})
    for task, fields in OTHERS:
        yield read_goal(task, fields)


def test_every_sentence_of_a_solution_is_whole() -> None:
    for goal in goals():
        worked = work_out(goal)  # a missing phrase and an unfilled slot are errors
        for detail in ("brief", "textbook", "full"):
            assert solution(worked, detail=detail).blocks
        assert solution_record(Solution(worked))["steps"]


def test_putting_a_point_in_names_the_point() -> None:
    record = solution_record(Solution(work_out(read_goal("evaluate", {"expr": "x^2 + y", "at": {"x": 2, "y": 1}}))))
    assert record["steps"][0]["reason"] == "put x = 2 and y = 1 in"


def test_dividing_names_the_divisor() -> None:
    goal = read_goal("lagrange", {"expr": "x*y", "constraints": ["x - y = 1"]})
    reasons = [step["reason"] for step in solution_record(Solution(work_out(goal)))["steps"]]
    assert "divide by 2" in reasons


def test_a_hole_in_a_sentence_is_not_printed() -> None:
    with pytest.raises(RulebookError, match="factor"):
        filled("divide by {factor}", {"square": Number("2")})
    with pytest.raises(RulebookError, match="no phrase 'nonsense'"):
        phrase_of(rule_named("differentiation", "product"), "nonsense")
    with pytest.raises(RulebookError, match="no words"):
        words_of("a-move-nobody-makes")
    assert "".join(map(str, filled("{a}, then", {"a": "first"}))) == "first, then"


def moves_made() -> set[str]:
    """The names that the moves of tidying are given where they are made."""
    found: set[str] = set()
    for path in sorted((ROOT / "derive" / "maths" / "tidy").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Line", "Move") and node.args:
                found.update(strings_in(node.args[0]))
            # tables of moves and names kept for a line to come: _CLOSURES, name = "collect"
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("_CLOSURES", "name"):
                if isinstance(node.value, ast.Call):
                    continue  # a name that is asked for elsewhere
                rows = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                for row in rows:
                    found.update(strings_in(row.elts[0] if isinstance(row, ast.Tuple) else row))
    return found - {""}


def strings_in(node: ast.AST) -> list[str]:
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_every_move_of_tidying_has_its_sentence_and_every_sentence_its_move() -> None:
    assert moves_made() == set(WORDS)


@pytest.mark.parametrize("raw", ["2*x*3*x", "(x^2 - 1)/(x + 1)", "e^(3*ln(x))", "sin(x)^2 + cos(x)^2", "1/x + 1/x^2"])
def test_the_moves_that_are_made_are_among_those_that_are_told(raw: str) -> None:
    assert {move.name for move in ladder(read(raw))} <= set(WORDS)


@cache
def keys_named() -> frozenset[str]:
    """Every string in the rules, the engine and the pages that is not itself the key of a table of phrases."""
    found: set[str] = set()
    for room in ("rules", "engine", "narrate"):
        for path in sorted((ROOT / "derive" / room).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            keys = {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
            found.update(
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys
            )
    return frozenset(found)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_no_phrase_waits_in_vain(rule: Rule) -> None:
    named = keys_named()
    # "" is the sentence of the rule itself; "slope u", "slope v" are asked for by the letter
    idle = [key for key in rule.phrases if key and not key.startswith("slope ") and key not in named]
    assert idle == []


def test_a_phrase_that_speaks_of_a_part_finds_it_by_its_name() -> None:
    said = filled("With {u} this is {outer}.", {"u": Equation(Symbol("u"), X), "outer": Symbol("f")})
    assert [span for span in said if isinstance(span, str)] == ["With ", " this is ", "."]
