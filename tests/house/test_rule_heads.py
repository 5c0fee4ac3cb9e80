"""Rules say for which expressions they need be tried, and the list of heads says the same without reading them."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pytest

from derive.core.goals.differentiation import Differentiate
from derive.core.rule import Rule
from derive.core.term import Call, Symbol, Term
from derive.engine import rulebook
from derive.engine.work_out import try_rule
from derive.maths.read import read
from derive.rules import heads

X = Symbol("x")
RULES = [rule for rule in rulebook.rules_in("differentiation") if rule.goal_type is Differentiate]


def of_file(path: Path) -> list[Rule]:
    module = importlib.import_module(f"derive.rules.{path.parent.name}.{path.stem}")
    return [
        each for each in vars(module).values() if isinstance(each, Rule) and each.apply.__module__ == module.__name__
    ]


def found_in(folder: str) -> dict[str, tuple[str, ...]]:
    listed = {}
    for path in sorted((Path(heads.__file__).parent / folder).glob("[a-z]*.py")):
        rules = of_file(path)
        if rules and all(each.at for each in rules):
            listed[path.stem] = tuple(dict.fromkeys(head for each in rules for head in each.at))
    return listed


def test_the_list_of_heads_is_that_of_the_rules():
    found = {folder: found_in(folder) for folder in heads.HEADS}
    if os.environ.get("DERIVE_REWRITE"):
        before = Path(heads.__file__).read_text("utf-8").partition("HEADS:")[0]
        rows = "".join(
            f'    "{folder}": {{\n{"".join(_row(name, at) for name, at in files.items())}    }},\n'
            for folder, files in found.items()
        )
        Path(heads.__file__).write_text(
            f"{before}HEADS: dict[str, dict[str, tuple[str, ...]]] = {{\n{rows}}}\n", "utf-8", newline="\n"
        )
    else:
        assert found == heads.HEADS, "DERIVE_REWRITE=1 pytest tests/house/test_rule_heads.py writes it afresh"


def _row(name: str, at: tuple[str, ...]) -> str:
    written = ", ".join(f'"{head}"' for head in at)
    return f'        "{name}": ({written}{"," if len(at) == 1 else ""}),\n'


def _expressions() -> list[Term]:
    """What the examples of all rules are about, with one call of every function that a rule is about."""
    texts = dict.fromkeys(before for rule in RULES for before, _ in rule.examples)
    named = dict.fromkeys(head for rule in RULES for head in rule.at if head[0].islower())
    return [
        *(read(text) for text in texts),
        *(Call(name, (X,)) for name in named),
        *(Call(name, (X**2,)) for name in named),
    ]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.at], ids=lambda rule: rule.name)
def test_a_rule_answers_nothing_that_is_not_under_its_heads(rule: Rule):
    for term in _expressions():
        head = term.name if isinstance(term, Call) else type(term).__name__
        if head in rule.at or (isinstance(term, Call) and "Call" in rule.at):
            continue
        assert try_rule(rule, Differentiate(term, X)) is None, (
            f"{rule.name} answers {term}, so {head} belongs to its `at`"
        )


def test_the_rules_for_an_expression_are_those_of_the_book_in_their_order():
    for term in _expressions():
        goal = Differentiate(term, X)
        head = term.name if isinstance(term, Call) else type(term).__name__
        call = "Call" if isinstance(term, Call) else head
        expected = [r.name for r in RULES if r.goal_type is Differentiate and (not r.at or {head, call} & set(r.at))]
        assert [rule.name for rule in rulebook.rules_for(goal)] == expected
