"""Slips on the way back from one layer to the layer before."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goals.networks import Backpropagate
from derive.core.malrule import Working, malrule
from derive.core.term import Vector
from derive.malrules.networks.backward import passes


@malrule(
    title="Weight left out on the way back",
    after="backpropagate",
    looks="the weight of the later layer was left out on the way back",
    advice="What goes back from a layer is multiplied by the weights it came through.",
)
def nn_noweight(goal: Backpropagate) -> Working:
    """delta_1 = delta_2 s'

    layers: 1,1,1; activations: linear,linear; weights: 3; 2; biases: 0; 0; inputs: 1; targets: 5  ->  (2, 2, 6, 2)
    layers: 1,1; activations: linear; weights: 3; biases: 0; inputs: 1; targets: 5  ->  does not apply
    """
    yield from ()
    net = passes(goal)
    return net.gradient(through=lambda weight: Fraction(1)) if net and len(net.layers) > 1 else None


@malrule(
    title="First input in every layer",
    after="backpropagate",
    looks="the input of the network was used for the weights of a later layer",
    advice="A later weight multiplies what the layer before gives out.",
)
def nn_firstin(goal: Backpropagate) -> Working:
    """dC/dw_2 = delta_2 x

    layers: 1,1,1; activations: linear,linear; weights: 3; 2; biases: 0; 0; inputs: 1; targets: 5  ->  (4, 4, 2, 2)
    """
    yield from ()
    net = passes(goal)
    if net is None or len(net.layers) < 2:
        return None
    first = net.layers[0].before
    if any(len(layer.before) != len(first) for layer in net.layers):
        return None
    return net.gradient(inputs=lambda layer: first)


@malrule(
    title="Own output for the input",
    after="backpropagate",
    looks="what a layer gives out was used where what comes into it is wanted",
    advice="A weight multiplies what comes into its layer.",
)
def nn_ownout(goal: Backpropagate) -> Working:
    """dC/dw_1 = delta_1 a_1

    layers: 1,1,1; activations: linear,linear; weights: 3; 2; biases: 0; 0; inputs: 1; targets: 5  ->  (12, 4, 12, 2)
    """
    yield from ()
    net = passes(goal)
    if net is None or any(size != 1 for size in goal.layers):
        return None
    return net.gradient(inputs=lambda layer: layer.a)


@malrule(
    title="Layers in the wrong order",
    after="backpropagate",
    looks="the layers are in the wrong order",
    advice="The slopes are wanted layer by layer, from the first to the last.",
)
def nn_order(goal: Backpropagate) -> Working:
    """(dC/dw_2, dC/db_2, dC/dw_1, dC/db_1)

    layers: 1,1,1; activations: linear,linear; weights: 3; 2; biases: 0; 0; inputs: 1; targets: 5  ->  (6, 2, 4, 4)
    """
    yield from ()
    net = passes(goal)
    if net is None or len(net.layers) < 2:
        return None
    items = list(net.gradient().items)
    made = []
    for layer in net.layers:
        size = len(layer.z) * (len(layer.before) + 1)
        made.append(items[:size])
        items = items[size:]
    return Vector(item for part in reversed(made) for item in part)
