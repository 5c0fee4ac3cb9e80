"""Backpropagation: forward through the layers, local slopes, then back from the cost with each delta used again."""

from __future__ import annotations

from fractions import Fraction

from derive.core.claim import Claim, Equal, Numeric
from derive.core.goals.differentiation import Differentiate
from derive.core.goals.networks import Backpropagate
from derive.core.rule import Find, Line, Table, Working, rule, say
from derive.core.substitution import substitute
from derive.core.term import (
    ONE,
    TWO,
    ZERO,
    Approx,
    At,
    Derivative,
    Inequality,
    Matrix,
    Piecewise,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    Vector,
    product_of,
    sum_of,
)
from derive.errors import NoMethod
from derive.maths.kept import decimal_of, kept, neat
from derive.maths.networks import COST, Layer, Network, activated, network

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
        "backward": "Backward, from the cost to the inputs: each δ is a slope of {cost}, worked out once and reused.",
        "slope": "slope of C",
        "matrices": "The slopes of each layer as a matrix, a row for each neuron and a column for each of its inputs:",
        "matrix": "{delta} times {before}",
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
    result = yield from _backward(net)
    yield from _matrices(net)
    yield from _difference(net, result)
    return result


def at(net: Network, term: Term) -> Term:
    """A formula of weights, biases, inputs and targets at the numbers given."""
    return At(term, (a for a, _ in net.given), (b for _, b in net.given))


def number(net: Network, term: Term) -> tuple[Term, Claim]:
    """The value of a formula as a page shows it, and what is claimed of it."""
    question = at(net, term)
    found = kept(term, dict(net.given))
    if found is None:
        raise NoMethod("a number of this network is too large to be worked out", try_next="take smaller weights")
    cell = neat(found)
    return cell, Numeric(question, cell.digits, cell) if isinstance(cell, Approx) else Equal(question, cell)


def spelled(net: Network, letter: Symbol) -> Term:
    """A node as a formula of weights, biases and inputs alone."""
    nodes = net.nodes()
    term: Term = letter
    for name, formula in reversed(nodes):
        term = substitute(term, {name: formula})
    return term


def _forward(net: Network) -> Working:
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    for letter, formula in (*net.nodes(), (COST, net.cost)):
        cell, claim = number(net, net.whole() if letter is COST else spelled(net, letter))
        rows.append((letter, formula, cell))
        claims += [Equal(letter, formula, ((letter, formula),)), claim]
    yield say("forward")
    yield Table(("node", "formula", "value"), tuple(rows), tuple(claims), key="forward")


def slope_of(layer: Layer, i: int) -> Term:
    """The slope of an activation by z, written by a where that is shorter; 1 for a linear one."""
    a = layer.a[i]
    match layer.activation:
        case "tanh":
            return ONE - Power(a, TWO)
        case "logistic":
            return a * (ONE - a)
        case "relu":
            return step_letter(layer, i)
    return ONE


def step_letter(layer: Layer, i: int) -> Symbol:
    """The slope of a ReLU has no formula by its value: it is called r."""
    return Symbol(layer.z[i].name.replace("z", "r", 1) if layer.z[i].name.startswith("z") else "r")


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


def _backward(net: Network) -> Working:
    """Every delta from the ones behind it, and the slopes by the layer's own weights and biases."""
    rows: list[tuple[Term | str, ...]] = []
    claims: list[Claim] = []
    meaning: list[tuple[Symbol, Term]] = []  # what the letters of formulas stand for, the latest layers first
    whole = net.whole()
    values: dict[Symbol, Term] = {}

    def row(letter: Symbol, formula: Term) -> Term:
        cell, claim = number(net, spelled_out(formula, (*meaning, *net.nodes())))
        rows.append((letter, formula, cell))
        claims.append(claim)
        return cell

    for k in range(len(net.layers) - 1, -1, -1):
        layer = net.layers[k]
        for i, delta in enumerate(layer.deltas):
            slope = slope_of(layer, i)
            if isinstance(slope, Symbol):
                pieces = step_of(net, layer.z[i], f"neuron {i + 1} of layer {k + 1}")
                claims.append(Equal(slope, pieces, ((slope, pieces),)))
                meaning.insert(0, (slope, pieces))
                row(slope, pieces)
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
                values[letter] = row(letter, formula)
    yield say("backward", cost=COST)
    yield Table(("slope", "formula", "value"), tuple(rows), tuple(claims), key="backward")
    return Vector(values[letter] for letter in net.parameters)


def _factors(term: Term) -> tuple[Term, ...]:
    return term.factors if isinstance(term, Product) else (term,)


def _pulled(net: Network, k: int, i: int) -> list[Term]:
    """What a delta gets from behind: from the cost, or from the deltas of the next layer through its weights."""
    layer = net.layers[k]
    if k < len(net.layers) - 1:
        after = net.layers[k + 1]
        pulls = [d * row[i] for d, row in zip(after.deltas, after.weights, strict=True)]
        return [sum_of(pulls)] if len(pulls) > 1 else list(pulls[0].parts)
    miss = layer.a[i] - net.targets[i]
    return [miss] if net.front is ONE else [net.front, miss]


def step_of(net: Network, z: Symbol, which: str) -> Term:
    """1 or 0, as z is above or below 0. Raises NoMethod at 0, where a ReLU has a corner."""
    found = kept(spelled(net, z), dict(net.given))
    if found is ZERO:
        raise NoMethod(
            f"the input of {which} is exactly 0, where relu has a corner and no slope",
            try_next="change a weight or an input",
        )
    return Piecewise((ONE, ZERO), (Inequality(z, ">", ZERO), Inequality(z, "<", ZERO)))


def spelled_out(term: Term, known: tuple[tuple[Symbol, Term], ...]) -> Term:
    """A formula with every named part put in, until only weights, biases, inputs and targets are left."""
    for _ in range(len(known) + 1):
        new = substitute(term, dict(known))
        if new is term:
            return term
        term = new
    return term


def _matrices(net: Network) -> Working:
    """The slopes of each layer as matrices, where a layer has more than one neuron."""
    if all(len(layer.a) == 1 and len(layer.before) == 1 for layer in net.layers):
        return
    whole, known = net.whole(), Symbol("T")
    yield say("matrices")
    for k, layer in enumerate(net.layers, 1):
        top = f"^({k})" if len(net.layers) > 1 else ""
        before = Symbol(f"bold:a^({k - 1})") if k > 1 else Symbol("bold:x")
        found = [[number(net, Derivative(whole, w, True)) for w in row] for row in layer.weights]
        matrix = Matrix(Vector(cell for cell, _ in row) for row in found)
        slots = (("delta", Symbol(f"bold:delta{top}")), ("before", Power(before, known)))
        claims = tuple(claim for row in found for _, claim in row)
        yield Line(matrix, "matrix", slots, lhs=Derivative(COST, Symbol(f"bold:W{top}"), True), claims=claims)


def _difference(net: Network, result: Vector) -> Working:
    """The first slope once more: the cost with its letter a little larger and a little smaller."""
    letter = net.parameters[0]
    whole = net.whole()
    step = decimal_of(SMALL)
    up, down = (substitute(whole, {letter: each}) for each in (letter + step, letter - step))
    gap = Quotient(up - down, TWO * step)
    cell, claim = number(net, gap)
    yield say("check", letter=letter, step=step, slope=cell, claims=(claim,))
