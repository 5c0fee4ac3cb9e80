"""The table of answers: each row is a test, and together with the drawn rows it is the page docs/answers.md."""

from __future__ import annotations

import pytest
from check.answers.drawn import ROWS
from check.answers.page import DRAWN_SEEDS, MISTAKES, PAGE, lines, mistakes
from check.answers.table import TABLE, Row

from derive.front.check import check_fields


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.fields['task']}: {row.answer}")
def test_each_answer_is_judged_and_explained_as_the_table_says(row: Row) -> None:
    verdict = check_fields({**row.fields, "answer": row.answer})
    assert verdict.status == row.status
    assert verdict.malrules == row.causes
    assert bool(verdict.cause) >= bool(row.causes)


def test_a_row_that_is_wrong_is_seen() -> None:
    right = TABLE[0]
    with pytest.raises(AssertionError):
        test_each_answer_is_judged_and_explained_as_the_table_says(Row(right.fields, right.answer, "wrong"))


def test_the_table_is_large_and_half_of_it_is_drawn() -> None:
    drawn = len(DRAWN_SEEDS) * ROWS
    assert len(TABLE) + drawn >= 600
    assert drawn >= (len(TABLE) + drawn) / 2


def test_the_pages_are_made_from_the_tables() -> None:
    written = PAGE.read_text("utf-8")
    assert written.startswith("\n".join(lines())), "make docs writes it"
    # how a drawn answer is written depends on the tidying of the day; that it is judged rightly is tested by seed
    assert written.count("\n| `") >= len(TABLE) + len(DRAWN_SEEDS) * ROWS
    assert MISTAKES.read_text("utf-8") == mistakes(), "make docs writes it"
