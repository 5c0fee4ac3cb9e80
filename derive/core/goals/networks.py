"""Goals of neural networks: the gradient of a cost by every weight and bias. Nothing is worked out here."""

from __future__ import annotations

from typing import ClassVar

from derive.core.goal import Goal, asked
from derive.core.noun import noun
from derive.core.term import Term

COSTS = ("square", "half", "mean")


@noun
class Backpropagate(Goal):
    task: ClassVar[str | None] = "backpropagate"
    folder: ClassVar[str] = "networks"
    answer_kind: ClassVar[str] = "vector"
    at_a_point: ClassVar[bool] = True
    pictured: ClassVar[bool] = True
    summary: ClassVar[str] = "the gradient of a small network's cost by its weights and biases, layer by layer"
    layers: tuple[int, ...] = asked("sizes", "how many neurons each layer has, the inputs first")
    activations: tuple[str, ...] = asked("words", "tanh, logistic, relu or linear for each layer after the inputs", ())
    weights: tuple[Term, ...] = asked("matrices", "a matrix for each layer: a row per neuron, a column per input")
    biases: tuple[Term, ...] = asked("vectors", "a list for each layer: one number per neuron")
    inputs: tuple[Term, ...] = asked("values", "the values put in")
    targets: tuple[Term, ...] = asked("values", "the values wanted")
    cost: str = asked("choice", "what the squares of the misses are multiplied by", "square", choices=COSTS)
