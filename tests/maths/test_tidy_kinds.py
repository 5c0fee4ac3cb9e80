"""A move is not looked for where it cannot be: and nowhere else is it left out."""

from __future__ import annotations

import random

import pytest

from derive.core.term import Term
from derive.maths.read import read
from derive.maths.tidy.closures import _CLOSURES
from derive.maths.tidy.fold import fold
from derive.maths.tidy.kinds import CALL, CALLS, FRACTION, SUM, kinds
from derive.maths.tidy.paying import variants
from derive.maths.tidy.polish import polished
from derive.maths.tidy.rewrite import everywhere
from derive.maths.tidy.style import style_of

LEAVES = (
    "x",
    "2",
    "3x",
    "x^2",
    "x^(-2)",
    "0.5",
    "x/3",
    "sin(x)",
    "cos(x)",
    "e^x",
    "2x+1",
    "x^2-1",
    "sqrt(x)",
    "-x",
    "y",
)
SHAPES = (
    "({a})+({b})", "({a})*({b})", "({a})/({b})", "({a})^2", "({a})^(-1)", "ln({a})", "cos({a})", "abs({a})",
    "-({a})", "e^({a})", "sqrt({a})",
)  # fmt: skip
SEED = 20


def written(rolls: random.Random, deep: int) -> str:
    if deep == 0:
        return rolls.choice(LEAVES)
    return rolls.choice(SHAPES).format(a=written(rolls, deep - 1), b=written(rolls, rolls.randrange(deep)))


def terms() -> list[Term]:
    rolls = random.Random(SEED)
    return [read(written(rolls, 1 + k % 3)) for k in range(400)]


@pytest.mark.parametrize(("name", "act", "slot", "needed"), _CLOSURES, ids=[row[0] for row in _CLOSURES])
def test_a_closure_does_nothing_where_what_it_needs_does_not_occur(name, act, slot, needed):
    left_out = 0
    for term in terms():
        style = style_of(term)
        line = fold(term, style)
        if needed & ~kinds(line):
            left_out += 1
            assert everywhere(line, name, act, style)[0] is line, f"seed {SEED}: {line}"
    assert left_out > 20


def test_no_paying_move_is_left_out():
    for term in terms():
        style = style_of(term)
        line = fold(term, style)
        present = kinds(line)
        if not present & SUM and not present & CALLS and not (present & CALL and present & FRACTION):
            assert variants(line, style) == (), f"seed {SEED}: {line}"


def test_what_holds_no_sum_is_in_order():
    for term in terms():
        style = style_of(term)
        line = fold(term, style)
        if not kinds(line) & SUM:
            assert polished(line, style, frozenset()) is line
