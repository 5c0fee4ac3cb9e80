"""The decision table by hand: each row decided as it says, held against mpmath where there is one value to work out."""

from __future__ import annotations

import pytest
from maths.equality.judge import EVIDENCE, unconfirmed
from maths.equality.oracle import truth
from maths.equality.page import PAGE, decision, page
from maths.equality.pairs import PAIRS
from maths.equality.table import TABLE, Row, Section

from derive.maths.equal import decide
from derive.maths.read import read

ROWS = [(row, section) for section in TABLE for row in section.rows]
VALUED = [(row, section) for row, section in ROWS if section.values]
FEWEST = 200


def names(pairs: list[tuple[Row, Section]]) -> list[str]:
    return [f"{row.given}  {row.expected}" for row, _ in pairs]


@pytest.mark.parametrize(("row", "section"), ROWS, ids=names(ROWS))
def test_each_pair_is_decided_as_the_table_says(row: Row, section: Section) -> None:
    found = decision(row, section)
    assert found.equal is row.same, found
    assert row.says in found.note, found
    if found.equal:
        assert EVIDENCE.fullmatch(found.evidence), found
    elif found.equal is None:
        assert found.note and not found.evidence
    turned = decide(
        read(row.expected),
        read(row.given),
        integers=section.integers,
        positive=section.positive,
        domain="lenient" if section.domain == "strict" else section.domain,
    )
    assert turned.equal is (True if section.domain == "strict" else row.same), turned


@pytest.mark.parametrize(("row", "section"), VALUED, ids=names(VALUED))
def test_mpmath_agrees_with_the_table(row: Row, section: Section) -> None:
    given, expected = read(row.given), read(row.expected)
    if row.same:
        true = truth(given, expected, positive=bool(section.positive), whole=bool(section.integers))
        assert true.same, true
    else:
        found = decision(row, section)
        assert found.witness is not None
        assert unconfirmed(given, expected, found.witness) == ""
        assert max(len(found.witness.given), len(found.witness.expected)) <= 32, "no person reads that"


def test_the_table_is_large_and_half_of_all_pairs_are_drawn_by_seed() -> None:
    assert len({(row.given, row.expected, section.title) for row, section in ROWS}) == len(ROWS) >= FEWEST
    assert PAIRS >= FEWEST


def test_the_page_is_made_from_the_table() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make docs`"
