"""Backpropagation with NumPy: forward with matrices, back with one delta for each layer."""

from __future__ import annotations

from derive.core.goals.networks import Backpropagate
from derive.core.term import Term
from derive.maths.networks import network
from derive.maths.printing.python import python
from derive.narrate.snippets import Asked

# the activation, and its slope by the value that came out
KINDS = {
    "tanh": ("np.tanh(z)", "1 - a**2"),
    "logistic": ("1/(1 + np.exp(-z))", "a*(1 - a)"),
    "relu": ("np.maximum(z, 0)", "(a > 0)*1.0"),
    "linear": ("z", "np.ones_like(a)"),
}


def backpropagate(asked: Asked) -> list[str]:
    goal = asked.derivation.goal
    assert isinstance(goal, Backpropagate)
    net = network(goal)
    kinds = [layer.activation for layer in net.layers]
    lines = ["import numpy as np", ""]
    lines += [f"{kind} = (lambda z: {KINDS[kind][0]}, lambda a: {KINDS[kind][1]})" for kind in dict.fromkeys(kinds)]
    return [
        *lines,
        f"kinds = [{', '.join(kinds)}]",
        f"weights = [{', '.join(map(_array, goal.weights))}]",
        f"biases = [{', '.join(map(_array, goal.biases))}]",
        f"inputs = np.array([{', '.join(python(v, 'np') for v in goal.inputs)}], float)",
        f"targets = np.array([{', '.join(python(v, 'np') for v in goal.targets)}], float)",
        "",
        "values = [inputs]",
        "for (f, _), W, b in zip(kinds, weights, biases):",
        "    values.append(f(W @ values[-1] + b))",
        "",
        f"delta = {python(net.front, 'np')}*(values[-1] - targets)*kinds[-1][1](values[-1])",
        "gradient = []",
        "for k in reversed(range(len(weights))):",
        "    gradient = [*np.outer(delta, values[k]).ravel(), *delta, *gradient]",
        "    if k:",
        "        delta = (weights[k].T @ delta)*kinds[k - 1][1](values[k])",
        'print("(" + ", ".join(f"{slope:.6f}" for slope in gradient) + ")")',
    ]


def _array(values: Term) -> str:
    return f"np.array({python(values, 'np')}, float)"


SNIPPETS = {Backpropagate: backpropagate}
