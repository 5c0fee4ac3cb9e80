"""Answers to fits: by name in any order, rounded ones by the digits they are given with."""

from __future__ import annotations

import pytest

from derive.front.check import check

DATA = {"x": [0, 1, 2, 3], "y": [1, 3, 4, 6], "sigma": [1, 1, 2, 1]}  # m = 101/62 = 1.629…, c = 35/31 = 1.129…

ANSWERS = [
    ("m = 101/62, c = 35/31", "right"),
    ("c = 35/31, m = 101/62", "right"),
    ("(101/62, 35/31)", "right"),
    ("m = 1.629, c = 1.129", "right"),
    ("m = 1.63, c = 1.13", "right"),
    ("m = 1.62903, c = 35/31", "right"),
    ("y = 101/62*x + 35/31", "right"),
    ("y = 1.629x + 1.129", "right"),
    ("1.629x + 35/31", "right"),
    ("y = 1.129 + 1.629*x", "right"),
    ("y = 1.6x + 1.1", "right-other-form"),
    ("y = 1.628x + 1.129", "wrong"),
    ("1.629x", "wrong"),
    ("y = 1.629x + 1.129 + 0.001x^2", "undecided"),  # no such model
    ("m = 1.6, c = 1.1", "right-other-form"),
    ("m = 1.628, c = 1.129", "wrong"),
    ("m = 1.129, c = 1.629", "wrong"),
    ("(35/31, 101/62)", "wrong"),
    ("m = 101/62", "wrong"),
    ("y = 101/62*x - 35/31", "wrong"),
    ("m = 2, c = 1", "wrong"),
]


@pytest.mark.parametrize(("answer", "status"), ANSWERS)
def test_parameters_are_judged_by_name_and_by_their_own_digits(answer, status) -> None:
    assert check("fit", answer, model="m*x + c", data=DATA).status == status


def test_a_tolerance_is_kept() -> None:
    assert check("fit", "m = 1.6, c = 1.1", model="m*x + c", data=DATA, tolerance="0.05").status == "right"
    assert check("fit", "m = 1.5, c = 1.1", model="m*x + c", data=DATA, tolerance="0.05").status == "wrong"


def test_rounded_values_are_not_the_exact_ones_that_were_asked_for() -> None:
    verdict = check("fit", "m = 1.629, c = 1.129", model="m*x + c", data=DATA, form="exact")
    assert verdict.status == "right-other-form"
    assert "exact" in verdict.message


def test_a_letter_at_the_head_of_a_sentence_keeps_its_size() -> None:
    message = check("fit", "m = 1.6, c = 1.1", model="m*x + c", data=DATA).message
    assert "M" not in message and "C" not in message
