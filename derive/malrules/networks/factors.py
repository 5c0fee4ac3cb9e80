"""Slips with the factors of backpropagation, in networks of any size."""

from __future__ import annotations

from fractions import Fraction

from derive.core.goals.networks import Backpropagate
from derive.core.malrule import Working, malrule
from derive.malrules.networks.backward import passes

LIST = "Write down all factors: the miss, the slope of the activation, the input."


@malrule(
    title="Slope of the activation left out",
    after="backpropagate",
    looks="the slope of the activation was left out",
    advice=LIST,
)
def nn_noact(goal: Backpropagate) -> Working:
    """dC/dw = 2(a - y) x

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-1.2401, -0.620051)
    """
    yield from ()
    net = passes(goal)
    return net.with_slope(CURVED, lambda kind, z, a: Fraction(1)) if net else None


@malrule(
    title="Factor of the square left out",
    after="backpropagate",
    looks="the 2 of the square was left out",
    advice=LIST,
)
def nn_no2(goal: Backpropagate) -> Working:
    """dC/dw = (a - y) s' x

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.132635, -0.0663175)
    layers: 1,1; activations: linear; weights: 3; biases: 1; inputs: 2; targets: 1; cost: half  ->  does not apply
    """
    yield from ()
    net = passes(goal)
    return net.gradient(front=net.front / 2) if net and goal.cost != "half" else None


@malrule(
    title="Miss the wrong way round",
    after="backpropagate",
    looks="the miss was taken the wrong way round",
    advice="The miss is what comes out less what is wanted.",
)
def nn_sign(goal: Backpropagate) -> Working:
    """dC/dw = 2(y - a) s' x

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (0.26527, 0.132635)
    """
    yield from ()
    net = passes(goal)
    return net.gradient(front=-net.front) if net else None


@malrule(
    title="Input left out",
    after="backpropagate",
    looks="the input was left out",
    advice=LIST,
)
def nn_noin(goal: Backpropagate) -> Working:
    """dC/dw = 2(a - y) s'

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.132635, -0.132635)
    """
    yield from ()
    net = passes(goal)
    return net.gradient(inputs=lambda layer: [Fraction(1)] * len(layer.before)) if net else None


@malrule(
    title="Sum for the input",
    after="backpropagate",
    looks="the sum of a layer was used where what comes into it is wanted",
    advice="The slope by a weight has as a factor what that weight multiplies.",
)
def nn_sumin(goal: Backpropagate) -> Working:
    """dC/dw = 2(a - y) s' z

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.106108, -0.132635)
    layers: 2,1; activations: logistic; weights: [0.5, 1]; biases: 0; inputs: 2,1; targets: 1  ->  does not apply
    """
    yield from ()
    net = passes(goal)
    if net is None or any(size != 1 for size in goal.layers):
        return None
    return net.gradient(inputs=lambda layer: layer.z)


@malrule(
    title="Activation for its slope",
    after="backpropagate",
    looks="the value of the activation was used for its slope",
    advice="The slope of the logistic function is made of its value and one minus its value.",
)
def nn_sigx(goal: Backpropagate) -> Working:
    """s' = s

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.855639, -0.427819)
    """
    yield from ()
    net = passes(goal)
    return net.with_slope(("logistic",), lambda kind, z, a: a) if net else None


@malrule(
    title="Slope from the input of the neuron",
    after="backpropagate",
    looks="the slope of the activation was made of what goes in, not of what comes out",
    advice="Put the value of the activation into the formula for its slope.",
)
def nn_atz(goal: Backpropagate) -> Working:
    """s' = z(1 - z)

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.198416, -0.0992082)
    layers: 1,1; activations: tanh; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.483787, -0.241894)
    """
    yield from ()
    net = passes(goal)
    return net.with_slope(CURVED, lambda kind, z, a: 1 - z * z if kind == "tanh" else z * (1 - z)) if net else None


@malrule(
    title="Square of tanh lost",
    after="backpropagate",
    looks="the square in the slope of tanh was lost",
    advice="The slope of tanh is one minus the square of tanh.",
)
def nn_tanh(goal: Backpropagate) -> Working:
    """tanh' = 1 - tanh

    layers: 1,1; activations: tanh; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.451485, -0.225743)
    """
    yield from ()
    net = passes(goal)
    return net.with_slope(("tanh",), lambda kind, z, a: 1 - a) if net else None


@malrule(
    title="Slope of the other activation",
    after="backpropagate",
    looks="the slope of tanh and that of the logistic function changed places",
    advice="Look the slope of this activation up once more.",
)
def nn_other(goal: Backpropagate) -> Working:
    """tanh' = a(1 - a)

    layers: 1,1; activations: tanh; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.299803, -0.149901)
    """
    yield from ()
    net = passes(goal)
    return net.with_slope(CURVED, lambda kind, z, a: a * (1 - a) if kind == "tanh" else 1 - a * a) if net else None


@malrule(
    title="Rectifier always open",
    after="backpropagate",
    looks="a rectifier that is shut was given the slope 1",
    advice="Where what goes in is negative, nothing comes through and the slope is 0.",
)
def nn_relu(goal: Backpropagate) -> Working:
    """relu' = 1

    layers: 1,1,1; activations: relu,linear; weights: -1; 2; biases: 0; 1; inputs: 2; targets: 3  ->  (-16, -8, 0, -4)
    """
    yield from ()
    net = passes(goal)
    return net.with_slope(("relu",), lambda kind, z, a: Fraction(1)) if net else None


CURVED = ("tanh", "logistic")
