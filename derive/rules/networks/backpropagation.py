"""Backpropagation: forward through the layers, local slopes, then back from the cost with each delta used again."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, Equal
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.networks import Backpropagate
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    TWO,
    ZERO,
    Derivative,
    Equation,
    Inequality,
    Piecewise,
    Product,
    Quotient,
    Symbol,
    Term,
    Vector,
    product_of,
    sum_of,
)
from derive.maths.kept import decimal_of
from derive.maths.networks import COST, Network, activated, network
from derive.rules.networks.matrices import in_matrices
from derive.rules.networks.numbers import number, slope_of, spelled, spelled_out, step_letter, step_of

LOCAL = {"tanh": "local tanh", "logistic": "local logistic", "relu": "local relu"}
SMALL = Fraction(1, 10**4)  # the step of the central difference


@rule(
    title="Backpropagation",
    say={
        "": "The cost depends on the weights through a chain: {graph}.",
        "forward": "Forward, from the inputs to the cost:",
        "node": "node",
        "formula": "formula",
        "value": "value",
        "local": "The local slopes, each by the letter just before it:",
        "local tanh": "written by the value itself",
        "local logistic": "written by the value itself",
        "local relu": "1 above 0, 0 below",
        "local cost": "slope of the cost by the output",
        "local values": "With the numbers of the forward table:",
        "local slope": "local slope",
        "backward": "Backward, from the cost to the inputs: each δ is a slope of {cost}, worked out once and reused.",
        "slope": "slope of C",
        "matrices": "The same in matrices. The slopes of a layer's activations stand on the diagonal of {D}; the "
        "slopes by its biases are its {delta}.",
        "matrices linear": "The same in matrices. The slopes by the biases of a layer are its {delta}.",
        "shapes": "shapes {shapes}",
        "worked": "",
        "check": "A central difference by {letter}, with {step} to both sides, gives {slope}.",
    },
    source="Rumelhart, Hinton, Williams, Nature 323, 1986",
)
def backpropagation(goal: Backpropagate) -> Working:
    """delta = (W^T delta of the next layer) times the slope of the activation; dC/dW = delta a^T, dC/db = delta

    layers: 1,1; activations: linear; weights: 2; biases: 1; inputs: 3; targets: 5   -> (12, 4)
    layers: 1,1; activations: relu; weights: 2; biases: 1; inputs: 3; targets: 5; cost: half   -> (6, 2)
    """
    net = network(goal)
    yield say("", graph=Vector((*net.inputs, *(letter for letter, _ in net.nodes()), COST)))
    yield from _forward(net)
    yield from _local(net)
    found, meaning = yield from _backward(net)
    yield from in_matrices(net, found, (*meaning, *net.nodes()))
    yield from _difference(net)
    return Vector(found[letter][0] for letter in net.parameters)


def _forward(net: Network) -> Working:
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    for letter, formula in (*net.nodes(), (COST, net.cost)):
        cell, claim = number(net, net.whole() if letter is COST else spelled(net, letter))
        rows.append((letter, formula, cell))
        claims += [Equal(letter, formula, ((letter, formula),)), claim]
    yield say("forward")
    yield Table(("node", "formula", "value"), tuple(rows), tuple(claims), key="forward")


def _local(net: Network) -> Working:
    """The slope of each kind of activation, worked out by the rules, and that of the cost."""
    yield say("local")
    seen: list[str] = []
    for layer in net.layers:
        if layer.activation in seen or layer.activation == "linear":
            continue
        seen.append(layer.activation)
        z, a = layer.z[0], layer.a[0]
        formula = activated(layer.activation, z)
        yield Find(Differentiate(formula, z, 1, True))
        if layer.activation == "relu":
            result: Term = Piecewise((ONE, ZERO), (Inequality(z, ">", ZERO), Inequality(z, "<", ZERO)))
        else:
            result = slope_of(layer, 0)
        claim = Equal(Derivative(formula, z), result, ((a, formula),))
        yield Line(result, LOCAL[layer.activation], lhs=Derivative(a, z, True), claims=(claim,))
    for out in net.layers[-1].a:
        slope = yield Find(Differentiate(net.cost, out, 1, True))
        yield Line(
            slope, "local cost", lhs=Derivative(COST, out, True), claims=(Equal(Derivative(net.cost, out), slope),)
        )
    yield from _local_values(net)


def _local_values(net: Network) -> Working:
    """Every local slope with its number, from the cost back; of a layer with several neurons those by the weights and
    by the values before, which are these values and weights, are left out."""
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    nodes = net.nodes()

    def row(top: Symbol, by: Symbol, formula: Term, node: Term, called: Symbol | None = None) -> None:
        cell, claim = number(net, spelled_out(formula, nodes))
        slope = Derivative(top, by, True)
        rows.append((slope if called is None else Equation(slope, called), formula, cell))
        claims.extend((Equal(slope, formula, ((top, node),)), claim))
        if called is not None:
            claims.append(Equal(called, formula, ((called, formula),)))

    for out, want in zip(net.layers[-1].a, net.targets, strict=True):
        row(COST, out, product_of(_front(net, out - want)), net.cost)
    for k in range(len(net.layers) - 1, -1, -1):
        layer = net.layers[k]
        for i, (z, a) in enumerate(zip(layer.z, layer.a, strict=True)):
            if layer.activation == "relu":
                formula = step_of(net, z, f"neuron {i + 1} of layer {k + 1}")
                row(a, z, formula, activated("relu", z), step_letter(layer, i))
            elif a is not z:
                row(a, z, slope_of(layer, i), activated(layer.activation, z))
        if net.chained:
            (z,), (w,), (before,), (b,) = layer.z, layer.weights[0], layer.before, layer.biases
            row(z, w, before, layer.sums[0])
            row(z, b, ONE, layer.sums[0])
            if k:
                row(z, before, w, layer.sums[0])
    yield say("local values")
    yield Table(("local slope", "formula", "value"), tuple(rows), tuple(claims), key="local")


def _front(net: Network, miss: Term) -> list[Term]:
    return [miss] if net.front is ONE else [net.front, miss]


def _backward(net: Network) -> Working:
    """Every delta from the ones behind it, and the slopes by the layer's own weights and biases."""
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    meaning: list[tuple[Symbol, Term]] = []  # what the letters of formulas stand for, the latest layers first
    whole = net.whole()
    found: dict[Symbol, tuple[Term, Claim]] = {}

    def row(letter: Symbol, formula: Term) -> None:
        cell, claim = found[letter] = number(net, spelled_out(formula, (*meaning, *net.nodes())))
        rows.append((letter, formula, cell))
        claims.append(claim)

    for k in range(len(net.layers) - 1, -1, -1):
        layer = net.layers[k]
        for i, delta in enumerate(layer.deltas):
            slope = slope_of(layer, i)
            if isinstance(slope, Symbol):
                pieces = step_of(net, layer.z[i], f"neuron {i + 1} of layer {k + 1}")
                claims.append(Equal(slope, pieces, ((slope, pieces),)))
                meaning.insert(0, (slope, pieces))
            factors = _pulled(net, k, i)
            formula = product_of(factors if slope is ONE else [*factors, *_factors(slope)])
            # the cost as a function of this layer's z alone: what lies before stays a letter
            asked = Derivative(net.whole(k, from_z=True), layer.z[i], True)
            claims.append(Equal(asked, formula, (*meaning, *net.nodes(k, from_z=True))))
            meaning.insert(0, (delta, formula))
            row(delta, formula)
        known = (*meaning, *net.nodes())
        for i, delta in enumerate(layer.deltas):
            for letter, by in (*zip(layer.weights[i], layer.before, strict=True), (layer.biases[i], ONE)):
                formula = delta if by is ONE else delta * by
                claims.append(Equal(Derivative(whole, letter, True), formula, known))
                row(letter, formula)
    yield say("backward", cost=COST)
    yield Table(("slope", "formula", "value"), tuple(rows), tuple(claims), key="backward")
    return found, tuple(meaning)


def _factors(term: Term) -> tuple[Term, ...]:
    return term.factors if isinstance(term, Product) else (term,)


def _pulled(net: Network, k: int, i: int) -> list[Term]:
    """What a delta gets from behind: from the cost, or from the deltas of the next layer through its weights."""
    layer = net.layers[k]
    if k < len(net.layers) - 1:
        after = net.layers[k + 1]
        pulls = [d * row[i] for d, row in zip(after.deltas, after.weights, strict=True)]
        return [sum_of(pulls)] if len(pulls) > 1 else list(pulls[0].parts)
    return _front(net, layer.a[i] - net.targets[i])


def _difference(net: Network) -> Working:
    """The first slope once more: the cost with its letter a little larger and a little smaller."""
    letter = net.parameters[0]
    whole = net.whole()
    step = decimal_of(SMALL)
    up, down = (substitute(whole, {letter: each}) for each in (letter + step, letter - step))
    gap = Quotient(up - down, TWO * step)
    cell, claim = number(net, gap)
    yield say("check", letter=letter, step=step, slope=cell, claims=(claim,))
