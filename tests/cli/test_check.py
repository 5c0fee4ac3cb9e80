"""`derive check` as a person types it: exit codes, and what is said."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("differentiate", "x^2", "--answer", "2x"), 0),
        (("differentiate", "-x^2", "--answer", "-2x"), 0),
        (("differentiate", "x^2", "--answer", "3x"), 1),
        (("differentiate", "x^2", "--answer", "2x*"), 3),
        (("differentiate", "x^2", "--wrt", "x", "--answer", "-2x"), 1),
        (("same", "sin(x)^2", "--answer", "1 - cos(x)^2"), 0),
        (("same", "x", "--answer", "sqrt(x^2)"), 1),
        (("same", "-x", "--answer", "-x"), 0),
        (("gradient", "x^2 y", "--wrt", "x,y", "--answer", "(2xy, x^2)"), 0),
        (("differentiate", "x^3", "--at", "2", "--answer", "12"), 0),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, tuple) else str(v),
)
def test_the_exit_code_tells_the_verdict(derive, words, code) -> None:
    done = derive("check", *words)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_answer_is_told_with_the_point_that_shows_it(derive) -> None:
    done = derive("check", "differentiate", "x^2", "--answer", "3x")
    assert "x = " in done.stdout
    assert "expected" in done.stdout


def test_what_was_read_is_echoed(derive) -> None:
    assert "2*x" in derive("check", "differentiate", "x^2", "--answer", "2x").stdout


def test_the_verdict_as_json_is_the_record_of_a_batch(derive) -> None:
    done = derive("check", "differentiate", "x^2", "--answer", "3x", "--json")
    assert done.returncode == 1
    typed = '{"task": "differentiate", "expr": "x^2", "answer": "3x"}\n'
    assert json.loads(derive("check", "--batch", "-", typed=typed).stdout) == json.loads(done.stdout)


def test_an_unreadable_answer_shows_a_caret(derive) -> None:
    done = derive("check", "differentiate", "x^2", "--answer", "2*x*")
    assert done.returncode == 3
    assert "^" in done.stdout + done.stderr
