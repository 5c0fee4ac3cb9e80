"""Choosing problems for the sections of a sheet, for one copy or for a whole class. Deterministic in the seed.

Every copy has problems of the same families in the same order, so that copies are equally hard. Problems are dealt
section by section and copy by copy without putting any back, so that two copies share one only where a family has
run out, and a section that is added changes nothing before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from derive.bank.family import Family
from derive.bank.normal import key
from derive.bank.topics import fitting
from derive.core.digest import blake2b
from derive.core.noun import changed, noun
from derive.core.problem import Problem
from derive.errors import SheetError

PATIENCE = 60  # variants of one family that are tried in a row for a level before the family is left alone


@noun
class Section:
    """`pick` different problems that pass every filter given; `points` replaces their own."""

    pick: int
    tags: tuple[str, ...] = ()
    level: tuple[int, int] | None = None
    families: tuple[str, ...] = ()
    task: str = ""
    points: int | None = None
    title: str = ""


class Starved(SheetError):
    """A section of which there is too little: `found` problems could be had."""

    def __init__(self, message: str, found: int, try_next: str = "") -> None:
        super().__init__(message, try_next=try_next)
        self.found = found


@dataclass(eq=False)
class _Pool:
    """The problems of one family at some levels, made as they are asked for."""

    source: Iterator[Problem]
    made: list[tuple[Any, Problem]] = field(default_factory=list)
    fresh: int = 0  # all before it are dealt

    def __iter__(self) -> Iterator[tuple[Any, Problem]]:
        index = 0
        while True:
            if index == len(self.made):
                problem = next(self.source, None)
                if problem is None:
                    return
                self.made.append((key(problem), problem))
            yield self.made[index]
            index += 1

    def deal(self, dealt: set[Any], held: dict[Any, int]) -> tuple[Any, Problem] | None:
        """The first problem that nobody has; else the first that this copy has not."""
        while self.fresh < len(self.made) and self.made[self.fresh][0] in dealt:
            self.fresh += 1
        for index, (one, problem) in enumerate(self):
            if index >= self.fresh and one not in dealt:
                return one, problem
        return next(((one, problem) for one, problem in self.made if one not in held), None)


class _Deal:
    """Who has which problem. A copy's `held` says for each problem in which slot of its sheet it stands."""

    def __init__(self, copies: int) -> None:
        self.dealt: set[Any] = set()
        self.held: list[dict[Any, int]] = [{} for _ in range(copies)]
        self.slots: list[list[tuple[Any, Problem]]] = [[] for _ in range(copies)]
        self.choices: list[tuple[_Pool, ...]] = []  # for each slot, where its problem may come from

    def put(self, copy: int, slot: int, one: Any, problem: Problem) -> None:
        while len(self.slots[copy]) <= slot:
            self.slots[copy].append((None, problem))
        self.slots[copy][slot] = (one, problem)
        self.held[copy][one] = slot
        self.dealt.add(one)

    def make_room(self, copy: int, slot: int, tried: set[Any]) -> bool:
        """A problem for the slot by moving others of the copy: an augmenting path, so that what can be had is had."""
        for pool in self.choices[slot]:
            for one, problem in tuple(pool):
                if one in tried:
                    continue
                tried.add(one)
                holder = self.held[copy].get(one)
                if holder is None or self.make_room(copy, holder, tried):
                    self.put(copy, slot, one, problem)
                    return True
        return False


def select(
    sections: Sequence[Section],
    seed: str,
    families: tuple[Family, ...],
    *,
    copies: int = 1,
    level_of: Callable[[Problem], int] | None = None,
    language: str = "en",
) -> tuple[tuple[tuple[Problem, ...], ...], ...]:
    """For each copy, for each section, its problems. Raises Starved, naming the section and the filter that is to
    blame, where there is no such choice at all."""
    if level_of is None and any(section.level for section in sections):
        from derive.bank.difficulty import level_of_problem

        level_of = level_of_problem
    pools: dict[tuple[str, Any], _Pool] = {}
    deal = _Deal(copies)
    slot = 0
    for number, section in enumerate(sections, 1):
        groups = _groups(section, number, families)
        wanted = [
            [
                pools.setdefault((f.id, section.level), _Pool(_stream(f, seed, section.level, level_of, language)))
                for f in shuffled(group, seed)
                if _may_have(f, section.level)
            ]
            for group in groups
        ]
        everywhere = tuple(pool for group in wanted for pool in group)
        turns = _turns(wanted)
        for picked in range(section.pick):
            deal.choices.append(everywhere)
            if not _fill(deal, slot, turns, copies):
                raise _starved(section, number, picked, families, len(sections), len(everywhere))
            slot += 1
    ends = [sum(section.pick for section in sections[: k + 1]) for k in range(len(sections))]
    return tuple(
        tuple(
            tuple(_scored(problem, section) for _, problem in row[end - section.pick : end])
            for section, end in zip(sections, ends, strict=True)
        )
        for row in deal.slots
    )


