"""Choosing problems: fair to the families of a topic, without repeats, and the same for the same seed."""

from collections import Counter

import pytest

from derive.bank.blueprint import choose
from derive.bank.normal import key
from derive.bank.shelf import shelf
from derive.bank.topics import fitting
from derive.errors import SheetError


def test_the_same_seed_chooses_the_same_and_another_seed_others() -> None:
    one, same, other = (tuple(p.id for p in choose("chain-rule", 10, seed)) for seed in ("7", "7", "8"))
    assert one == same
    assert one != other


def test_a_longer_sheet_begins_with_the_shorter_one() -> None:
    assert choose("mixed", 25, "3")[:10] == choose("mixed", 10, "3")


def test_a_sheet_about_a_topic_spreads_over_the_families_about_it() -> None:
    chosen = choose("chain-rule", 14, "7")
    counts = Counter(problem.family for problem in chosen)
    about, _ = fitting("chain-rule", tuple(shelf()))
    assert set(counts) == {family.id for family in about}
    assert max(counts.values()) - min(counts.values()) <= 1


def test_a_mixed_sheet_of_six_has_one_of_every_room_of_the_bank() -> None:
    assert len({problem.family.split("/")[0] for problem in choose("mixed", 6, "1")}) == 6


def test_no_problem_comes_twice_even_when_the_topic_is_nearly_used_up() -> None:
    chosen = choose("optimisation/product-on-ellipse", 50, "1")
    assert len({key(problem) for problem in chosen}) == 50


def test_too_many_problems_are_refused_with_the_number_there_is() -> None:
    with pytest.raises(SheetError, match=r"has \d+ different problems, and 5000 were asked for"):
        choose("multivariate/polar-determinant", 5000, "1")


@pytest.mark.parametrize("topic", ["chain-rule", "Chain rule", "chain_rule", " chain-rule "])
def test_a_topic_may_be_written_with_blanks_and_capitals(topic: str) -> None:
    assert choose(topic, 3, "1") == choose("chain-rule", 3, "1")


@pytest.mark.parametrize(
    "topic",
    "chain-rule product-rule quotient-rule power-rule sum-rule exponential logarithm trigonometric partial-derivative "
    "gradient jacobian taylor-series lagrange-multipliers word-problem module-1 module-2 module-3 module-4 module-5 "
    "module-6 calculus series optimisation regression calculus/chain-root mixed all chain-rule,gradient".split(),
)
def test_every_topic_of_the_course_fills_a_sheet(topic: str) -> None:
    assert len(choose(topic, 10, "1")) == 10


def test_an_unknown_topic_names_the_nearest() -> None:
    with pytest.raises(SheetError) as caught:
        choose("chain-ruel", 10, "1")
    assert "'chain-ruel'" in str(caught.value)
    assert "chain-rule" in caught.value.try_next


@pytest.mark.parametrize(("level", "topic"), [((1, 1), "module-1"), ((3, 4), "module-1"), ((4, 5), "series")])
def test_every_problem_chosen_for_a_level_has_it(level: tuple[int, int], topic: str) -> None:
    from derive.bank.difficulty import level_of_problem

    for problem in choose(topic, 8, "5", level):
        assert level[0] <= problem.level <= level[1]
        assert level_of_problem(problem) == problem.level


def test_a_level_that_a_topic_lacks_is_named_in_the_refusal() -> None:
    with pytest.raises(SheetError, match="at level 5 to 5"):
        choose("calculus/power-sum", 5, "1", (5, 5))


def test_a_problem_is_rebuilt_from_its_id_alone() -> None:
    for problem in choose("mixed", 20, "4"):
        assert shelf().problem(problem.id) == problem


@pytest.mark.parametrize(
    "id",
    ["nonsense", "calculus/chain-root@1#x", "calculus/chain-root@2#1", "calculus/chain-root@1#99999", "no/such@1#1"],
)
def test_an_id_that_is_no_problem_is_refused(id: str) -> None:
    with pytest.raises(SheetError):
        shelf().problem(id)


def test_a_bank_of_ones_own_comes_first(tmp_path, root) -> None:
    own = tmp_path / "calculus" / "chain-root.yaml"
    own.parent.mkdir()
    text = (root / "problem_bank/calculus/chain-root.yaml").read_text().replace("points: 3", "points: 77")
    own.write_text(text)
    assert shelf([tmp_path]).family("calculus/chain-root").points == 77
    assert shelf().family("calculus/chain-root").points == 3


def test_two_families_that_give_the_same_problems_count_as_one(tmp_path, root) -> None:
    text = (root / "problem_bank/multivariate/polar-determinant.yaml").read_text()
    for name in ("one", "two"):
        path = tmp_path / "twins" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace("multivariate/polar-determinant", f"twins/{name}"))
    with pytest.raises(SheetError, match="has 36 different problems, and 37 were asked for"):
        choose("twins", 37, "1", bank=shelf([tmp_path]))


def test_a_topic_may_be_the_name_of_a_task() -> None:
    families = tuple(shelf())
    for task in ("taylor", "lagrange", "jacobian", "gradient", "partial"):
        about, _ = fitting(task, families)
        assert about
    assert {family.task for family in fitting("taylor", families)[0]} == {"taylor"}
