"""Backpropagation: the course's networks to the digit, and random ones against mpmath's central differences."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import mpmath
import pytest

from derive.core.rule import Line, Table
from derive.core.step import Derivation
from derive.core.term import Approx, Term
from derive.engine.work_out import work_out
from derive.errors import AuditFailed, BadGoal, NoMethod
from derive.front.check import check
from derive.maths.balls import exact
from derive.maths.printing import text
from derive.maths.read import read_goal
from derive.narrate.solution import solution
from derive.render.terminal import render

SEED = 20260713
SMALL = {"layers": "1,1,1", "activations": "tanh,linear", "weights": ["0.5", "2"], "biases": ["0", "-1"],
         "inputs": 1, "targets": 1}  # fmt: skip


def backpropagate(**fields: object) -> Derivation:
    return work_out(read_goal("backpropagate", fields))


def cells(derivation: Derivation, key: str) -> dict[str, str]:
    table = next(p for p in derivation.step.parts if isinstance(p, Table) and p.key == key)
    return {text(row[0]): text(row[-1]) for row in table.rows if isinstance(row[0], Term) and isinstance(row[-1], Term)}


# the worked networks of a course: the gradient in the order w, b, layer by layer
KNOWN = [
    (SMALL, "(-3.384134, -3.384134, -0.994260, -2.151531)"),
    ({"layers": "1,1", "activations": "logistic", "weights": ["0.5"], "biases": ["-0.2"], "inputs": "0.6",
      "targets": 1}, "(-0.142151, -0.236918)"),
    ({"layers": "1,1,1", "activations": "tanh,tanh", "weights": ["0.5", "-1"], "biases": ["0", "0.1"], "inputs": 1,
      "targets": "0.5"}, "(1.171864, 1.171864, -0.688588, -1.490072)"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "gradient"), KNOWN)
def test_the_gradient_is_the_one_in_the_book(fields, gradient) -> None:
    derivation = backpropagate(**fields)
    assert derivation.audit.clean
    assert text(derivation.result) == gradient


def test_the_forward_table_and_each_delta_are_those_of_the_book() -> None:
    derivation = backpropagate(**SMALL)
    assert cells(derivation, "forward") == {"z": "0.5", "a": "0.462117", "y_hat": "-0.075766", "C": "1.157272"}
    backward = cells(derivation, "backward")
    assert backward["delta_2"] == "-2.151531"
    assert backward["delta_1"] == "-3.384134"
    local = [text(p.term) for p in derivation.step.parts if isinstance(p, Line) and p.reason.startswith("local")]
    assert local == ["1 - a^2", "2*(y_hat - y)"]


def value(term: Term) -> mpmath.mpf:
    found = exact(term.value if isinstance(term, Approx) else term)
    assert found is not None
    return mpmath.mpf(found.numerator) / found.denominator


ACTIVATED = {
    "tanh": mpmath.tanh,
    "logistic": lambda z: 1 / (1 + mpmath.exp(-z)),
    "relu": lambda z: max(z, mpmath.mpf(0)),
    "linear": lambda z: z,
}


def test_random_networks_have_the_slopes_that_central_differences_give() -> None:
    chance = random.Random(SEED)
    mpmath.mp.dps = 50
    for _ in range(55):
        sizes = [chance.randint(1, 3) for _ in range(chance.randint(2, 4))]
        kinds = [chance.choice(sorted(ACTIVATED)) for _ in sizes[1:]]

        def some(count: int) -> list[str]:
            return [str(chance.randint(-20, 20) / 10 + 0.05) for _ in range(count)]

        weights = [[some(a) for _ in range(b)] for a, b in pairwise(sizes)]
        biases = [some(b) for b in sizes[1:]]
        inputs, targets = some(sizes[0]), some(sizes[-1])
        cost = chance.choice(("square", "half", "mean"))
        fields = {"layers": {"sizes": sizes, "activations": kinds}, "weights": weights, "biases": biases,
                  "inputs": inputs, "targets": targets, "cost": cost}  # fmt: skip
        derivation = backpropagate(**fields)
        assert derivation.audit.clean, (SEED, fields)

        def missed(flat: list[Any], sizes=sizes, kinds=kinds, inputs=inputs, targets=targets, cost=cost) -> mpmath.mpf:
            numbers, a = iter(flat), [mpmath.mpf(v) for v in inputs]
            for n, kind in zip(sizes[1:], kinds, strict=True):
                rows = [[next(numbers) for _ in a] for _ in range(n)]
                a = [ACTIVATED[kind](mpmath.fdot(row, a) + next(numbers)) for row in rows]
            whole = sum((got - mpmath.mpf(want)) ** 2 for got, want in zip(a, targets, strict=True))
            return whole / {"square": 1, "half": 2, "mean": len(targets)}[cost]

        layers = zip(weights, biases, strict=True)
        flat = [mpmath.mpf(v) for rows, offsets in layers for row in (*rows, offsets) for v in row]
        h = mpmath.mpf(10) ** -15
        for k, item in enumerate(derivation.result.items):
            up, down = ([v + (sign * h if j == k else 0) for j, v in enumerate(flat)] for sign in (1, -1))
            slope = (missed(up) - missed(down)) / (2 * h)
            assert abs(value(item) - slope) < mpmath.mpf(10) ** -20 * (1 + abs(slope)), (SEED, fields, k)


BAD = [
    ({"layers": "1"}, BadGoal, "2 to 6 layers"),
    ({"layers": "1,0,1"}, BadGoal, "1 to 12 neurons, not '0'"),
    ({"activations": "tanh,softmax"}, BadGoal, "no activation is called 'softmax'"),
    ({"activations": "tanh"}, BadGoal, "2 layers after the inputs, but activations has 1"),
    ({"weights": ["0.5"]}, BadGoal, "weights has 1"),
    ({"weights": ["[[0.5, 1]]", "2"]}, BadGoal, "weights 1 is 1 by 2, but it leads from 1 to 1"),
    ({"biases": ["0", "[1, 2]"]}, BadGoal, "biases 2 has 2 numbers, but the layer has 1"),
    ({"inputs": "1, 2"}, BadGoal, "inputs has 2 numbers, but the layer has 1"),
    ({"targets": "1, 2"}, BadGoal, "targets has 2 numbers, but the layer has 1"),
    ({"weights": [[[1, 2], [3]], [[1]]]}, BadGoal, "the rows of weights 1 have different lengths"),
    ({"activations": "relu,linear", "weights": ["1", "2"], "biases": ["-1", "0"]}, NoMethod, "neuron 1 of layer 1 is"),
]


@pytest.mark.parametrize(("change", "kind", "told"), BAD)
def test_a_network_that_does_not_fit_says_where(change, kind, told) -> None:
    with pytest.raises(kind, match=told):
        backpropagate(**{**SMALL, **change})


ANSWERS = [
    ("(-3.3841, -3.3841, -0.9943, -2.1515)", "right"),
    ("(-3.384134, -3.384134, -0.994260, -2.151531)", "right"),
    ("[-3.384, -3.384, -0.994, -2.152]", "right"),
    ("(-0.9943, -2.1515, -3.3841, -3.3841)", "wrong"),
    ("(-3.3841, -3.3841, -0.9943)", "wrong"),
    ("(3.3841, 3.3841, 0.9943, 2.1515)", "wrong"),
    ("(-3.4, -3.4, -1.0, -2.2)", "right-other-form"),
]


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_a_gradient_is_judged_entry_by_entry_without_rules(answer, status) -> None:
    assert check("backpropagate", answer, **SMALL).status == status


def test_a_delta_that_forgets_its_activation_is_seen_by_the_audit(monkeypatch) -> None:
    from derive.core.term import ONE
    from derive.rules.networks import backpropagation

    monkeypatch.setattr(backpropagation, "slope_of", lambda layer, i: ONE)
    with pytest.raises(AuditFailed):
        backpropagate(**SMALL)


def test_a_neuron_of_two_inputs_has_the_letters_of_the_book() -> None:
    neuron = {"layers": "2,1", "activations": "relu", "weights": ["[[3, 2]]"], "biases": ["1"], "inputs": "3,2",
              "targets": 1}  # fmt: skip
    told = render(solution(backpropagate(**neuron)), width=100)
    assert "in the order (w₁, w₂, b)" in told


WIDE = {"layers": "2,3,2", "activations": "tanh,logistic", "inputs": "1, -0.5", "targets": "1, 0",
        "weights": ["[[0.1, 0.2], [-0.3, 0.4], [0.5, -0.6]]", "[[0.7, -0.8, 0.9], [-1, 0.3, 0.2]]"],
        "biases": ["[0.1, -0.1, 0.2]", "[0, 0.3]"]}  # fmt: skip


def shown(**fields: object) -> str:
    from derive.front.solve import solve

    return solve("backpropagate", **fields).text(width=100)


def test_the_local_slopes_stand_in_a_table_with_their_numbers() -> None:
    # each of them worked out by hand from a = tanh(0.5) = 0.462117 and y_hat = 2a - 1
    assert cells(backpropagate(**SMALL), "local") == {
        f"partial/partial {below}[{top}]": value
        for top, below, value in (
            ("C", "y_hat", "-2.151531"), ("y_hat", "w_2", "0.462117"), ("y_hat", "b_2", "1"), ("y_hat", "a", "2"),
            ("a", "z", "0.786448"), ("z", "w_1", "1"), ("z", "b_1", "1"),
        )
    }  # fmt: skip


def test_a_wide_network_is_set_with_all_of_its_numbers() -> None:
    page = " ".join(shown(**WIDE).split("The cost depends")[0].split())
    for told in ("W⁽¹⁾ = [[0.1, 0.2], [−0.3, 0.4], [0.5, −0.6]]", "b⁽²⁾ = (0, 0.3)", "x = (1, −0.5)", "y = (1, 0)",
                 "a⁽¹⁾ = tanh(z⁽¹⁾)", "σ(z) = 1/(1 + e^(−z))", "C = (a₁⁽²⁾ − y₁)² + (a₂⁽²⁾ − y₂)²"):  # fmt: skip
        assert told in page


def test_the_matrix_form_names_its_shapes_and_the_answer_goes_layer_by_layer() -> None:
    page = shown(**WIDE)
    assert "δ⁽¹⁾ = D⁽¹⁾(W⁽²⁾)ᵀδ⁽²⁾" in page and "shapes (3×3)(3×2)(2×1)" in page
    assert "δ⁽¹⁾xᵀ" in page and "shapes (3×1)(1×2)" in page
    answer = page[page.index("Answer") :]
    assert all(f"∂{letter}⁽{k}⁾" in answer for letter in "Wb" for k in "¹²")


def test_a_matrix_law_in_the_wrong_order_is_seen_by_the_audit(monkeypatch) -> None:
    from derive.core.term import ONE
    from derive.rules.networks import matrices

    monkeypatch.setattr(matrices, "slope_of", lambda layer, i: ONE)
    with pytest.raises(AuditFailed):
        backpropagate(**WIDE)
