"""Typical wrong answers: wrong every one, different, printable; the letters of a choice tell nothing."""

from collections import Counter

import pytest

from derive.bank.ugly import flat, ugly
from derive.core.document import AnswerBox, Choices, Item, Paragraph, TableBlock
from derive.core.sheet import Design, Pack, Sheet
from derive.front.pages import bound
from derive.front.sheet import draw_up
from derive.front.typical import with_typical
from derive.maths.equal import decide


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return draw_up("mixed", count=12, seed="typical", design=Design(layout="choices"))


def test_a_typical_wrong_answer_is_wrong_and_printable(sheet: Sheet) -> None:
    looked = 0
    for item in with_typical(Pack((sheet,))).sheets[0].items:
        for k, wrong in enumerate(item.distractors):
            looked += 1
            assert not decide(wrong, item.answer.value).equal, item.problem.id
            assert not any(decide(wrong, other).equal for other in item.distractors[:k]), item.problem.id
            assert [what for part in flat(wrong) for what in ugly(part)] == []
    assert looked > 20


def test_a_choice_has_the_right_answer_once_and_the_key_has_its_letter(sheet: Sheet) -> None:
    parts = bound(Pack((sheet,)), ("questions", "answers"))
    items = [block for block in parts["questions"][0].blocks if isinstance(block, Item)]
    table = next(block for block in parts["answers"][0].blocks if isinstance(block, TableBlock))
    letters = Counter[str]()
    for item, question, row in zip(sheet.items, items, table.rows, strict=True):
        options = [block.options for block in question.blocks if isinstance(block, Choices)]
        if not options:
            continue
        right = [k for k, option in enumerate(options[0]) if option[0].term is item.answer.value]  # type: ignore[union-attr]
        assert len(right) == 1
        letter = "ABCD"[right[0]]
        assert row[1][0].text == f"{letter}."  # type: ignore[union-attr]
        letters[letter] += 1
    assert sum(letters.values()) >= 6
    assert len(letters) > 1


def test_the_marking_guide_deals_out_all_marks_and_says_what_slips_look_like(sheet: Sheet) -> None:
    (guide,) = bound(Pack((sheet,)), ("rubric",))["rubric"]
    told = 0
    for block in guide.blocks:
        assert isinstance(block, Item)
        assert isinstance(block.blocks[0], AnswerBox)
        stages = block.blocks[1]
        assert isinstance(stages, Paragraph)
        assert sum(int(part.rpartition(" ")[2]) for part in str(stages.text[0]).split(" · ")) == block.points
        told += sum(isinstance(inner, TableBlock) for inner in block.blocks[2:])
    assert told >= 6
