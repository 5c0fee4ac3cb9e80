"""How a class of terms finds its parts and carries a change through them: once for each shape, with no look at fields.

A term has one part (`arg`), several that are one field each (`num den`), or many in one field (`terms`).
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

_ALONE = frozenset(("arg", "value"))  # fields of one term
Map = Callable[[Any, Callable[[Any], Any]], Any]


def parts_of(inside: str) -> Any:
    """The property that lists the parts; the empty tuple where there are none."""
    if not inside:
        return ()
    read = attrgetter(*inside.split())
    return property(lambda self: (read(self),)) if inside in _ALONE else property(read)


def map_of(cls: type[Any], inside: str) -> Map | None:
    """What makes the same term of other parts, or the very term where they are the same; None for a rarer shape."""
    names = tuple(inside.split())
    if names != cls.__match_args__ or len(names) > 2:
        return None
    if len(names) == 2:
        return _of_two(cls, attrgetter(*names))
    return _of_one(cls, attrgetter(inside)) if inside in _ALONE else _of_many(cls, attrgetter(inside))


def _of_one(cls: type[Any], read: Callable[[Any], Any]) -> Map:
    def change_one(self: Any, change: Callable[[Any], Any]) -> Any:
        part = read(self)
        made = change(part)
        return self if made is part else cls(made)

    return change_one


def _of_two(cls: type[Any], read: Callable[[Any], Any]) -> Map:
    def change_two(self: Any, change: Callable[[Any], Any]) -> Any:
        one, other = read(self)
        first, second = change(one), change(other)
        return self if first is one and second is other else cls(first, second)

    return change_two


def _of_many(cls: type[Any], read: Callable[[Any], Any]) -> Map:
    def change_many(self: Any, change: Callable[[Any], Any]) -> Any:
        parts = read(self)
        new = [change(part) for part in parts]
        for made, part in zip(new, parts, strict=True):
            if made is not part:
                return cls(new)
        return self

    return change_many


def with_parts(self: Any, change: Callable[[Any], Any], kind: type[Any]) -> Any:
    """The same for any shape: whatever fields, and whatever is in their tuples, is of a kind."""
    parts = self.parts
    new = [change(part) for part in parts]
    if all(made is part for made, part in zip(new, parts, strict=True)):
        return self
    left = iter(new)
    fields: list[Any] = []
    for field in self.fields:
        if isinstance(field, tuple):
            field = tuple([next(left) if isinstance(part, kind) else part for part in field])
        fields.append(next(left) if isinstance(field, kind) else field)
    return type(self)(*fields)
