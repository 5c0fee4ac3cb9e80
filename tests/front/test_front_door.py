"""The front door: what `import derive` offers, and that it loads nothing before it is asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import derive
from derive.errors import BadGoal, ReadingError
from derive.maths.printing import text

ROOT = Path(__file__).resolve().parents[2]


def test_check_is_the_function_even_after_the_room_of_that_name_is_loaded() -> None:
    import derive.check.compare

    assert derive.check("differentiate", "2x", expr="x^2").status == "right"
    assert derive.check("differentiate", "x", expr="x^2").status == "wrong"


def test_importing_the_package_loads_no_room() -> None:
    code = "import sys, derive; print(*[m for m in sys.modules if m.startswith('derive.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    ("task", "fields", "expected"),
    [
        ("differentiate", {"expr": "x^3"}, "3*x^2"),
        ("differentiate", {"expr": "x^3", "at": 2}, "12"),
        ("differentiate", {"expr": "x^3", "at": {"x": "1/3"}}, "1/3"),
        ("evaluate", {"expr": "x^2 + y", "at": {"x": 3, "y": 1}}, "10"),
        ("gradient", {"expr": "x*y", "wrt": ["x", "y"], "at": (1, 2)}, "(2, 1)"),
    ],
)
def test_a_problem_is_solved_from_text(task, fields, expected) -> None:
    assert text(derive.solve(task, **fields).answer.value) == expected


def test_a_field_that_is_not_the_tasks_is_refused() -> None:
    with pytest.raises(BadGoal, match="did you mean 'order'"):
        derive.solve("differentiate", expr="x", oder=2)
    with pytest.raises(ReadingError):
        derive.solve("differentiate", expr="2*x*")


def test_an_answer_that_cannot_be_read_is_a_verdict_and_an_unreadable_problem_an_error() -> None:
    assert derive.check("differentiate", "2*x*", expr="x^2").status == "unreadable"
    with pytest.raises(ReadingError):
        derive.check("differentiate", "2*x", expr="x^2*")


def test_a_letter_that_the_problem_does_not_have_is_not_read() -> None:
    verdict = derive.check("differentiate", "print(1)", expr="x^2")
    assert verdict.status == "unreadable"


def test_e_is_a_letter_where_the_problem_differentiates_by_it() -> None:
    assert derive.check("differentiate", "2e", expr="e^2", wrt="e").status == "right"


def test_a_form_is_only_asked_for_when_the_problem_asks() -> None:
    assert derive.check("same", "x*(x+1)", expected="x^2 + x").status == "right"
    assert derive.check("same", "x*(x+1)", expected="x^2 + x", form="expanded").status == "right-other-form"


def test_a_solution_that_goes_on_to_a_value_has_one_answer() -> None:
    from derive.core.document import AnswerBox

    blocks = derive.solve("differentiate", expr="ln x", at=2).document().blocks
    assert len([block for block in blocks if isinstance(block, AnswerBox)]) == 1
    assert isinstance(blocks[-1], AnswerBox)
    told = derive.solve("differentiate", expr="ln x", at=2).text()
    assert "This holds for x > 0." in told  # the condition is not lost with the box
