"""Families whose tasks hold lists of numbers: columns of data, starts, the layers of a network."""

from __future__ import annotations

import pytest

from derive.bank.family import Family
from derive.bank.load import loads
from derive.core.goals.networks import Backpropagate
from derive.core.goals.regression import FitLeastSquares
from derive.engine.work_out import work_out
from derive.errors import BankError

HEAD = "id: x/y\nversion: 1\nlicense: CC0-1.0\ntags: [t]\n"
TAIL = 'params:\n  p: {int: [1, 2]}\ntext: {en: "Do it with {p}."}\n'
FIT = "task:\n  do: fit\n  model: m*x + c\n  parameters: [m, c]\n  data: {x: [0, 1, 2], y: [p, 2*p, 5]}\n"
NET = (
    "task:\n  do: backpropagate\n  layers: [1, 1]\n  activations: [tanh]\n  weights: [p/2]\n  biases: [p]\n"
    "  inputs: [1]\n  targets: [p]\n"
)


def family(text: str) -> Family:
    return loads(text, "y.yaml")


def test_parameters_are_put_into_columns_of_data() -> None:
    made = family(HEAD + FIT + TAIL)
    goal = made.goal(next(made.feasible()))
    assert isinstance(goal, FitLeastSquares)
    assert [letter.name for letter, _ in goal.data] == ["x", "y"]
    assert work_out(goal).audit.clean


def test_parameters_are_put_into_weights() -> None:
    made = family(HEAD + NET + TAIL)
    goal = made.goal(next(made.feasible()))
    assert isinstance(goal, Backpropagate)
    assert goal.layers == (1, 1)
    assert work_out(goal).audit.clean


@pytest.mark.parametrize(
    "text",
    [
        HEAD + FIT.replace("{x: [0, 1, 2], y: [p, 2*p, 5]}", "[1, 2]") + TAIL,
        HEAD + FIT.replace("2*p, 5", "2**, 5") + TAIL,
        HEAD + NET.replace("[tanh]", "{a: b}") + TAIL,
    ],
)
def test_lists_that_cannot_be_read_are_faults_with_their_place(text) -> None:
    with pytest.raises(BankError, match=r"y\.yaml:"):
        family(text)
