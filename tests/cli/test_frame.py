"""The frame of the command line: help, exit codes, minus signs, and what a person never sees."""

from __future__ import annotations

import pytest

TASKS = ["differentiate", "partial", "gradient", "jacobian", "taylor", "lagrange", "evaluate"]
PAGES = [
    (),
    ("solve",),
    ("check",),
    ("sheet",),
    ("bank",),
    ("bank", "list"),
    ("bank", "show"),
    ("bank", "check"),
    ("rules",),
    ("doctor",),
    ("check", "same"),
    *(("solve", task) for task in TASKS),
    *(("check", task) for task in TASKS),
]


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_help_leads_with_examples(derive, page) -> None:
    done = derive(*page, "--help")
    assert done.returncode == 0, done.stderr
    words = done.stdout
    assert words.index("Examples:\n  derive") < words.index("Usage:") < words.index("Options:")
    assert all(len(line) <= 120 for line in words.splitlines())


def test_a_mistyped_command_is_a_usage_error_that_names_the_nearest(derive) -> None:
    done = derive("solv")
    assert done.returncode == 2
    assert "did you mean 'solve'?" in done.stderr
    assert done.stdout == ""


def test_a_mistyped_task_is_a_usage_error_that_names_the_nearest(derive) -> None:
    done = derive("solve", "diferentiate", "x")
    assert done.returncode == 2
    assert "did you mean 'differentiate'?" in done.stderr


def test_an_unknown_option_is_refused(derive) -> None:
    done = derive("solve", "differentiate", "x", "--detial", "full")
    assert done.returncode == 2
    assert "--detail" in done.stderr


def test_the_version_is_told(derive) -> None:
    import derive as package

    assert derive("--version").stdout.strip() == f"derive {package.__version__}"


def test_a_file_that_is_not_there_is_one_line_and_no_traceback(derive) -> None:
    done = derive("solve", "--batch", "nowhere.jsonl")
    assert done.returncode == 2
    assert "nowhere.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_of_ours_is_one_clear_line_and_a_traceback_only_when_asked(monkeypatch, capsys) -> None:
    from derive.cli import main

    def broken(*_: object, **__: object) -> int:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(main.program, "main", broken)
    assert main.run(["solve"]) == 1
    told = capsys.readouterr().err
    assert "a mistake of ours" in told
    assert "ZeroDivisionError" in told
    assert "Traceback" not in told
    with pytest.raises(ZeroDivisionError):
        main.run(["solve", "--debug"])


def test_an_interrupted_run_leaves_with_130(monkeypatch, capsys) -> None:
    from derive.cli import main

    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main.program, "main", interrupted)
    assert main.run(["solve"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_letters_the_terminal_lacks_are_written_with_those_it_has() -> None:
    import io

    from derive.cli.out import fits

    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    assert fits(narrow, "x² − √2 · π ≠ 0") == "x^2 - sqrt2 * pi != 0"
    wide = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    assert fits(wide, "x² − √2") == "x² − √2"


def test_a_point_is_typed_letter_by_letter_or_as_one_number() -> None:
    from derive.cli.fields import point

    assert point(("x=1", "y=2")) == {"x": "1", "y": "2"}
    assert point(("x=1, y=f(2, 3)",)) == {"x": "1", "y": "f(2, 3)"}
    assert point(("2",)) == "2"
    assert point(()) is None