class _turns:
    """The pools of the first group in turn, without those that are used up; then those of the next group."""

    def __init__(self, groups: list[list[_Pool]]) -> None:
        self.groups = [list(group) for group in groups if group]
        self.at = 0

    def next(self) -> _Pool | None:
        while self.groups and not self.groups[0]:
            self.groups.pop(0)
            self.at = 0
        if not self.groups:
            return None
        self.at %= len(self.groups[0])
        return self.groups[0][self.at]

    def passed(self) -> None:
        self.at += 1

    def used_up(self) -> None:
        self.groups[0].pop(self.at)


def _fill(deal: _Deal, slot: int, turns: _turns, copies: int) -> bool:
    """A problem for this slot of every copy, all of one family if it has enough."""
    waiting = list(range(copies))
    while waiting and (pool := turns.next()) is not None:
        left = []
        for copy in waiting:
            found = pool.deal(deal.dealt, deal.held[copy])
            if found is None:
                left.append(copy)
            else:
                deal.put(copy, slot, *found)
        waiting = left
        if waiting:
            turns.used_up()
        else:
            turns.passed()
    return all(deal.make_room(copy, slot, set()) for copy in waiting)


def _scored(problem: Problem, section: Section) -> Problem:
    return problem if section.points is None else changed(problem, points=section.points)


def _groups(section: Section, number: int, families: tuple[Family, ...]) -> tuple[tuple[Family, ...], ...]:
    """Families about the section, then those in which it comes up; what `families` and `task` leave of them."""
    about, beside = fitting(",".join(section.tags) or "all", families)
    if section.families:
        known = {family.id for family in families}
        for name in section.families:
            if name not in known:
                close = get_close_matches(name, sorted(known), 2, 0.5)
                told = f"did you mean {' or '.join(close)}?" if close else "`derive bank list` names them all."
                raise SheetError(f"section {number} names the family {name!r}, which is not there", try_next=told)
    return tuple(tuple(f for f in group if _passes(f, section)) for group in (about, beside))


def _passes(family: Family, section: Section) -> bool:
    return (not section.families or family.id in section.families) and section.task in ("", family.task)


def _starved(section: Section, number: int, found: int, families: tuple[Family, ...], of: int, open_: int) -> Starved:
    """What is missing and which filter is to blame: the first one that leaves nothing, else the narrowest."""
    asked = f"{section.pick} problem{'' if section.pick == 1 else 's'}"
    where = f"section {number} asks for {asked}" if of > 1 or section.task or section.families else f"{asked} asked for"
    left = [f for group in fitting(",".join(section.tags) or "all", families) for f in group]
    told = [f"tags {', '.join(section.tags)} leave {_families(len(left))}"] if section.tags else []
    for name, shown, keeps in (
        ("families", ", ".join(section.families), lambda f: f.id in section.families),
        ("task", section.task, lambda f: f.task == section.task),
        ("level", _range(section.level), lambda f: _may_have(f, section.level)),
    ):
        if not shown:
            continue
        left = [f for f in left if keeps(f)]
        told.append(f"{name} {shown} leaves {_families(len(left))}")
        if not left:
            return Starved(f"{where}: {'; '.join(told)}", found, f"The filter {name!r} is the one that starves it.")
    last = "level" if section.level else "task" if section.task else "families" if section.families else "tags"
    blame = f"The filter {last!r} is the one that starves it: widen it, or pick fewer."
    if of > 1 and open_:
        blame = f"Other sections draw on the same families. {blame}"
    return Starved(f"{where}, and there are {found}: {'; '.join(told) or 'the bank has no more'}", found, blame)


def _range(level: tuple[int, int] | None) -> str:
    return "" if level is None else str(level[0]) if level[0] == level[1] else f"{level[0]} to {level[1]}"


def _families(count: int) -> str:
    return f"{count} famil{'y' if count == 1 else 'ies'}"


def shuffled(families: tuple[Family, ...], seed: str) -> list[Family]:
    """Families in an order of the seed's own, one of each room of the bank before the second of any."""

    def lot(name: str) -> bytes:
        return blake2b(f"order\0{seed}\0{name}".encode(), digest_size=16).digest()

    rooms: dict[str, list[Family]] = {}
    for family in sorted(families, key=lambda family: lot(family.id)):
        rooms.setdefault(family.id.rpartition("/")[0], []).append(family)
    turns = [(turn, lot(room), family) for room, inside in rooms.items() for turn, family in enumerate(inside)]
    return [family for _, _, family in sorted(turns, key=lambda each: each[:2])]


def _may_have(family: Family, level: tuple[int, int] | None) -> bool:
    """Whether a level can occur: a family that says what its levels are is believed (its check proves it)."""
    stated = family.expect.level
    return level is None or stated is None or (stated[0] <= level[1] and level[0] <= stated[1])


def _stream(
    family: Family,
    seed: str,
    level: tuple[int, int] | None,
    level_of: Callable[[Problem], int] | None,
    language: str,
) -> Iterator[Problem]:
    misses = 0
    for problem in family.problems(seed, language):
        if level is not None and level_of is not None:
            found = level_of(problem)
            if not level[0] <= found <= level[1]:
                misses += 1
                if misses >= PATIENCE:
                    return
                continue
            misses = 0
            problem = changed(problem, level=found)
        yield problem
