"""Answers as people write them: what is read, what is asked about, and what is never guessed."""

from __future__ import annotations

import pytest

from derive.front.check import check

NETWORK = {
    "layers": [2, 2, 1],
    "activations": ["tanh", "linear"],
    "weights": [[["0.5", "1"], ["1", "0"]], [["2", "1"]]],
    "biases": [["0", "1"], ["-1"]],
    "inputs": ["1", "2"],
    "targets": ["1"],
}


def _slopes() -> dict[str, object]:
    """The slopes of that network's cost by central differences in mpmath, which knows nothing of ours."""
    from mpmath import mp, mpf, tanh

    mp.dps = 40

    def cost(p: list[object]) -> object:
        w11, w12, w21, w22, b1, b2, v1, v2, c = p
        first, second = tanh(w11 + 2 * w12 + b1), tanh(w21 + 2 * w22 + b2)
        return (v1 * first + v2 * second + c - 1) ** 2

    start = [mpf(s) for s in ("0.5", "1", "1", "0", "0", "1", "2", "1", "-1")]
    h = mpf(10) ** -15
    found = []
    for k in range(len(start)):
        up, down = list(start), list(start)
        up[k] += h
        down[k] -= h
        found.append(mp.nstr((cost(up) - cost(down)) / (2 * h), 8))
    names = ("w11", "w12", "w21", "w22", "b1", "b2", "v1", "v2", "c")
    return dict(zip(names, found, strict=True))


LAYERED = [
    "([[{w11}, {w12}], [{w21}, {w22}]], ({b1}, {b2}), ({v1}, {v2}), {c})",
    "[[[{w11}, {w12}], [{w21}, {w22}]], [{b1}, {b2}], [[{v1}, {v2}]], [{c}]]",
    "(([[{w11}, {w12}], [{w21}, {w22}]], ({b1}, {b2})), ([[{v1}, {v2}]], [{c}]))",
    "dC/dW1 = [[{w11}, {w12}], [{w21}, {w22}]], dC/db1 = [{b1}, {b2}], dC/dW2 = [{v1}, {v2}], dC/db2 = {c}",
    "dC/db2 = [{c}]; dC/dW2 = [{v1}, {v2}]; dC/dW1 = [{w11}, {w12}; {w21}, {w22}]; dC/db1 = [{b1}; {b2}]",
    r"\frac{{\partial C}}{{\partial W^{{(1)}}}} = \begin{{pmatrix}}{w11}&{w12}\\{w21}&{w22}\end{{pmatrix}}, "
    r"\frac{{\partial C}}{{\partial b^{{(1)}}}} = ({b1}, {b2}), "
    r"\frac{{\partial C}}{{\partial W^{{(2)}}}} = ({v1}, {v2}), "
    r"\frac{{\partial C}}{{\partial b^{{(2)}}}} = {c}",
]


@pytest.mark.parametrize("written", LAYERED)
def test_the_slopes_of_a_network_may_be_given_layer_by_layer(written: str) -> None:
    assert check("backpropagate", written.format(**_slopes()), **NETWORK).status == "right"


def test_a_matrix_of_slopes_turned_over_is_wrong() -> None:
    turned = "([[{w11}, {w21}], [{w12}, {w22}]], ({b1}, {b2}), ({v1}, {v2}), {c})"
    assert check("backpropagate", turned.format(**_slopes()), **NETWORK).status == "wrong"
    assert "weights (2 by 2, 1 by 2) before biases" in check("backpropagate", "(1, 2)", **NETWORK).message


@pytest.mark.parametrize(
    ("task", "answer", "fields"),
    [
        ("lagrange", "(±2, ±1)", {"expr": "x*y", "constraints": ["x^2 + 4y^2 = 8"], "wrt": ["x", "y"]}),
        ("critical-points", "1 ± 1 ± 1", {"expr": "x^3 - 3x"}),
        ("gradient", "f_x = yz, f_y = xz", {"expr": "x*y*z", "wrt": ["x", "y", "z"]}),
        ("gradient", "f_x = yz, f_x = xz, f_y = xy", {"expr": "x*y*z", "wrt": ["x", "y", "z"]}),
        ("gradient", "i j + x k", {"expr": "x*y*z", "wrt": ["x", "y", "z"]}),
        ("differentiate", "none", {"expr": "x^2"}),
    ],
)
def test_what_could_mean_several_things_is_not_guessed(task: str, answer: str, fields: dict[str, object]) -> None:
    assert check(task, answer, **fields).status == "unreadable"


@pytest.mark.parametrize(
    ("task", "answer", "fields", "number"),
    [
        ("differentiate", "2,0x", {"expr": "x^2"}, '"2,0" may be the number 2.0 or two numbers, 2 and 0'),
        ("parametric", "1,5t", {"x": "t^2", "y": "t^3", "wrt": "t"}, '"1,5"'),
        ("gradient", "(1,5; 2)", {"expr": "1.5x + 2y", "wrt": ["x", "y"]}, '"1,5"'),
        ("newton", "1,416667", {"expr": "x^2 - 2", "start": "1", "steps": 2}, '"1,416667"'),
        (
            "fit", "m=1,5; c=-0,5",
            {"model": "m*x+c", "data": {"x": [1, 2, 3, 4, 5], "y": [1, 3, 4, 4, 8]}, "parameters": ["m", "c"]}, '"1,5"',
        ),
    ],
)  # fmt: skip
def test_a_comma_that_may_be_a_decimal_one_is_asked_about(
    task: str, answer: str, fields: dict[str, object], number: str
) -> None:
    verdict = check(task, answer, **fields)
    assert verdict.status == "unreadable"
    assert number in verdict.message and "write decimals with a point" in verdict.message


def test_a_comma_is_no_question_where_either_reading_is_wrong_or_the_list_is_right() -> None:
    assert check("differentiate", "2,5x", expr="x^2").status == "wrong"
    assert check("solve-system", "2,3", equations=["x^2 - 5x + 6 = 0"], wrt=["x"]).status == "right"
    assert check("gradient", "(1,2,3)", expr="x + 2y", wrt=["x", "y"]).status == "wrong"


def test_a_list_that_names_nothing_of_what_is_missing_does_not_praise_it() -> None:
    seen = check("critical-points", "none", expr="x^3 - 3x").message
    assert seen == "2 critical points are missing."
    seen = check("lagrange", "none", expr="x*y", constraints=["x^2 + 4y^2 = 8"], wrt=["x", "y"], seek="maximum").message
    assert seen == "2 points are missing."


def test_a_rounded_answer_is_not_told_of_a_factor_that_shows_as_one() -> None:
    seen = check("differentiate", "0.857142857142857142857x", expr="3x^2/7").message
    assert "factor" not in seen
    assert seen.endswith("That is close: if it was rounded, an exact answer is wanted.")


def test_one_branch_of_a_curve_is_right_there() -> None:
    upper = check("implicit", "-x/sqrt(25 - x^2)", equation="x^2 + y^2 = 25", wrt="x", of="y")
    lower = check("implicit", "x/sqrt(25 - x^2)", equation="x^2 + y^2 = 25", wrt="x", of="y")
    assert upper.message.endswith("Right only for y > 0.")
    assert lower.message.endswith("Right only for y < 0.")
