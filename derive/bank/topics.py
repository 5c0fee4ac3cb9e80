"""Topics: the names by which a sheet is asked for, and the families that each of them means."""

from __future__ import annotations

from difflib import get_close_matches

from derive.bank.family import Family
from derive.errors import SheetError

EVERYTHING = ("all", "mixed")
FEW = 3  # a sheet about a topic wants at least so many families; below, those in which it comes up join as equals


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


def _plain(topic: str) -> str:
    return "-".join(topic.strip().lower().replace("_", " ").split())


def _by_id(families: list[Family]) -> tuple[Family, ...]:
    return tuple(sorted({family.id: family for family in families}.values(), key=lambda family: family.id))
