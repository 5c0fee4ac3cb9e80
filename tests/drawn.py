"""One problem for every kind of figure."""

from __future__ import annotations

from functools import cache
from typing import Any

from derive.core.document import Block
from derive.core.figure import Figure
from derive.front.solve import solve

KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "secants": ("secant", {"expr": "x^2", "at": "2", "steps": ["1", "0.5", "0.1"]}),
    "secants to the left": ("secant", {"expr": "1/x", "at": "1", "steps": ["-1/2", "1"]}),
    "rise over run": ("first-principles", {"expr": "x^2 + x"}),
    "derivative": ("differentiate", {"expr": "x^3 - 3x"}),
    "derivative at a point": ("differentiate", {"expr": "x sin(x)", "at": 1}),
    "tangent": ("tangent", {"expr": "x^2 - 3x", "at": "2"}),
    "level tangent": ("tangent", {"expr": "x^2", "at": "0"}),
    "steep tangent": ("tangent", {"expr": "x^3", "at": "2"}),
    "implicit": ("implicit", {"equation": "x^3 + y^3 = 6xy", "wrt": "x", "of": "y", "at": {"x": 3, "y": 3}}),
    "parametric": ("parametric", {"x": "cos(t)", "y": "sin(t)", "at": 1}),
    "loop": ("parametric", {"x": "t^2", "y": "t^3 - t", "at": 1}),
    "gradient": ("gradient", {"expr": "x^2 y + y", "wrt": ["x", "y"], "at": {"x": 1, "y": 2}}),
    "field": ("gradient", {"expr": "x^2 - y^2", "wrt": ["x", "y"]}),
    "direction": (
        "directional",
        {"expr": "x^2 + 3xy", "wrt": ["x", "y"], "at": {"x": 1, "y": 2}, "direction": ["3", "4"]},
    ),
    "hessian": ("hessian", {"expr": "x^3 - 3xy + y^3", "wrt": ["x", "y"], "at": {"x": 1, "y": 1}}),
    "taylor": ("taylor", {"expr": "e^x cos(x)", "about": "0", "degree": 4}),
    "taylor with an end": ("taylor", {"expr": "ln(x)", "about": "1", "degree": 3}),
    "series": ("series", {"expr": "ln(1+x)", "about": "0", "terms": 4}),
    "line near a point": ("linearise", {"expr": "sqrt(x)", "about": "4"}),
    "newton": ("newton", {"expr": "x^3 - 2x - 5 = 0", "start": "2"}),
    "newton from afar": ("newton", {"expr": "x^2 - 2 = 0", "start": "4"}),
    "walk": (
        "descend",
        {"expr": "x^2 + 3y^2 - 2xy - 4x", "wrt": ["x", "y"], "start": {"x": 0, "y": 0}, "rate": "0.1", "steps": 5},
    ),
    "walk on a graph": ("descend", {"expr": "x^2 - 4x", "wrt": ["x"], "start": {"x": 0}, "rate": "0.2", "steps": 3}),
    "level points": ("critical-points", {"expr": "x^3 - 3x", "wrt": ["x"]}),
    "saddle": ("critical-points", {"expr": "x^3 - 3xy + y^3", "wrt": ["x", "y"]}),
    "tangency": ("lagrange", {"expr": "x + 2y", "constraints": ["x^2 + y^2 = 5"], "wrt": ["x", "y"]}),
    "four tangencies": ("lagrange", {"expr": "x y", "constraints": ["x^2 + 2y^2 = 4"], "wrt": ["x", "y"]}),
    "line through points": (
        "fit",
        {"model": "m x + c", "data": {"x": [0, 1, 2, 3], "y": [1, 3, 4, 6], "sigma": [1, 1, 2, 1]}},
    ),
    "curve through points": (
        "fit",
        {"model": "a e^(b x)", "data": {"x": [0, 1, 2, 3], "y": [1, 1.6, 2.8, 4.4]}, "start": {"a": 1, "b": "0.5"}},
    ),
    "network": (
        "backpropagate",
        {
            "layers": [1, 1, 1], "activations": ["tanh", "linear"], "weights": ["[[0.5]]", "[[2]]"],
            "biases": [["0"], ["-1"]], "inputs": ["1"], "targets": ["1"],
        },
    ),
    "wider network": (
        "backpropagate",
        {
            "layers": [2, 2, 1], "activations": ["logistic", "linear"], "weights": ["[[0.5,1],[1,-1]]", "[[2,1]]"],
            "biases": [["0", "1"], ["-1"]], "inputs": ["1", "2"], "targets": ["1"],
        },
    ),
}  # fmt: skip


@cache
def page(kind: str) -> tuple[Block, ...]:
    task, fields = KINDS[kind]
    return solve(task, **fields).document(figures="all").blocks


def figures(kind: str) -> tuple[Figure, ...]:
    return tuple(each for block in page(kind) for each in _inside(block))


def _inside(block: Block) -> tuple[Figure, ...]:
    if isinstance(block, Figure):
        return (block,)
    return tuple(figure for each in getattr(block, "blocks", ()) for figure in _inside(each))
