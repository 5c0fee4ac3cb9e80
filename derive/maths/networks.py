"""A small network as terms: the letter of every node, what it is made of, and the cost as one formula."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goals.networks import Backpropagate
from derive.core.noun import noun
from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    TWO,
    Call,
    E,
    Matrix,
    Negative,
    Number,
    Power,
    Quotient,
    Symbol,
    Term,
    Vector,
    sum_of,
    term_of,
)
from derive.errors import BadGoal, how_many

ACTIVATIONS = ("tanh", "logistic", "relu", "linear")
_SPELLINGS = {"sigmoid": "logistic", "identity": "linear", "none": "linear"}
COST = Symbol("C")


@noun
class Layer:
    """One layer: its letters and the formulas of its nodes. A linear output has no z of its own: z and a are one."""

    activation: str
    weights: tuple[tuple[Symbol, ...], ...]
    biases: tuple[Symbol, ...]
    z: tuple[Symbol, ...]
    a: tuple[Symbol, ...]
    deltas: tuple[Symbol, ...]
    sums: tuple[Term, ...]  # w x + b, by the letters of the layer before
    before: tuple[Symbol, ...]


@noun
class Network:
    layers: tuple[Layer, ...]
    inputs: tuple[Symbol, ...]
    targets: tuple[Symbol, ...]
    cost: Term  # by the letters of the outputs
    front: Term  # what the slope of the cost by an output has before (y_hat - y)
    given: tuple[tuple[Symbol, Term], ...]  # every weight, bias, input and target with its number

    @property
    def parameters(self) -> tuple[Symbol, ...]:
        """Weights and biases in the order of the answer: layer by layer, weights row by row, then the biases."""
        return tuple(s for layer in self.layers for s in (*(w for row in layer.weights for w in row), *layer.biases))

    @property
    def narrow(self) -> bool:
        """Whether every layer has one neuron, whatever the number of inputs: its letters need no matrices."""
        return all(len(layer.a) == 1 for layer in self.layers)

    @property
    def chained(self) -> bool:
        """Whether inputs and layers have one number each: a chain."""
        return all(len(layer.a) == len(layer.before) == 1 for layer in self.layers)

    def nodes(self, start: int = 0, *, from_z: bool = False) -> tuple[tuple[Symbol, Term], ...]:
        """Every node from a layer on with its formula, in the order of the forward pass; `from_z` leaves out the first
        layer's sums, so that its z stay letters."""
        found: list[tuple[Symbol, Term]] = []
        for k, layer in enumerate(self.layers[start:]):
            for i, z in enumerate(layer.z):
                if not (from_z and k == 0):
                    found.append((z, layer.sums[i]))
            if layer.a is not layer.z:
                found += [(a, activated(layer.activation, z)) for a, z in zip(layer.a, layer.z, strict=True)]
        return tuple(found)

    def whole(self, start: int = 0, *, from_z: bool = False) -> Term:
        """The cost as one formula of weights, biases, inputs and targets; or of the z of one layer and what follows."""
        term = self.cost
        for letter, formula in reversed(self.nodes(start, from_z=from_z)):
            term = substitute(term, {letter: formula})
        return term


@noun
class Bold:
    """The letters of a layer's matrix and vectors; the output of one neuron alone is no vector."""

    weights: Symbol
    biases: Symbol
    z: Symbol
    a: Symbol
    delta: Symbol
    slopes: Symbol  # the slopes of the activations, on the diagonal of a matrix
    before: Symbol
    target: Symbol


def bold(net: Network, k: int) -> Bold:
    """What layer k, counted from 0, is called where it is written by matrices."""
    alone = len(net.layers) == 1

    def letter(name: str, layer: int = k) -> Symbol:
        return Symbol(f"bold:{name}" if alone else f"bold:{name}^({layer + 1})")

    layer = net.layers[k]
    one = k == len(net.layers) - 1 and len(layer.a) == 1
    a = layer.a[0] if one else letter("a")
    return Bold(
        letter("W"), letter("b"), a if layer.a is layer.z else letter("z"), a,
        layer.deltas[0] if one else letter("delta"), letter("D"),
        letter("a", k - 1) if k else Symbol("bold:x"), net.targets[0] if one else Symbol("bold:y"),
    )  # fmt: skip


def activated(kind: str, z: Term) -> Term:
    """The formula of an activation."""
    match kind:
        case "tanh":
            return Call("tanh", (z,))
        case "logistic":
            return Quotient(ONE, ONE + Power(E, Negative(z)))
        case "relu":
            return Call("max", (Number("0"), z))
    return z


