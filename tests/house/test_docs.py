"""What the pages in docs show is what happens: their records are answered, their tables list what the code knows."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

import pytest

from derive.core.verdict import STATUSES
from derive.front.batch import check_lines, solve_lines
from derive.front.record import SOLVE_STATUSES

ROOT = Path(__file__).resolve().parents[2]
BATCH = (ROOT / "docs" / "batch.md").read_text("utf-8")
RECORDS = [line for line in BATCH.splitlines() if line.startswith('{"id"')]


def first_column(title: str) -> list[str]:
    """The words in the first column of the table below a heading."""
    section = BATCH.split(f"## {title}")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize("line", RECORDS, ids=lambda line: line[:60])
def test_every_record_on_the_page_is_answered(line: str) -> None:
    record = json.loads(line)
    if "answer" in record:
        (reply,) = check_lines([line.encode()])
        assert reply.record["status"] == "right"
    else:
        (reply,) = solve_lines([line.encode()])
        assert reply.record["status"] == "solved", reply.record["error"]


def test_the_page_lists_the_statuses_that_there_are() -> None:
    assert tuple(first_column("What comes out of solve")) == SOLVE_STATUSES
    assert tuple(first_column("What comes out of check")) == STATUSES


def test_the_page_shows_the_fields_that_come_out() -> None:
    (solved,) = solve_lines([RECORDS[0].encode()])
    (checked,) = check_lines([next(line for line in RECORDS if '"answer"' in line).encode()])
    for record in (solved.record, checked.record):
        for name in record:
            assert f'"{name}":' in BATCH, name


def test_the_page_for_programmers_runs() -> None:
    page = str(ROOT / "docs" / "python.md")
    assert len(doctest.DocTestParser().get_examples((ROOT / "docs" / "python.md").read_text("utf-8"))) > 10
    assert doctest.testfile(page, module_relative=False, encoding="utf-8").failed == 0


def test_the_changelog_says_something_of_the_version_to_come() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text("utf-8").split("## Unreleased")[1].strip().splitlines()
    assert lines[0].startswith("- ")


def test_the_class_file_on_the_page_is_marked(tmp_path: Path) -> None:
    from derive.front.answers import COLUMNS, rows_of

    page = (ROOT / "docs" / "marking.md").read_text("utf-8")
    path = tmp_path / "answers.csv"
    path.write_text(page.split("```\nstudent,")[1].split("```")[0].join(("student,", "")), encoding="utf-8")
    rows = list(rows_of(path))
    assert [row.fault for row in rows] == ["", "", ""]
    assert rows[1].working == ("u = 3x, y = sin u", "y' = cos(3x)")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(COLUMNS)
