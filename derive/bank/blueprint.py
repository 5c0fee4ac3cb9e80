"""Choosing problems for a sheet: which families fit a topic, and how many each one gives. Deterministic in the seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from derive.bank.family import Family
from derive.bank.normal import key
from derive.bank.shelf import Shelf, shelf
from derive.core.digest import blake2b
from derive.core.noun import changed
from derive.core.problem import Problem
from derive.errors import SheetError

EVERYTHING = ("all", "mixed")
FEW = 3  # a sheet about a topic wants at least so many families; below, those in which it comes up join as equals
PATIENCE = 60  # variants of one family that are tried in a row for a level before the family is left alone


def topics(families: tuple[Family, ...]) -> tuple[str, ...]:
    """Every name that a sheet can be asked for: tags, rooms of the bank, families and tasks."""
    names = set(EVERYTHING)
    for family in families:
        names.update((*family.tags, family.task))
        names.update((family.id, *family.id.split("/")))
    return tuple(sorted(names))


def fitting(topic: str, families: tuple[Family, ...]) -> tuple[tuple[Family, ...], tuple[Family, ...]]:
    """(families about the topic, families in which it also comes up), each by id.

    A family is about its own name, its room and its first tag; its other tags come up in it. A topic that hardly any
    family is about (module-1, exponential) is shared by all that carry the tag. Several topics are parted by commas.
    Raises SheetError, naming the nearest topics, when nothing fits.
    """
    about: list[Family] = []
    beside: list[Family] = []
    for each in (part for part in topic.split(",") if part.strip()):
        name = _plain(each)
        rooms = [f for f in families if name in (*EVERYTHING, f.id) or name in f.id.split("/")]
        other: list[Family] = []
        if not rooms:
            tagged = [f for f in families if name in f.tags]
            rooms = [f for f in tagged if f.tags[0] == name]
            rooms, other = (tagged, []) if len(rooms) < FEW else (rooms, [f for f in tagged if f not in rooms])
        if not rooms:  # the name of a task: taylor, lagrange
            rooms = [f for f in families if f.task == name]
        if not rooms:
            known = topics(families)
            close = get_close_matches(name, known, 3, 0.5)
            raise SheetError(
                f"the bank has no problems about {each.strip()!r}",
                try_next=f"The nearest topics are {', '.join(close)}." if close else f"There are: {', '.join(known)}.",
            )
        about += rooms
        beside += other
    if not about:
        raise SheetError("no topic was given", try_next=f"There are: {', '.join(topics(families))}.")
    return _by_id(about), tuple(f for f in _by_id(beside) if f not in about)


def choose(
    topic: str,
    count: int,
    seed: str,
    level: tuple[int, int] | None = None,
    *,
    bank: Shelf | None = None,
    level_of: Callable[[Problem], int] | None = None,
    language: str = "en",
) -> tuple[Problem, ...]:
    """`count` different problems about a topic, spread evenly over its families; the same for the same seed.

    A longer sheet begins with the problems of the shorter one. `level` is (least, greatest) of 1 … 5, and
    `level_of` says the level of a problem (by default from its derivation). Raises SheetError if nothing fits, or
    too little.
    """
    if count < 1:
        raise SheetError(f"a sheet of {count} problems is no sheet", try_next="Ask for one problem or more.")
    families = tuple(bank or shelf())
    groups = fitting(topic, families)
    if level is not None and level_of is None:
        from derive.bank.difficulty import level_of_problem

        level_of = level_of_problem
    chosen: list[Problem] = []
    seen: set[Any] = set()
    for group in groups:
        streams = [_stream(f, seed, level, level_of, language) for f in _shuffled(group, seed) if _may_have(f, level)]
        while streams and len(chosen) < count:
            for stream in tuple(streams):
                problem = next((p for p in stream if key(p) not in seen), None)
                if problem is None:
                    streams.remove(stream)
                    continue
                seen.add(key(problem))
                chosen.append(problem)
                if len(chosen) == count:
                    break
    if len(chosen) < count:
        at_level = f" at level {level[0]} to {level[1]}" if level else ""
        raise SheetError(
            f"the topic {topic!r} has {len(chosen)} different problems{at_level}, and {count} were asked for",
            try_next="Ask for fewer, for a wider topic or for more levels.",
        )
    return tuple(chosen)


def _plain(topic: str) -> str:
    return "-".join(topic.strip().lower().replace("_", " ").split())


def _by_id(families: list[Family]) -> tuple[Family, ...]:
    return tuple(sorted({family.id: family for family in families}.values(), key=lambda family: family.id))


def _shuffled(families: tuple[Family, ...], seed: str) -> list[Family]:
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
