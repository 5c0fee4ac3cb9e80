"""`derive solve` as a person types it."""

from __future__ import annotations

import json

import pytest


def test_code_typed_for_an_expression_is_refused_with_a_caret_and_nothing_is_run(derive, tmp_path) -> None:
    marker = tmp_path / "ran"
    done = derive("solve", "differentiate", f"__import__('os').system('touch {marker.name}')")
    assert done.returncode == 3
    assert not marker.exists()
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    caret = next(line for line in lines if line.strip() == "^")
    shown = lines[lines.index(caret) - 1]
    assert "__import__" in shown
    assert len(caret) - 1 < len(shown)
    assert "Traceback" not in done.stderr


def test_an_expression_may_begin_with_a_minus(derive) -> None:
    done = derive("solve", "differentiate", "-x^2", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["answer"]["text"] == "-2*x"


def test_a_value_may_begin_with_a_minus(derive) -> None:
    done = derive("solve", "taylor", "e^x", "--about", "-1", "--degree", "1", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "solved"


def test_the_json_is_the_record_of_a_batch(derive) -> None:
    typed = '{"task": "differentiate", "expr": "x^2 sin(3x)"}\n'
    batch = derive("solve", "--batch", "-", typed=typed)
    single = derive("solve", "differentiate", "x^2 sin(3x)", "--json")
    assert json.loads(batch.stdout) == json.loads(single.stdout)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("differentiate", "x^3", "--order", "2"), "6*x"),
        (("differentiate", "x^3", "--at", "2"), "12"),
        (("partial", "x^2 y", "--wrt", "x,y"), "2*x"),
        (("partial", "x^2 y", "--wrt", "x", "--wrt", "y"), "2*x"),
        (("gradient", "x^2 y", "--wrt", "x y", "--at", "x=1", "--at", "y=2"), "(4, 1)"),
        (("jacobian", "x*y", "-x + y", "--wrt", "x,y"), "[[y, x], [-1, 1]]"),
        (("taylor", "cos(x)", "--about", "0", "--degree", "2"), "1 - x^2/2"),
        (("evaluate", "x^2 + y", "--at", "x=1, y=2"), "3"),
        (("lagrange", "x*y", "--constraint", "x + y = 6", "--wrt", "x,y"), "{(3, 3)}"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, tuple) else v,
)
def test_each_task_reads_its_options_off_its_fields(derive, words, expected) -> None:
    done = derive("solve", *words, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)["answer"]["text"]
    same = derive("check", "same", expected, "--answer", answer)
    assert same.returncode == 0, (answer, same.stdout)


