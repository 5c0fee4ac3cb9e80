"""What a person reads who typed something else than was meant."""

from __future__ import annotations

import pytest

MISTYPED = [
    (("solve", "differentiate", "x^2", "+", "3x"), 2, ("wants quotes",)),
    (("solve", "diff", "x^2"), 2, ("did you mean 'differentiate'?",)),
    (("solve", "differentiate", "a x^2"), 2, ("which letter? a, x occur", "--wrt a")),
    (("solve", "lagrange", "x+y", "--wrt", "x,y"), 2, ('--constraint "x^2 + y^2 = 1"',)),
    (("solve", "gradient", "x^2 y", "--at", "1"), 2, ("--at x=1 --at y=2",)),
    (("solve", "differentiate", "x^2", "--at", "t=3"), 2, ("t, which does not occur", "the letters here are x")),
    (("solve", "differentiate", "ln x", "--at", "0"), 4, ("the function has no real slope at x = 0",)),
    (("solve", "jacobian", "x y", "--determinant"), 2, ("only a square matrix has a determinant",)),
]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    MISTYPED,
    ids=lambda value: " ".join(map(str, value))[:40] if isinstance(value, tuple) else "",
)
def test_a_slip_is_named_with_the_way_on_in_the_words_of_the_command_line(derive, words, code, told) -> None:
    done = derive(*words)
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stdout == ""
    for piece in told:
        assert piece in done.stderr
    assert '= "' not in done.stderr.replace('= 1"', "")


def test_functions_may_be_typed_as_one_list(derive) -> None:
    apart = derive("solve", "jacobian", "r cos t", "r sin t", "--wrt", "r,t", "--determinant")
    listed = derive("solve", "jacobian", "r cos t, r sin t", "--wrt", "r,t", "--determinant")
    assert apart.returncode == listed.returncode == 0, listed.stderr
    assert apart.stdout == listed.stdout


def test_a_sheet_of_one_problem_is_counted_as_one(derive, tmp_path) -> None:
    done = derive("sheet", "chain-rule", "--count", "1", "--seed", "4", "--no-pdf", "--output", str(tmp_path / "out"))
    assert "1 problem," in done.stderr


def test_a_sign_that_the_paper_cannot_print_is_named(derive, tmp_path) -> None:
    words = ("sheet", "chain-rule", "--count", "1", "--seed", "4", "--no-pdf", "--output", str(tmp_path / "out"))
    assert "lack 王 😀:" in derive(*words, "--title", "Übung 王 😀 Nguyễn").stderr
    assert "lack" not in derive(*words, "--title", "Übung Nguyễn").stderr


def test_a_right_answer_says_what_was_compared_without_a_word_of_the_trade(derive) -> None:
    done = derive("check", "differentiate", "x^2", "--answer", "2x")
    assert "Known by: equal values at" in done.stdout
    assert "ball" not in done.stdout
