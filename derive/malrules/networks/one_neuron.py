"""Slips with the cost of one neuron."""

from __future__ import annotations

from derive.core.goals.networks import Backpropagate
from derive.core.malrule import Working, malrule
from derive.core.term import ONE, TWO, Call, E, Negative, Term, Vector, sum_of
from derive.maths.entries import entries


@malrule(
    title="Slope of the activation left out",
    after="backpropagate",
    looks="the slope of the activation was left out",
    advice="Write down all factors: the miss, the slope of the activation, the input.",
)
def nn_noact(goal: Backpropagate) -> Working:
    """dC/dw = 2(a - y) x

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-1.2401, -0.620051)
    """
    yield from ()
    neuron = single_neuron(goal)
    if neuron is None:
        return None
    return neuron.gradient(neuron.miss)


@malrule(
    title="Factor of the square left out",
    after="backpropagate",
    looks="the 2 of the square was left out",
    advice="Write down all factors: the miss, the slope of the activation, the input.",
)
def nn_no2(goal: Backpropagate) -> Working:
    """dC/dw = (a - y) s' x

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.132635, -0.0663175)
    """
    yield from ()
    neuron = single_neuron(goal)
    if neuron is None:
        return None
    return neuron.gradient((neuron.a - neuron.y) * neuron.slope) if goal.cost == "square" else None


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
    neuron = single_neuron(goal)
    if neuron is None:
        return None
    return neuron.gradient(Negative(neuron.miss * neuron.slope))


@malrule(
    title="Input left out",
    after="backpropagate",
    looks="the input was left out",
    advice="Write down all factors: the miss, the slope of the activation, the input.",
)
def nn_noin(goal: Backpropagate) -> Working:
    """dC/dw = 2(a - y) s'

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.132635, -0.132635)
    """
    yield from ()
    neuron = single_neuron(goal)
    if neuron is None:
        return None
    each = neuron.miss * neuron.slope
    return Vector([each] * (len(goal.inputs) + 1))


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
    neuron = single_neuron(goal)
    if neuron is None:
        return None
    return neuron.gradient(neuron.miss * neuron.a) if neuron.kind == "logistic" else None


@malrule(
    title="Slope from the input of the neuron",
    after="backpropagate",
    looks="the slope of the activation was made of what goes in, not of what comes out",
    advice="Put the value of the activation into the formula for its slope.",
)
def nn_atz(goal: Backpropagate) -> Working:
    """s' = z(1 - z)

    layers: 1,1; activations: logistic; weights: 0.5; biases: -0.2; inputs: 2; targets: 1  ->  (-0.198416, -0.0992082)
    """
    yield from ()
    neuron = single_neuron(goal)
    if neuron is None:
        return None
    if neuron.kind != "logistic":
        return None
    return neuron.gradient(neuron.miss * neuron.z * (ONE - neuron.z))


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
    neuron = single_neuron(goal)
    if neuron is None:
        return None
    return neuron.gradient(neuron.miss * (ONE - neuron.a)) if neuron.kind == "tanh" else None


class Neuron:
    """One neuron: what goes in, what comes out, what is wanted, and the factors that its cost's slopes are made of."""

    def __init__(self, goal: Backpropagate, kind: str, row: tuple[Term, ...], bias: Term) -> None:
        self.kind, self.inputs, self.y = kind, goal.inputs, goal.targets[0]
        self.z: Term = sum_of([*(w * x for w, x in zip(row, goal.inputs, strict=True)), bias])
        self.a = Call("tanh", (self.z,)) if kind == "tanh" else ONE / (ONE + E ** Negative(self.z))
        self.slope = ONE - self.a**2 if kind == "tanh" else self.a * (ONE - self.a)
        self.miss = self.a - self.y if goal.cost == "half" else TWO * (self.a - self.y)

    def gradient(self, each: Term) -> Vector:
        """What each input multiplies, and the bias."""
        return Vector([*(each * x for x in self.inputs), each])


def single_neuron(goal: Backpropagate) -> Neuron | None:
    """The neuron of a network that has only one; None for larger networks."""
    if len(goal.layers) != 2 or goal.layers[1] != 1 or goal.activations[:1] not in (("tanh",), ("logistic",)):
        return None
    rows = entries(goal.weights[0])
    return Neuron(goal, goal.activations[0], rows, entries(goal.biases[0])[0])