def test_the_worked_solution_fits_the_width_and_ends_in_the_answer(derive) -> None:
    done = derive("solve", "differentiate", "x^2 sin(3x)/(1+e^x)", "--width", "80")
    assert done.returncode == 0, done.stderr
    assert "quotient" in done.stdout.lower()
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b[" not in done.stdout


def test_a_terminal_without_greek_and_fraction_bars_still_shows_the_solution(derive) -> None:
    done = derive("solve", "differentiate", "sin(theta)^2/2", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert "?" not in done.stdout


def test_output_goes_into_the_file_named_in_utf_8_with_plain_line_ends(derive, tmp_path) -> None:
    done = derive("solve", "differentiate", "x^2", "--output", "folder/solved.txt")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    written = (tmp_path / "folder" / "solved.txt").read_bytes()
    assert b"\r" not in written
    assert written.endswith(b"\n")
    assert "2" in written.decode("utf-8")


def test_latex_goes_to_stdout_or_a_file(derive, tmp_path) -> None:
    told = derive("solve", "differentiate", "x^2", "--tex", "-")
    assert told.returncode == 0, told.stderr
    assert told.stdout.lstrip().startswith(("%", "\\documentclass"))
    kept = derive("solve", "differentiate", "x^2", "--tex", "page.tex")
    assert kept.returncode == 0
    assert (tmp_path / "page.tex").read_text("utf-8") == told.stdout
    assert "page.tex" in kept.stderr
    assert derive("solve", "differentiate", "x^2", "--tex", "page.tex", "--quiet").stderr == ""


def test_a_pdf_comes_with_its_tex_beside_it(derive, tmp_path) -> None:
    done = derive("solve", "differentiate", "x^2 sin(3x)/(1+e^x)", "--pdf", "solution.pdf")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "solution.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "solution.tex").is_file()


def test_an_engine_that_is_not_there_is_exit_5_and_the_tex_is_kept(derive, tmp_path) -> None:
    done = derive(
        "solve", "differentiate", "x^2", "--pdf", "s.pdf", "--engine", "tectonic", env={"PATH": str(tmp_path)}
    )
    assert done.returncode == 5
    assert (tmp_path / "s.tex").is_file()
    assert not (tmp_path / "s.pdf").exists()
    assert "Traceback" not in done.stderr


def test_a_missing_field_names_it_and_is_a_usage_error(derive) -> None:
    done = derive("solve", "differentiate", "x*y")
    assert done.returncode == 2
    assert "wrt" in done.stderr


def test_a_reading_error_is_exit_3_with_a_caret_under_the_place(derive) -> None:
    done = derive("solve", "differentiate", "2*x*")
    assert done.returncode == 3
    lines = done.stderr.splitlines()
    place = next(k for k, line in enumerate(lines) if line.strip() == "^")
    assert lines[place].index("^") - lines[place - 1].index("2") == 4


def test_a_batch_file_is_answered_line_by_line_into_a_file(derive, tmp_path) -> None:
    rows = [{"id": k, "task": "differentiate", "expr": f"x^{k}"} for k in (2, 3)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = derive("solve", "--batch", "in.jsonl", "--output", "out.jsonl")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], row["answer"]["text"]) for row in written] == [(2, "2*x"), (3, "3*x^2")]


def test_a_file_that_is_no_json_lines_is_exit_2_and_what_can_be_answered_is(derive) -> None:
    done = derive("solve", "--batch", "-", typed='hello\n{"id": 1, "task": "differentiate", "expr": "x"}\n')
    assert done.returncode == 2
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["bad-request", "solved"]


def test_a_batch_of_bad_records_is_exit_0_for_each_was_answered(derive) -> None:
    done = derive("solve", "--batch", "-", typed='{"id": 1, "task": "no such"}\n')
    assert done.returncode == 0


def test_no_colour_is_written_into_pipes_and_files(derive) -> None:
    assert "\x1b" not in derive("solve", "differentiate", "x^2").stdout


def test_the_same_command_prints_the_same_bytes_whatever_the_hash_seed(derive) -> None:
    words = ("solve", "jacobian", "x*y + sin(z)", "e^(x*z)", "--wrt", "x,y,z", "--json")
    told = {derive(*words, env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2", "3")}
    assert len(told) == 1


def test_a_page_with_a_gap_has_no_answer_box_and_its_own_exit_code(derive) -> None:
    done = derive("solve", "differentiate", "x*g(x, a)", "--wrt", "x")
    assert done.returncode == 4
    assert "has a gap" in done.stdout
    assert "Answer" not in done.stdout


def test_several_things_in_brackets_are_not_one_expression(derive) -> None:
    done = derive("solve", "differentiate", "{x, x^2}")
    assert done.returncode == 3
    assert "one expression is wanted here" in done.stderr


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("d/dx x^2 sin x", "2*x*sin(x) + x^2*cos(x)"),
        (r"\frac{\partial}{\partial y} x^2 y^3", "3*x^2*y^2"),
        ("d^2/dx^2 x^5", "20*x^3"),
        (r"\frac{d}{dx} \sin 3x", "3*cos(3*x)"),
        ("∂/∂x x^2 y", "2*x*y"),
    ],
)
def test_a_question_written_as_a_derivative_needs_no_task(derive, question: str, answer: str) -> None:
    done = derive("solve", question, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["answer"]["text"] == answer


def test_an_unreadable_question_shows_its_place(derive) -> None:
    done = derive("solve", "d/dt (t^2")
    assert done.returncode == 3
    assert "cannot read the question" in done.stderr
    assert "^" in done.stderr.splitlines()[2]
