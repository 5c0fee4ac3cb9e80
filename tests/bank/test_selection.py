"""Sections of a sheet: what can be chosen is chosen, copies share nothing, and what starves is named."""

from collections import Counter

import pytest

from derive.bank.normal import key
from derive.bank.selection import Section, Starved, select
from derive.bank.shelf import shelf
from derive.errors import SheetError

BANK = tuple(shelf(own=False))
SMALL = "multivariate/polar-determinant"  # 36 different problems


def count(id: str) -> int:
    return len({key(problem) for problem in shelf(own=False).family(id).problems("count")})


def test_every_section_gets_what_passes_its_filters() -> None:
    sections = [Section(3, ("chain-rule",), (1, 2), points=2), Section(2, task="taylor"), Section(4, families=(SMALL,))]
    ((chain, taylor, polar),) = select(sections, "1", BANK)
    assert [problem.points for problem in chain] == [2, 2, 2]
    assert all("chain-rule" in problem.skills and 1 <= problem.level <= 2 for problem in chain)
    assert {type(problem.goal).task for problem in taylor} == {"taylor"}
    assert {problem.family for problem in polar} == {SMALL}


def test_a_section_that_needs_the_last_problems_gets_them_though_another_came_first() -> None:
    whole = count(SMALL)
    # the first section may take from two families, the second must have every problem of the one
    wide = Section(10, families=(SMALL, "multivariate/jacobian-plane-map"))
    ((first, second),) = select([wide, Section(whole, families=(SMALL,))], "1", BANK)
    assert len(first) == 10 and len(second) == whole
    assert len({key(problem) for problem in (*first, *second)}) == 10 + whole


def test_one_problem_more_than_there_is_starves_and_names_the_filter() -> None:
    whole = count(SMALL)
    with pytest.raises(Starved, match=rf"section 2 asks for {whole + 1} problems") as caught:
        select([Section(1, task="taylor"), Section(whole + 1, families=(SMALL,))], "1", BANK)
    assert "'families'" in caught.value.try_next


@pytest.mark.parametrize(
    ("section", "blamed"),
    [
        (Section(1, ("chain-rule",), task="taylor", families=("calculus/chain-root",)), "task"),
        (Section(1, ("chain-rule",), task="lagrange"), "task"),
        (Section(1, ("chain-rule",), families=("optimisation/lagrange-pen",)), "families"),
        (Section(1, level=(5, 5), families=("calculus/power-sum",)), "level"),
        (Section(199, ("lagrange-multipliers",), level=(1, 1)), "level"),
    ],
)
def test_the_first_filter_that_leaves_nothing_is_blamed(section: Section, blamed: str) -> None:
    with pytest.raises(Starved) as caught:
        select([section], "1", BANK)
    assert f"'{blamed}'" in caught.value.try_next


def test_thirty_copies_share_no_problem_and_run_parallel() -> None:
    dealt = select([Section(4, ("chain-rule",)), Section(2, task="lagrange")], "class", BANK, copies=30)
    flat = [[problem for part in copy for problem in part] for copy in dealt]
    seen = Counter(key(problem) for copy in flat for problem in copy)
    assert max(seen.values()) == 1
    assert len({tuple(problem.family for problem in copy) for copy in flat}) == 1


def test_a_family_that_runs_out_is_dealt_again_but_never_twice_to_one() -> None:
    dealt = select([Section(3, families=(SMALL,))], "class", BANK, copies=30)
    for (copy,) in dealt:
        assert len({key(problem) for problem in copy}) == 3
    assert len({key(problem) for (copy,) in dealt for problem in copy}) == count(SMALL)


def test_a_section_that_is_added_changes_nobodys_problems() -> None:
    short = [Section(3, ("chain-rule",))]
    long = [*short, Section(2, ("product-rule",))]
    before, after = (select(sections, "7", BANK, copies=5) for sections in (short, long))
    assert [copy[0] for copy in before] == [copy[0] for copy in after]


def test_a_family_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(SheetError, match="names the family 'calculus/chain-rot'") as caught:
        select([Section(1, families=("calculus/chain-rot",))], "1", BANK)
    assert "calculus/chain-root" in caught.value.try_next
