"""The catalogue of rules in docs is what the rule files say, and each file says enough to be printed there."""

from __future__ import annotations

import pytest
from house.rules_page import PAGE, REFUSED, page

from derive.core.rule import Rule
from derive.core.term import Call, Symbol
from derive.engine.rulebook import all_rules
from derive.maths.read import read

OURS = [rule for rule in all_rules() if rule.goal_type.folder in ("differentiation", "limits", "curves")]


def test_the_catalogue_is_the_one_that_the_rules_make() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make docs`"


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.name)
def test_each_rule_shows_what_it_does_and_what_it_leaves_to_others(rule: Rule) -> None:
    made = [before for before, after in rule.examples if after not in REFUSED]
    refused = [before for before, after in rule.examples if after in REFUSED]
    assert rule.law and len(refused) >= 2
    if rule.name in ("higher-derivative", "factorial", "not-shown"):
        return  # one after the other; none; and what is not shown: there is nothing of their own to show
    assert len(made) >= (1 if _is_of_the_table(made) else 2)


def _is_of_the_table(made: list[str]) -> bool:
    """sin x -> cos x: the one expression in x that an entry of the table is about."""
    if len(made) != 1 or ":" in made[0]:
        return False
    term = read(made[0], functions=("f", "g"))
    return term is Symbol("x") or (len(term.parts) >= 1 and term.parts[0] is Symbol("x") and _one_function(made[0]))


def _one_function(written: str) -> bool:
    term = read(written)
    return isinstance(term, Call) or not any(part.parts for part in term.parts)
