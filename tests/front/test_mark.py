"""Marking a class: one row for each record, whatever is in it; runs that go on; files that do no harm."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import derive
from derive.core.sheet import Student
from derive.errors import SheetError
from derive.front.answers import plain, safe
from derive.front.classes import JOURNAL, RESULTS
from derive.front.lock import dumps, lock
from derive.front.sheet import draw_up_pack, plan_for
from derive.maths.printing import text

ADA, EMMY = Student("Ada Lovelace", "17", 1), Student("Emmy Noether", "18", 2)


@pytest.fixture(scope="module")
def pack():
    return draw_up_pack(plan_for("chain-rule", count=3), seed=7, students=(ADA, EMMY))


@pytest.fixture
def sheet(pack, tmp_path: Path) -> Path:
    path = tmp_path / "sheet.lock.json"
    path.write_text(dumps(lock(pack)), encoding="utf-8")
    return path


def _answers(tmp_path: Path, rows: list[list[str]], heads: str = "student,problem,answer,working,override") -> Path:
    path = tmp_path / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(heads + "\n")
        csv.writer(file).writerows(rows)
    return path


def _right(pack, student: int, number: int) -> str:
    return text(pack.sheets[student].items[number - 1].answer.value)


def _results(folder: Path) -> list[dict[str, str]]:
    with (folder / RESULTS).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_record_has_one_row_and_a_bad_one_costs_no_other(pack, sheet, tmp_path):
    answers = _answers(tmp_path, [
        ["Ada Lovelace", "1", _right(pack, 0, 1), "", ""],
        ["17", "2", "3x^", "", ""],
        ["EMMY noether", "1", "0", "", "1"],
        ["Emmy Noether", "1", "x", "", ""],
        ["Bob", "1", "x", "", ""],
        ["Ada Lovelase", "3", "x", "", ""],
        ["Ada Lovelace", "9", "x", "", ""],
        ["", "1", "x", "", ""],
        ["Emmy Noether", "2", "x", "", "200"],
        ["Emmy Noether", "3", "", "", ""],
        ["Ada Lovelace", "3", "", f"0 + ({_right(pack, 0, 3)})", ""],
    ])  # fmt: skip
    made = derive.mark(answers, sheet, tmp_path / "out", formats=())
    rows = _results(tmp_path / "out")
    assert [row["status"] for row in rows] == [
        "right", "unreadable", "wrong", "not-marked", "not-marked", "not-marked", "not-marked", "not-marked",
        "not-marked", "blank", "right",
    ]  # fmt: skip
    assert [int(row["row"]) for row in rows] == list(range(2, 13))
    assert (made.rows, made.faults, made.students) == (11, 6, 2)
    assert (rows[2]["marks"], rows[2]["override"]) == ("1", "yes")
    assert "further up" in rows[3]["what is seen"]
    assert "did you mean 'Ada Lovelace'" in rows[5]["what is seen"]
    assert "no number of marks" in rows[8]["what is seen"]
    assert rows[0]["marks"] == rows[0]["of"]


def test_what_a_spreadsheet_would_run_is_prefixed_and_read_back_as_it_was(sheet, tmp_path):
    evil = "=cmd|'/C calc'!A0"
    made = _answers(
        tmp_path, [["Ada Lovelace", "1", evil, "", ""], ["=1+1", "1", "-2x", "", ""], ["17", "2", "+x", "", ""]]
    )
    derive.mark(made, sheet, tmp_path / "out", formats=())
    with (tmp_path / "out" / RESULTS).open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert [plain(row["answer"]) for row in _results(tmp_path / "out")] == [evil, "-2x", "+x"]


@pytest.mark.parametrize("cell", ["-2x", "=1", "'-2x", "'a", "''=", "", "x", "'", "@a", "\ta", "'''+"])
def test_a_safe_cell_gives_back_what_it_was(cell):
    assert plain(safe(cell)) == cell


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"student,answer\nAda,x\n", "no column 'problem'"),
        (b"a;b;c\n1;2;3\n", "no column 'student' and no column 'problem'"),
        ("student,problem,answer\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "a spreadsheet"),
        (b"student,probl\xe9me\n", "row 1"),
    ],
)
def test_a_file_that_is_no_class_file_is_refused_with_what_to_do(sheet, tmp_path, content, told):
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    with pytest.raises(SheetError, match=told) as caught:
        derive.mark(path, sheet, tmp_path / "out", formats=())
    assert caught.value.try_next


def test_a_row_in_another_encoding_a_huge_cell_and_an_open_quote_are_told_with_their_rows(pack, sheet, tmp_path):
    right = _right(pack, 0, 3).encode()
    path = tmp_path / "answers.csv"
    path.write_bytes(
        b"student,problem,answer\n"
        b"Ada Lovelace,1,x\xe9\n"  # row 2
        b"Ada Lovelace,2," + b"x" * 10_000_000 + b"\n"  # row 3
        b'Emmy Noether,1,"x\n'  # row 4
        b"Emmy Noether,2,x,y\n"  # row 5: an answer with a comma
        b"Ada Lovelace,3," + right + b"\n"  # row 6
        b"Emmy Noether,3,x\0y\n"  # row 7
    )
    derive.mark(path, sheet, tmp_path / "out", formats=())
    told = {int(row["row"]): (row["status"], row["what is seen"]) for row in _results(tmp_path / "out")}
    assert list(told) == [2, 3, 4, 5, 6, 7]
    assert "not UTF-8" in told[2][1]
    assert "longer than" in told[3][1]
    assert "quotation marks" in told[4][1]
    assert "too many" in told[5][1]
    assert told[6][0] == "right"
    assert told[7][0] == "unreadable"


def test_answers_as_json_lines(pack, sheet, tmp_path):
    path = tmp_path / "answers.jsonl"
    lines = [
        {"student": "17", "problem": 1, "answer": _right(pack, 0, 1)},
        {"student": "17", "problem": "2", "working": [_right(pack, 0, 2)], "override": 0},
        ["no object"],
        {"student": {"a": 1}, "problem": "1", "answer": "x"},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + "not json\n", encoding="utf-8")
    derive.mark(path, sheet, tmp_path / "out", formats=())
    rows = _results(tmp_path / "out")
    assert [row["status"] for row in rows] == ["right", "right", "not-marked", "not-marked", "not-marked"]
    assert rows[1]["marks"] == "0"


def _many(pack, tmp_path: Path, count: int = 60) -> tuple[Path, Path]:
    """Answers of a class without a roster, half of them wrong; and the lock of one sheet."""
    single = draw_up_pack(plan_for("chain-rule", count=3), seed=7)
    path = tmp_path / "single.lock.json"
    path.write_text(dumps(lock(single)), encoding="utf-8")
    rows = []
    for k in range(count):
        number = k % 3 + 1
        right = _right(single, 0, number)
        rows.append([f"student {k // 3}", str(number), right if k % 2 else f"{k}*({right})", "", ""])
    return _answers(tmp_path, rows), path


class _Stopped(Exception):
    pass


@pytest.mark.parametrize("torn", [b"", b'{"row":999,"stat', b"\x00\x00\xff"])
def test_a_run_that_was_stopped_goes_on_with_one_row_for_each_record(pack, tmp_path, torn):
    answers, sheet = _many(pack, tmp_path)
    derive.mark(answers, sheet, tmp_path / "whole", formats=())

    def stop(done: int, _: int) -> None:
        if done >= 32:
            raise _Stopped

    with pytest.raises(_Stopped):
        derive.mark(answers, sheet, tmp_path / "parts", formats=(), progress=stop)
    assert not (tmp_path / "parts" / RESULTS).exists()
    with (tmp_path / "parts" / JOURNAL).open("ab") as file:
        file.write(torn)
    told: list[str] = []
    derive.mark(answers, sheet, tmp_path / "parts", formats=(), remark=told.append)
    assert told == ["32 rows were marked before; going on from there"]
    assert (tmp_path / "parts" / RESULTS).read_bytes() == (tmp_path / "whole" / RESULTS).read_bytes()


def test_a_journal_of_other_answers_is_not_gone_on_with(pack, tmp_path):
    answers, sheet = _many(pack, tmp_path, 6)
    derive.mark(answers, sheet, tmp_path / "out", formats=())
    answers.write_text("student,problem,answer\nBob,1,x\n", encoding="utf-8")
    made = derive.mark(answers, sheet, tmp_path / "out", formats=())
    assert made.rows == 1


def test_two_workers_write_what_one_writes(pack, tmp_path):
    answers, sheet = _many(pack, tmp_path)
    derive.mark(answers, sheet, tmp_path / "one", formats=())
    derive.mark(answers, sheet, tmp_path / "two", formats=(), workers=2)
    assert (tmp_path / "one" / RESULTS).read_bytes() == (tmp_path / "two" / RESULTS).read_bytes()


def test_feedback_and_report_say_what_was_seen(pack, sheet, tmp_path):
    rows = [[who.name, str(n), _right(pack, k, n) if n == 1 else "<b>{x}</b>\\input{x}", "", ""]
            for k, who in enumerate((ADA, EMMY)) for n in (1, 2)]  # fmt: skip
    answers = _answers(tmp_path, [*rows, ["Ada Lovelace", "3", f"5*({_right(pack, 0, 3)})", "", ""]])
    made = derive.mark(answers, sheet, tmp_path / "out", formats=("text", "html"))
    told = (tmp_path / "out" / "feedback.txt").read_text("utf-8")
    assert "Feedback for Ada Lovelace" in told
    assert "Not yet right" in told
    assert "your teacher will look at it" in told
    report = (tmp_path / "out" / "class-report.txt").read_text("utf-8")
    assert "For a person to read" in report
    pages = [path for path in made.files if path.parent.name == "feedback"]
    assert len(pages) == 2
    assert all("<b>{x}</b>" not in path.read_text("utf-8") for path in pages)


def test_students_share_a_sheet_by_version_and_say_which(tmp_path):
    from derive.core.noun import changed

    plan = changed(plan_for("chain-rule", count=2), versions=2)
    both = draw_up_pack(plan, seed=3)
    path = tmp_path / "sheet.lock.json"
    path.write_text(dumps(lock(both)), encoding="utf-8")
    rows = [["Zoe", "1", _right(both, 0, 1), "A"], ["Yan", "1", _right(both, 1, 1), "b"], ["Xi", "1", "x", ""]]
    answers = _answers(tmp_path, rows, "student,problem,answer,version")
    derive.mark(answers, path, tmp_path / "out", formats=())
    assert [row["status"] for row in _results(tmp_path / "out")] == ["right", "right", "not-marked"]


def test_what_waits_for_a_person_is_not_counted_as_wrong_and_what_a_person_marked_does_not_wait(pack, sheet, tmp_path):
    answers = _answers(tmp_path, [
        ["Ada Lovelace", "1", _right(pack, 0, 1), "", ""],
        ["Emmy Noether", "1", "no idea", "", ""],
        ["Ada Lovelace", "2", "no idea", "", "1"],
        ["Emmy Noether", "3", "no idea", "", ""],
    ])  # fmt: skip
    made = derive.mark(answers, sheet, tmp_path / "out", formats=["text"])
    assert [remark.partition(":")[0] for remark in made.remarks] == ["row 3", "row 5"]
    report = (tmp_path / "out" / "class-report.txt").read_text("utf-8")
    first, _, third = (line for line in report.splitlines() if line[:1] in "123" and line[1:2] == " ")
    assert first.endswith("100 %")  # of one answer that could be judged
    assert third.endswith("–")


def test_the_question_given_back_earns_no_full_marks(tmp_path):
    from derive.front.judged import judged
    from derive.front.of_the_bank import problem_named

    problem = problem_named("prerequisites/algebraic-fractions@1#1")
    back = judged(problem, text(problem.goal.expr))
    assert back.status == "right-other-form"
    reached, _, of = back.marks.partition("/")
    assert int(reached) < int(of)
