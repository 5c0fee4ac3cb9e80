"""The forms a person may ask for, against forms typed by hand; and each held against the test on a term that knows no
moves. Values are compared with SymPy."""

from __future__ import annotations

import random

import pytest
from oracle import same_value, sympy_of
from random_work import random_tree, written

from derive.check.form import misses
from derive.engine.work_out import work_out
from derive.errors import NoMethod, TooLarge
from derive.maths.printing import text
from derive.maths.read import read, read_goal
from derive.maths.tidy import ladder

FORMS = [
    ("factored", "x^2 - 1", "(x - 1)*(x + 1)"),
    ("factored", "2*x*e^x + x^2*e^x", "x*e^x*(x + 2)"),
    ("factored", "6*x^2 - 6", "6*(x - 1)*(x + 1)"),
    ("factored", "x - 1/x^2", "(x - 1)*(x^2 + x + 1)/x^2"),
    ("factored", "sin(x)^2 - 1/4", "(2*sin(x) - 1)*(2*sin(x) + 1)/4"),
    ("factored", "a*x + a*y", "a*(x + y)"),
    ("factored", "x^2 + 1", "x^2 + 1"),
    ("factored", "4*x^3 - 4*x", "4*x*(x - 1)*(x + 1)"),
    ("expanded", "(x + 1)*(x - 1)", "x^2 - 1"),
    ("expanded", "2*(x + 1)^2", "2*x^2 + 4*x + 2"),
    ("expanded", "(x + 1)^3*e^x", "x^3*e^x + 3*x^2*e^x + 3*x*e^x + e^x"),
    ("expanded", "(x + 1)*(x + 2)/x", "x + 3 + 2/x"),
    ("expanded", "2*(x + 1)*(x - 3)/(x + 5)^2", "(2*x^2 - 4*x - 6)/(x + 5)^2"),
    ("expanded", "(x + 1)^7", "(x + 1)^7"),
    ("single-fraction", "x/2 + 1/3", "(3*x + 2)/6"),
    ("single-fraction", "1/x + 1/(x + 1)", "(2*x + 1)/(x*(x + 1))"),
    ("single-fraction", "3*x^2/2", "3*x^2/2"),
    ("single-fraction", "1/(x + 2) - 3/(x + 5)", "-(2*x + 1)/((x + 2)*(x + 5))"),
    ("single-fraction", "4/(x + 2) + 3/(x + 4)", "(7*x + 22)/((x + 2)*(x + 4))"),
    ("single-fraction", "sin(x)/(x + 1) + 2/(x - 1)", "(sin(x)*(x - 1) + 2*(x + 1))/((x + 1)*(x - 1))"),
    ("lowest", "(x^2 - y^2)/(x - y)", "x + y"),
    ("lowest", "(x^3 - 1)/(x^2 - 1)", "(x^2 + x + 1)/(x + 1)"),
    ("exact", "0.25*x", "1/4*x"),
    ("any", "2*3*x + x", "6*x + x"),
]


@pytest.mark.parametrize(("form", "start", "wanted"), FORMS)
def test_the_last_line_has_the_form_that_was_asked(form: str, start: str, wanted: str) -> None:
    moves = ladder(read(start), form)
    found = moves[-1].term if moves else read(start)
    assert sympy_of(found).equals(sympy_of(start))
    assert text(found) == text(read(wanted))


@pytest.mark.parametrize("form", ["factored", "expanded", "single-fraction", "lowest", "exact"])
def test_what_is_made_is_what_the_checker_calls_so(form: str) -> None:
    """On random derivatives: every line audited, the last one in the form, as a test that knows no moves sees it."""
    made, missed = 0, []
    for seed in range(120):
        dice = random.Random(f"{form} {seed}")
        typed = written(random_tree(dice, dice.randint(1, 3)))
        try:
            derivation = work_out(read_goal("differentiate", {"expr": typed, "wrt": "x"}), form=form)
        except (NoMethod, TooLarge):
            continue
        assert derivation.audit.clean, f"seed {seed}: {typed}"
        made += 1
        if why := misses(derivation.result, form):
            missed.append(f"seed {seed}: {typed} -> {text(derivation.result)}: {why}")
    assert made >= 80
    # what is beyond the policy's limits (powers above 4, more than 60 terms) is left as the simplified line has it
    assert len(missed) <= made // 20, "\n".join(missed)


def test_a_form_changes_the_writing_and_never_the_value() -> None:
    for typed in ("(2x+1)^3/(3x-2)^4", "x^2*e^x", "(x+1)(x+2)(x+3)", "x/(x^2 + 1)", "sqrt(x)*(x - 6)"):
        goal = read_goal("differentiate", {"expr": typed, "wrt": "x"})
        answers = [work_out(goal, form=form).result for form in ("simplified", "factored", "expanded", "lowest", "any")]
        for other in answers[1:]:
            assert same_value(sympy_of(answers[0]), sympy_of(other))
