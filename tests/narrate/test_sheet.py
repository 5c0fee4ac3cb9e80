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
from derive.maths.read import read
from derive.narrate.sheet import LEAST_SPACE, MOST_SPACE, answer_key, practice_sheet, space_for, worked_solutions
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
