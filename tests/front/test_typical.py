"""Typical wrong answers: wrong every one, different, printable; the letters of a choice tell nothing."""

import re
from collections import Counter

import pytest

from derive.bank.ugly import flat, ugly
from derive.core.document import AnswerBox, Choices, Item, Math, Paragraph, TableBlock
from derive.core.sheet import Design, Pack, Sheet
from derive.core.term import Approx, Term, Vector
from derive.engine.malrulebook import all_malrules
from derive.front.pages import bound
from derive.front.sheet import draw_up
from derive.front.typical import printable, typical, with_typical
from derive.maths.equal import decide
from derive.maths.printing import text
from derive.maths.read import read
from derive.maths.walking import walk
from derive.narrate.choices import right_of, shown
from derive.render.terminal import render
from derive.resources import words


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
        right = [k for k, option in enumerate(options[0]) if option == shown(right_of(item))]
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


def test_points_and_decimals_have_typical_wrong_answers_of_their_own_kind() -> None:
    """Points for points, decimals for decimals: a letter that looks unlike the others would tell."""
    for topic in ("optimisation/product-on-ellipse", "critical_points", "networks/one-tanh-neuron"):
        for item in draw_up(topic, count=4, seed="kinds").items:
            right = right_of(item)
            found = typical(item)
            assert len(found) >= 3, item.problem.id
            for wrong, _ in found:
                assert type(wrong) is type(right), item.problem.id
                assert not decide(wrong, right).equal
                assert has_decimals(wrong) is has_decimals(right), item.problem.id


def has_decimals(term: Term) -> bool:
    return any(isinstance(part, Approx) for part in walk(term)) or "." in text(term)


def test_a_single_choice_layout_offers_choices_for_extreme_values() -> None:
    sheet = draw_up("lagrange", count=4, seed="kinds", design=Design(layout="choices"))
    (questions,) = bound(Pack((sheet,)), ("questions",))["questions"]
    offered = [
        isinstance(inner, Choices) for item in questions.blocks if isinstance(item, Item) for inner in item.blocks
    ]
    assert sum(offered) >= 3


def test_a_problem_without_choices_on_a_sheet_of_choices_is_named() -> None:
    told: list[str] = []
    families = {"regression/mean-as-a-fit": 1, "calculus/power-sum": 0}  # wrong answers to a mean: one, and no more
    for family, expected in families.items():
        sheet = draw_up(family, count=1, seed="few", design=Design(layout="choices"))
        told.clear()
        bound(Pack((sheet,)), ("questions",), told.append)
        assert len(told) == expected
        assert all(remark.startswith(f"problem 1 of {family} stands without choices") for remark in told)


def test_the_marking_guide_of_a_german_sheet_says_mistakes_in_german() -> None:
    sheet = draw_up("calculus/power-sum", count=6, seed="de", design=Design(language="de"))
    for parts in (bound(Pack((sheet,)), ("rubric",))["rubric"],):
        told = render(parts[0], width=110)
        assert "der Exponent" in told and "der konstante Faktor" in told
        assert not re.search(r"\b(the|was|exponent|factor|dropped)\b", told)


def test_words_for_mistakes_have_the_slots_of_the_wrong_turn() -> None:
    laws = {law.name: law for law in all_malrules()}
    assert len(words("de", "mistakes")) >= 10
    for name, told in words("de", "mistakes").items():
        assert sorted(re.findall(r"{(\w+)}", told)) == sorted(re.findall(r"{(\w+)}", laws[name].looks)), name


def test_wrong_answers_are_written_as_the_right_one_is() -> None:
    """One option with 1/x^(3/2) among three with x^(-3/2) would be seen at once."""
    right = read("1/sqrt(x) + 6*x - 1/(2*x^(3/2))")
    wrong = printable(read("6*x - 1/2*x^(-3/2)"), right)
    assert wrong is not None
    assert text(wrong) == "6*x - 1/(2*x^(3/2))"


def test_one_number_is_shown_as_a_number() -> None:
    assert shown(Vector((read("8"),))) == (Math(read("8"), True),)
