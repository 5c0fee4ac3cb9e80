"""The backward pass of a network with one factor of it changed: what slips come to. No mal-rules here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

from derive.core.goals.networks import Backpropagate
from derive.core.noun import noun
from derive.core.term import Term, Vector, term_of
from derive.errors import NoMethod
from derive.maths.entries import entries
from derive.maths.kept import kept, value_of
from derive.maths.networks import Network, activated, network

Numbers = list[Fraction]


@noun
class Layer:
    """One layer in numbers: what comes into it, its sums, what comes out, and its weights row by row."""

    kind: str
    before: tuple[Fraction, ...]
    z: tuple[Fraction, ...]
    a: tuple[Fraction, ...]
    weights: tuple[tuple[Fraction, ...], ...]


Slope = Callable[[str, Fraction, Fraction], Fraction]  # of an activation: its name, z and a


def true_slope(kind: str, z: Fraction, a: Fraction) -> Fraction:
    """The slope of an activation, by what comes out of it."""
    match kind:
        case "tanh":
            return 1 - a * a
        case "logistic":
            return a * (1 - a)
        case "relu":
            return Fraction(int(z > 0))
    return Fraction(1)


class Passes:
    """The forward pass of a goal in numbers of forty digits, and backward passes over it."""

    def __init__(self, goal: Backpropagate) -> None:
        net: Network = network(goal)
        self.layers: list[Layer] = []
        self.targets = _numbers(goal.targets)
        self.front = value_of(net.front)
        before = _numbers(goal.inputs)
        for layer, weights, biases in zip(net.layers, goal.weights, goal.biases, strict=True):
            offsets = _numbers(entries(biases))
            flat = _numbers(entries(weights))
            width = len(before)
            rows = [tuple(flat[k : k + width]) for k in range(0, len(flat), width)]
            z = [
                sum((w * x for w, x in zip(row, before, strict=True)), b) for row, b in zip(rows, offsets, strict=True)
            ]
            a = _numbers(activated(layer.activation, term_of(each)) for each in z)
            self.layers.append(Layer(layer.activation, tuple(before), tuple(z), tuple(a), tuple(rows)))
            before = a

    def gradient(
        self,
        *,
        front: Fraction | None = None,
        slope: Callable[[int], Slope] = lambda _: true_slope,
        inputs: Callable[[Layer], Sequence[Fraction]] = lambda layer: layer.before,
        through: Callable[[Fraction], Fraction] = lambda weight: weight,
    ) -> Vector:
        """Every slope of the cost in the order of the answer. What is given replaces one factor: the number in front,
        the slope of the activation of a layer, what multiplies for a weight, the weight a slope goes back through."""
        last = self.layers[-1]
        ahead = [(self.front if front is None else front) * (a - y) for a, y in zip(last.a, self.targets, strict=True)]
        made: list[Numbers] = []
        for k in range(len(self.layers) - 1, -1, -1):
            layer = self.layers[k]
            own = slope(k)
            deltas = [d * own(layer.kind, z, a) for d, z, a in zip(ahead, layer.z, layer.a, strict=True)]
            made.append([*(d * x for d in deltas for x in inputs(layer)), *deltas])
            ahead = [
                sum((d * through(row[j]) for d, row in zip(deltas, layer.weights, strict=True)), Fraction(0))
                for j in range(len(layer.before))
            ]
        return Vector(term_of(each) for numbers in reversed(made) for each in numbers)

    def with_slope(self, kinds: Sequence[str], wrong: Slope) -> tuple[Vector, ...]:
        """The gradients with a wrong slope of some activations: in every layer, and in each single one."""
        where = [k for k, layer in enumerate(self.layers) if layer.kind in kinds]
        places = [tuple(where), *((k,) for k in where)] if len(where) > 1 else [tuple(where)] if where else []
        return tuple(
            self.gradient(slope=lambda k, at=at: wrong if k in at else true_slope)  # type: ignore[misc]
            for at in places
        )


@lru_cache(maxsize=16)
def passes(goal: Backpropagate) -> Passes | None:
    """The passes of a network all of whose numbers are known."""
    try:
        return Passes(goal)
    except NoMethod:
        return None


def _numbers(given: Iterable[Term]) -> Numbers:
    found = [kept(each) for each in given]
    known = [value_of(each) for each in found if each is not None]
    if len(known) < len(found):
        raise NoMethod("a letter of the network has no number")
    return known
