"""Figures on sheets: with the problem where the family wants one, with the solutions where the sheet does."""

from __future__ import annotations

from pathlib import Path

import pytest

from derive.bank.load import loads
from derive.bank.sheet_file import loads as blueprint
from derive.core.document import Block, Item
from derive.core.figure import Figure, Stroke
from derive.core.noun import changed
from derive.core.sheet import Design, Pack, Sheet
from derive.errors import BankError, SheetError
from derive.front.lock import dumps, lock
from derive.front.lock import loads as unlocked
from derive.front.pages import documents, write
from derive.front.sheet import design_of, draw_up_pack, pack_again

PLAN = """
title: Figures
seed: "3"
sections:
  - {pick: 1, families: [calculus/tangent-to-curve]}
  - {pick: 1, families: [regression/line-through-four]}
"""
FAMILY = """
id: calculus/one
version: 1
license: CC0-1.0
tags: [tangent]
task: {do: tangent, expr: a*x^2, wrt: x, at: 1}
params: {a: {int: [1, 9]}}
letters: [y]
text: {en: "Find the tangent to {y = a*x^2} at 1."}
figure: {alt: {en: "A parabola."}}
"""


def pack(more: str = "") -> Pack:
    made = blueprint(PLAN + more)
    return draw_up_pack(made, design=design_of(made))


def figures(blocks: tuple[Block, ...]) -> list[Figure]:
    found: list[Figure] = []
    for block in blocks:
        found += [block] if isinstance(block, Figure) else figures(getattr(block, "blocks", ()))
    return found


def items(sheet: Sheet, copy: str) -> list[Item]:
    return [block for block in documents(sheet, (copy,))[copy].blocks if isinstance(block, Item)]


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return pack().sheets[0]


def test_a_problem_has_the_figure_its_family_wants_and_the_solution_draws_over_it(sheet: Sheet) -> None:
    for asked, solved in zip(items(sheet, "questions"), items(sheet, "solutions"), strict=True):
        (question,) = figures(asked.blocks)
        answer = figures(solved.blocks)[0]
        assert set(question.items) < set(answer.items)
        assert (question.width, question.height) == (answer.width, answer.height)


def test_what_the_figure_of_a_problem_shows_is_said_by_its_family(sheet: Sheet) -> None:
    told = [figures(each.blocks)[0].alt for each in items(sheet, "questions")]
    assert told == [
        "The graph and the point of it where the tangent is wanted.",
        "The four measured points, axes x and y.",
    ]


def test_the_students_copy_holds_nothing_of_the_solutions_drawing(sheet: Sheet) -> None:
    for each in items(sheet, "questions"):
        (question,) = figures(each.blocks)
        assert not question.question and not question.caption
        assert not [s for s in question.items if isinstance(s, Stroke) and s.pen in ("second", "helper")]


def test_solutions_have_figures_where_the_sheet_wants_them(sheet: Sheet) -> None:
    plain = changed(sheet, items=tuple(changed(i, problem=changed(i.problem, figure="")) for i in sheet.items))
    assert not any(figures(each.blocks) for each in items(plain, "solutions"))
    drawn = changed(plain, design=Design(figures=True))
    assert all(figures(each.blocks) for each in items(drawn, "solutions"))
    assert not any(figures(each.blocks) for each in items(drawn, "questions"))


def test_a_blueprint_says_it_and_the_lock_keeps_it() -> None:
    made = pack("figures: yes\n")
    assert made.sheets[0].design.figures
    again = pack_again(unlocked(dumps(lock(made)), "lock"))
    assert again.sheets[0].design == made.sheets[0].design


def test_a_problem_is_never_parted_from_its_figure(sheet: Sheet, tmp_path: Path) -> None:
    import pypdfium2

    many = changed(sheet, items=tuple(changed(sheet.items[k % 2], number=k + 1) for k in range(7)))
    write(many, tmp_path, ("questions",), locked=False)
    document = pypdfium2.PdfDocument(tmp_path / "practice-sheet.pdf")
    begun = {str(item.problem.prompt[0])[:20] for item in sheet.items}
    for page in document:
        text = page.get_textpage().get_text_bounded()
        statements = sum(map(text.count, begun))
        # each figure names its axis x at the tip of an arrow, on a line of its own
        pictures = sum(line.strip() == "x" for line in text.splitlines())
        assert statements == pictures, text


def test_a_drill_has_no_room_for_a_figure(sheet: Sheet) -> None:
    drill = changed(sheet, design=Design(layout="drill", columns=2))
    with pytest.raises(SheetError, match="has a figure, for which a drill has no room"):
        documents(drill, ("questions",))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('{alt: {en: "A parabola."}}', "{alt: {}}", "at least one"),
        ('{alt: {en: "A parabola."}}', "{}", "alt"),
        ('text: {en: "', 'text: {de: "Tangente an {y = a*x^2}.", en: "', "the text speaks 'de'"),
        ("do: tangent, expr: a*x^2, wrt: x, at: 1", "do: tidy, expr: a*x + a*x", "has no figure"),
    ],
)
def test_a_figure_needs_words_and_a_task_that_has_one(old: str, new: str, fault: str) -> None:
    assert loads(FAMILY, "one.yaml").figure == {"en": "A parabola."}
    with pytest.raises(BankError) as caught:
        loads(FAMILY.replace(old, new), "one.yaml")
    assert any(fault in each for each in caught.value.faults), caught.value.faults
