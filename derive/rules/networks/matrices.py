"""Backpropagation by matrices: each delta, the slopes of each layer, and the shapes of what is multiplied."""

from __future__ import annotations

from collections.abc import Mapping

from derive.core.claim import Claim, Equal
from derive.core.rule import Line, Working, say
from derive.core.term import ONE, ZERO, Derivative, Matrix, Power, Symbol, Term, Vector, product_of
from derive.maths.arrays import TURNED
from derive.maths.networks import COST, Network, bold
from derive.rules.networks.numbers import slope_of

Letters = tuple[tuple[Symbol, Term], ...]


def in_matrices(net: Network, found: Mapping[Symbol, tuple[Term, Claim]], known: Letters) -> Working:
    """From the last layer to the first; `found` has every delta as the table gave it, `known` what every letter of the
    tables stands for. Nothing where every layer has one neuron."""
    if net.narrow:
        return
    bent = any(layer.activation != "linear" for layer in net.layers)
    delta = Symbol("bold:delta")
    yield say("matrices", D=Symbol("bold:D"), delta=delta) if bent else say("matrices linear", delta=delta)
    whole = net.whole()
    where = (*_spelled(net), *known)
    for k in range(len(net.layers) - 1, -1, -1):
        layer, name = net.layers[k], bold(net, k)
        if name.delta is not layer.deltas[0]:  # the delta of one neuron stands in the table
            law, shapes = _law(net, k)
            cost = net.whole(k, from_z=True)
            asked = Matrix(Vector((Derivative(cost, z, True),)) for z in layer.z)
            yield Line(law, "shapes", _shaped(shapes), lhs=name.delta, claims=(Equal(asked, law, where),))
            cells = [found[delta] for delta in layer.deltas]
            column = Matrix(Vector((cell,)) for cell, _ in cells)
            yield Line(column, "worked", claims=tuple(claim for _, claim in cells))
        law = product_of((name.delta, Power(name.before, TURNED)))
        slopes = Matrix(Vector(Derivative(whole, w, True) for w in row) for row in layer.weights)
        shapes = [(len(layer.a), 1), (1, len(layer.before))]
        slope = Derivative(COST, name.weights, True)
        yield Line(law, "shapes", _shaped(shapes), lhs=slope, claims=(Equal(slopes, law, where),))
        rows = [[found[w] for w in row] for row in layer.weights]
        matrix = Matrix(Vector(cell for cell, _ in row) for row in rows)
        yield Line(matrix, "worked", claims=tuple(claim for row in rows for _, claim in row))


def _spelled(net: Network) -> Letters:
    """What each bold letter stands for: matrices, and vectors as columns."""
    pairs: list[tuple[Symbol, Term]] = []
    for k, layer in enumerate(net.layers):
        name, count = bold(net, k), len(layer.a)
        if name.delta is not layer.deltas[0]:
            pairs += [(name.delta, _column(layer.deltas)), (name.a, _column(layer.a))]
        rows = (Vector(slope_of(layer, i) if i == j else ZERO for j in range(count)) for i in range(count))
        pairs += [(name.weights, Matrix(map(Vector, layer.weights))), (name.slopes, Matrix(rows))]
    pairs += [(bold(net, 0).before, _column(net.inputs))]
    last = bold(net, len(net.layers) - 1)
    return tuple(pairs) if last.target is net.targets[0] else (*pairs, (last.target, _column(net.targets)))


def _column(letters: tuple[Symbol, ...]) -> Matrix:
    return Matrix(Vector((letter,)) for letter in letters)


def _law(net: Network, k: int) -> tuple[Term, list[tuple[int, int]]]:
    """What the delta of a layer is the product of, and the shapes of the factors that are matrices."""
    layer, name = net.layers[k], bold(net, k)
    count = len(layer.a)
    factors: list[Term] = []
    shapes: list[tuple[int, int]] = []
    if layer.activation != "linear":
        factors.append(name.slopes)
        shapes.append((count, count))
    if k == len(net.layers) - 1:
        miss = name.a - name.target
        factors += [miss] if net.front is ONE else [net.front, miss]
        return product_of(factors), [*shapes, (count, 1)]
    after = bold(net, k + 1)
    factors += [Power(after.weights, TURNED), after.delta]
    behind = len(net.layers[k + 1].a)
    return product_of(factors), [*shapes, (count, behind), (behind, 1)]


def _shaped(shapes: list[tuple[int, int]]) -> tuple[tuple[str, Term], ...]:
    return (("shapes", Symbol("".join(f"({rows}×{columns})" for rows, columns in shapes))),)