def network(goal: Backpropagate) -> Network:
    """The network of a goal. Raises BadGoal naming what does not fit."""
    sizes = goal.layers
    count = len(sizes) - 1
    kinds = tuple(_SPELLINGS.get(word, word) for word in goal.activations)
    for word in kinds:
        if word not in ACTIVATIONS:
            raise BadGoal(
                f"no activation is called {word[:40]!r}", field="activations",
                try_next=f"those that are: {', '.join(ACTIVATIONS)}",
            )  # fmt: skip
    for name, found in (("activations", kinds), ("weights", goal.weights), ("biases", goal.biases)):
        if len(found) != count:
            raise BadGoal(
                f"there are {count} layers after the inputs, but {name} has {len(found)}", field=name,
                try_next="give one for each",
            )  # fmt: skip
    for k, (weights, biases) in enumerate(zip(goal.weights, goal.biases, strict=True), 1):
        assert isinstance(weights, Matrix) and isinstance(biases, Vector)
        rows, columns = len(weights.rows), len(weights.rows[0].items)
        if (rows, columns) != (sizes[k], sizes[k - 1]):
            raise BadGoal(
                f"weights {k} is {rows} by {columns}, but it leads from {sizes[k - 1]} to {sizes[k]}: it must be "
                f"{sizes[k]} by {sizes[k - 1]}",
                field="weights", try_next="a row for each neuron, a column for each of its inputs",
            )  # fmt: skip
        if len(biases.items) != sizes[k]:
            raise BadGoal(
                f"biases {k} has {how_many(len(biases.items), 'number')}, but the layer has {sizes[k]}", field="biases",
                try_next="one for each neuron",
            )  # fmt: skip
    for name, values, size in (("inputs", goal.inputs, sizes[0]), ("targets", goal.targets, sizes[-1])):
        if len(values) != size:
            raise BadGoal(f"{name} has {how_many(len(values), 'number')}, but the layer has {size}", field=name)
    return _named(goal, kinds)


def _named(goal: Backpropagate, kinds: tuple[str, ...]) -> Network:
    sizes, count = goal.layers, len(goal.layers) - 1
    single = max(sizes) == 1
    neuron_alone = count == 1 and sizes[-1] == 1  # one neuron of several inputs: w_1, w_2 and b
    zs = count - (kinds[-1] == "linear")

    def neuron(name: str, layer: int, i: int, alone: bool) -> Symbol:
        if single or neuron_alone:
            return Symbol(name if alone else f"{name}_{layer}")
        return Symbol(f"{name}_{i}" if alone else f"{name}_{i}^({layer})")

    inputs = tuple(Symbol("x" if sizes[0] == 1 else f"x_{i + 1}") for i in range(sizes[0]))
    targets = tuple(Symbol("y" if sizes[-1] == 1 else f"y_{i + 1}") for i in range(sizes[-1]))
    given: list[tuple[Symbol, Term]] = []
    layers: list[Layer] = []
    before = inputs
    for k in range(1, count + 1):
        n, alone = sizes[k], count == 1
        last = k == count
        if single:
            rows: tuple[tuple[Symbol, ...], ...] = ((Symbol("w" if alone else f"w_{k}"),),)
        elif neuron_alone:
            rows = (tuple(Symbol(f"w_{j + 1}") for j in range(sizes[0])),)
        else:
            top = "" if alone else f"^({k})"
            rows = tuple(tuple(Symbol(f"w_{i + 1}{j + 1}{top}") for j in range(sizes[k - 1])) for i in range(n))
        biases = tuple(neuron("b", k, i + 1, alone) for i in range(n))
        deltas = tuple(neuron("delta", k, i + 1, alone) for i in range(n))
        if last and n == 1:
            a: tuple[Symbol, ...] = (Symbol("y_hat"),)
        else:
            a = tuple(neuron("a", k, i + 1, alone or (single and count == 2)) for i in range(n))
        plain = kinds[k - 1] == "linear"
        z = a if plain else tuple(neuron("z", k, i + 1, alone or (single and zs == 1)) for i in range(n))
        sums = tuple(
            sum_of((*(w * x for w, x in zip(row, before, strict=True)), b)) for row, b in zip(rows, biases, strict=True)
        )
        weights, offsets = goal.weights[k - 1], goal.biases[k - 1]
        assert isinstance(weights, Matrix) and isinstance(offsets, Vector)
        for row, numbers in zip(rows, weights.rows, strict=True):
            given += zip(row, numbers.items, strict=True)
        given += zip(biases, offsets.items, strict=True)
        layers.append(Layer(kinds[k - 1], rows, biases, z, a, deltas, sums, before))
        before = a
    given += [*zip(inputs, goal.inputs, strict=True), *zip(targets, goal.targets, strict=True)]
    misses = sum_of(Power(a - y, TWO) for a, y in zip(before, targets, strict=True))
    over = {"square": 1, "half": 2, "mean": len(targets)}[goal.cost]
    cost = misses if over == 1 else Quotient(ONE, Number(over)) * misses
    return Network(tuple(layers), inputs, targets, cost, term_of(Fraction(2, over)), tuple(given))
