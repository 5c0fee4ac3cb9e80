"""Sheets: the same from the same seed, reprinted from their lock file; no answers on the students' copy."""

import json
import re
from pathlib import Path

import pytest
from oracle import same_value, sympy_of

from derive.core.goals.differentiation import Differentiate
from derive.core.sheet import USUAL_COPIES as COPIES
from derive.core.sheet import Design, Sheet
from derive.errors import SheetError
from derive.front import lock
from derive.front.pages import documents, write
from derive.front.sheet import again, draw_up, draw_up_pack, plan_for, untranslated
from derive.render.latex import render


@pytest.fixture(scope="module")
def mixed() -> Sheet:
    return draw_up("mixed", count=12, seed="a7c1f09e")


def sources(sheet: Sheet) -> dict[str, str]:
    return {copy: render(document) for copy, document in documents(sheet).items()}


def test_the_same_seed_prints_the_same_pages(mixed: Sheet) -> None:
    assert sources(draw_up("mixed", count=12, seed="a7c1f09e")) == sources(mixed)
    assert sources(draw_up("mixed", count=12, seed="a7c1f09f")) != sources(mixed)


def test_without_a_seed_every_sheet_is_another() -> None:
    assert draw_up("chain-rule", count=2).seed != draw_up("chain-rule", count=2).seed


def test_easy_problems_come_first(mixed: Sheet) -> None:
    levels = [item.problem.level for item in mixed.items]
    assert levels == sorted(levels)
    assert [item.number for item in mixed.items] == list(range(1, 13))


def test_every_answer_of_a_derivative_is_what_sympy_finds() -> None:
    import sympy

    looked = 0
    for item in draw_up("module-1", count=40, seed="oracle").items:
        goal = item.problem.goal
        if not isinstance(goal, Differentiate):
            continue
        looked += 1
        wrt = sympy.Symbol(goal.wrt.name, real=True)
        slope = sympy.diff(sympy_of(goal.expr), wrt, goal.order)
        for letter, value in item.problem.at:
            slope = slope.subs(sympy.Symbol(letter.name, real=True), sympy_of(value))
        assert same_value(slope, sympy_of(item.answer.value)), item.problem.id
    assert looked > 20


def test_an_answer_wanted_at_a_point_is_its_value_there() -> None:
    import sympy

    x, y, z = (sympy.Symbol(name, real=True) for name in "xyz")
    for item in draw_up("multivariate/gradient-at-point", count=5, seed="1").items:
        f = sympy_of(item.problem.goal.expr)  # type: ignore[attr-defined]
        at = {sympy.Symbol(letter.name, real=True): sympy_of(value) for letter, value in item.problem.at}
        wanted = [sympy.diff(f, letter).subs(at) for letter in (x, y, z)]
        assert [sympy_of(part) for part in item.answer.value.parts] == wanted


def test_a_sheet_is_reprinted_from_its_lock_file(mixed: Sheet) -> None:
    read = lock.loads(lock.dumps(lock.lock(mixed)))
    assert sources(again(read)) == sources(mixed)


def test_points_and_title_are_the_teachers_and_are_locked_too() -> None:
    sheet = draw_up("chain-rule", count=3, seed=1, points=7, title="Monday", subtitle="Year 12", paper="letter")
    assert [item.problem.points for item in sheet.items] == [7, 7, 7]
    assert sources(again(lock.lock(sheet))) == sources(sheet)
    assert "Monday" in sources(sheet)["questions"]


def test_a_lock_file_that_was_tampered_with_is_refused(mixed: Sheet) -> None:
    locked = json.loads(lock.dumps(lock.lock(mixed)))
    sheet = locked["sheets"][0]
    first, *rest = sheet["items"]
    other = {**locked, "sheets": [{**sheet, "items": [{**first, "answer": "0" * 32}, *rest]}]}
    with pytest.raises(SheetError, match="written differently now"):
        again(other)
    other = {**locked, "sheets": [{**sheet, "items": [{**first, "parameters": {}}, *rest]}]}
    with pytest.raises(SheetError, match="other parameters"):
        again(other)
    with pytest.raises(SheetError, match="a layout that this version does not know"):
        again({**locked, "design": {**locked["design"], "profile": "../../etc"}})
    for text in ("", "[]", "{}", '{"schema": "derive/lock/2"}', "[" * 5000):
        with pytest.raises(SheetError):
            lock.loads(text)


def test_the_students_copy_tells_no_answer_and_no_seed(mixed: Sheet) -> None:
    from derive.maths.printing import latex

    copy = sources(mixed)["questions"]
    squeezed = re.sub(r"\s", "", copy)
    long_answers = 0
    for item in mixed.items:
        answer = re.sub(r"\s", "", latex(item.answer.value))
        if len(answer) > 8:  # a short one, such as 2x, may well stand in a question
            long_answers += 1
            assert answer not in squeezed
        assert item.problem.id not in copy
        assert item.problem.family not in copy
    assert mixed.seed not in copy
    assert lock.salt_of(mixed.seed) not in copy
    key = re.sub(r"\s", "", sources(mixed)["answers"])
    shown = sum(re.sub(r"\s", "", latex(item.answer.value)) in key for item in mixed.items)
    assert long_answers >= 6  # the test looks for something …
    assert shown >= 6  # … and would find it where it is


def test_the_printed_id_depends_on_the_problems_and_hides_the_seed(mixed: Sheet) -> None:
    assert re.fullmatch(r"drv1:[A-Z2-7]{4}-[A-Z2-7]{4}", mixed.id)
    ids = {draw_up("chain-rule", count=2, seed=seed).id for seed in range(20)}
    assert len(ids) == 20


def test_what_is_written_is_named(tmp_path: Path) -> None:
    written = write(draw_up("power-rule", count=2, seed=1), tmp_path / "a folder", pdf=False)
    assert [path.name for path in written] == [
        "practice-sheet.tex", "answer-key.tex", "worked-solutions.tex", "sheet.lock.json",
    ]  # fmt: skip
    assert all(path.read_text(encoding="utf-8") for path in written)


def test_without_a_tex_engine_every_source_is_there_all_the_same(tmp_path: Path) -> None:
    from derive.errors import DeriveError

    with pytest.raises(DeriveError):
        write(draw_up("power-rule", count=2, seed=1), tmp_path, engine="no-such-engine")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "answer-key.tex", "practice-sheet.tex", "sheet.lock.json", "worked-solutions.tex",
    ]  # fmt: skip


def test_only_the_copies_asked_for_are_written(tmp_path: Path) -> None:
    sheet = draw_up("power-rule", count=2, seed=1)
    assert [p.name for p in write(sheet, tmp_path, ["answers"], pdf=False, locked=False)] == ["answer-key.tex"]
    assert set(documents(sheet)) == set(COPIES)
    with pytest.raises(SheetError, match="no copy is called 'rubrik'"):
        documents(sheet, ["rubrik"])


@pytest.mark.parametrize(
    "wrong", [{"count": 0}, {"count": 1000}, {"level": 6}, {"level": (3, 2)}, {"points": 0}, {"paper": "a5"}]
)
def test_what_cannot_be_a_sheet_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(SheetError):
        draw_up("chain-rule", **{"seed": 1, **wrong})  # type: ignore[arg-type]


def test_problems_for_want_of_a_language_are_counted() -> None:
    german = Design(language="de")
    assert untranslated(draw_up_pack(plan_for("calculus/power-sum", count=2), seed="s", design=german)) == (0, 2)
    assert untranslated(draw_up_pack(plan_for("calculus/chain-root", count=2), seed="s", design=german)) == (2, 2)
