"""Sheets in words: what the students get, what the teacher keeps, and that the one holds nothing of the other."""

from __future__ import annotations

import pytest

from derive.core.answer import Answer
from derive.core.document import AnswerBox, Document, Item, Math, TableBlock
from derive.core.goals.differentiation import Differentiate
from derive.core.problem import Problem
from derive.core.sheet import Sheet, SheetItem
from derive.core.term import Call, Equation, Symbol
from derive.engine.work_out import work_out
from derive.maths.printing import latex, text
from derive.maths.read import read, read_goal
from derive.narrate.sheet import (
    LEAST_SPACE,
    MOST_SPACE,
    answer_key,
    practice_sheet,
    space_for,
    units_of,
    worked_solutions,
)
from derive.render.latex import render
from derive.render.terminal import render as shown

QUESTIONS = ("x^5", "(2x+1)^3/(3x-2)^4", "x^2*sin(3x)", "e^(2x)*(x+1)", "ln(x^2+1)")


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    items = []
    for number, question in enumerate(QUESTIONS, 1):
        expr = read(question)
        goal = Differentiate(expr, Symbol("x"))
        derivation = work_out(goal)
        prompt = ("Differentiate ", Math(Equation(Symbol("y"), expr), True), ".")
        problem = Problem(f"made/by-hand@1#{number}", "made/by-hand", number, goal, prompt, points=number)
        items.append(SheetItem(number, problem, derivation, Answer(derivation.result, "expression")))
    return Sheet("Slopes", tuple(items), "a-rare-seed", "drv1:ABCD-EFGH", "Year 12")


def everything(document: Document) -> str:
    return "\n".join((repr(document), render(document), shown(document), shown(document, ascii=True)))


def test_the_students_copy_holds_no_answer_no_seed_and_no_family(sheet: Sheet) -> None:
    students = everything(practice_sheet(sheet))
    assert "a-rare-seed" not in students
    assert "by-hand" not in students, "the family and its variant lead to the answer"
    for item in sheet.items:
        for written in (latex(item.answer.value), text(item.answer.value), repr(item.answer.value)):
            assert written not in students


def test_every_problem_shows_its_marks_and_the_head_their_sum(sheet: Sheet) -> None:
    page = practice_sheet(sheet)
    assert dict(page.meta)["marks"] == "15"
    assert [block.points for block in page.blocks if isinstance(block, Item)] == [1, 2, 3, 4, 5]
    assert r"\marksof" not in render(page).partition(r"\begin{document}")[2]
    assert "[5]" in shown(page)


def test_a_longer_derivation_gets_more_room(sheet: Sheet) -> None:
    power, quotient = space_for(sheet.items[0]), space_for(sheet.items[1])
    assert LEAST_SPACE <= power < quotient <= MOST_SPACE


def test_the_key_tells_answer_condition_laws_and_marks(sheet: Sheet) -> None:
    table = answer_key(sheet).blocks[0]
    assert isinstance(table, TableBlock)
    number, answer, holds, marked, marks = table.rows[1]
    assert number == ("2",)
    assert marks == ("2",)
    assert isinstance(answer[0], Math)
    assert answer[0].term == Equation(Call("f'", (Symbol("x"),)), sheet.items[1].answer.value)
    assert holds == (Math(read("x != 2/3")),)
    assert marked[0] == "quotient, chain, power"
    assert "15 marks" in answer_key(sheet).subtitle
    assert "a-rare-seed" not in everything(answer_key(sheet))


def test_worked_solutions_carry_every_answer(sheet: Sheet) -> None:
    page = worked_solutions(sheet)
    items = [block for block in page.blocks if isinstance(block, Item)]
    assert [item.number for item in items] == [1, 2, 3, 4, 5]
    assert all(any(isinstance(block, AnswerBox) for block in item.blocks) for item in items)
    assert "a-rare-seed" not in everything(page)


def test_solutions_that_are_there_already_are_taken_as_they_are(sheet: Sheet) -> None:
    blocks = [(AnswerBox((str(k),)),) for k in range(len(sheet.items))]
    items = worked_solutions(sheet, blocks).blocks
    assert [item.blocks for item in items if isinstance(item, Item)] == blocks


def item_of(points: int, task: str, **fields: object) -> SheetItem:
    goal = read_goal(task, fields)
    derivation = work_out(goal)
    problem = Problem("made/by-hand@1#0", "made/by-hand", 0, goal, ("?",), points=points)
    return SheetItem(1, problem, derivation, Answer(derivation.result, "expression"))


def test_room_is_in_keeping_with_the_marks() -> None:
    """A mean found by least squares has a page of printed working; for three marks it gets a third of a page."""
    assert space_for(item_of(3, "fit", model="c", data={"x": [1, 2, 3], "y": [4, 6, 11]}, parameters=["c"])) <= 50
    assert space_for(item_of(5, "differentiate", expr="x^3*cos(5x)/(1 + e^x)")) >= 30
    # whatever marks a blueprint gives: the stages of the working need their room
    assert space_for(item_of(1, "lagrange", expr="x + 2*y", constraints=["x^2 + y^2 = 5"])) >= 40


@pytest.mark.parametrize(
    ("expr", "at", "units", "told"),
    [
        ("3*t + t^2", 2, (("t", "min"), ("value", "l/min")), " l/min"),
        ("3*t + t^2", None, (("t", "min"), ("value", "l/min")), " (in l/min, t in min)"),
        ("3*t + t^2", None, (("t", "min"),), " (t in min)"),
        ("x*y*z", None, (("x", "cm"), ("y", "cm"), ("z", "kg")), " (x, y in cm, z in kg)"),
    ],
)
def test_units_stand_after_the_answer_that_has_them(
    expr: str, at: int | None, units: tuple[tuple[str, str], ...], told: str
) -> None:
    goal = Differentiate(read(expr), Symbol(expr[-1] if expr.endswith("z") else "t"))
    derivation = work_out(goal)
    value = derivation.result if at is None else read("7")
    problem = Problem("made/u@1#0", "made/u", 0, goal, ("?",), points=1, units=units)
    item = SheetItem(1, problem, derivation, Answer(value, "expression"))
    assert "".join(span if isinstance(span, str) else text(span.term) for span in units_of(item)) == told
