"""Interning: one object per distinct value. What the values are is for the classes that are built on it."""

from __future__ import annotations

import threading
import weakref
from functools import lru_cache
from typing import Any, TypeVar

_T = TypeVar("_T", bound="Interned")
_put = object.__setattr__
_TABLE: dict[tuple[Any, ...], _Held] = {}
_LOCK = threading.RLock()  # re-entrant: a term may die, and be forgotten, while another is being made


class _Held(weakref.ref["Interned"]):
    """A weak reference that knows where it stands in the table."""

    __slots__ = ("key",)
    key: tuple[Any, ...]


def _forget(held: Any) -> None:
    key = held.key
    with _LOCK:
        if _TABLE.get(key) is held:
            del _TABLE[key]


def interned(cls: type[_T], *fields: object) -> _T:
    """The one object of this class with these fields, made now if nobody holds it yet."""
    key = (cls, *fields)
    held = _TABLE.get(key)
    if held is not None and (found := held()) is not None:
        return found  # type: ignore[return-value]
    made = object.__new__(cls)
    names = cls.__match_args__
    if len(fields) == 1:  # half of all terms
        _put(made, names[0], fields[0])
    elif len(fields) == 2:
        _put(made, names[0], fields[0])
        _put(made, names[1], fields[1])
    else:
        for name, value in zip(names, fields, strict=True):
            _put(made, name, value)
    _put(made, "memo", {})
    new = _Held(made, _forget)
    new.key = key
    held = _TABLE.setdefault(key, new)
    if held is new:
        return made
    with _LOCK:  # another thread was faster, or what stands there has died and is about to be forgotten
        found = _TABLE[key]() if key in _TABLE else None
        if found is not None:
            return found  # type: ignore[return-value]
        _TABLE[key] = new
    return made


@lru_cache(maxsize=256)
def held(cls: type[_T], text: str) -> _T:
    """The one object with this short name, kept alive: the commonest leaves need not be made anew for every term."""
    return interned(cls, text)


class Interned:
    """What cannot be changed and is held once: equal means identical. `memo` is a scratch pad that dies with it."""

    __slots__ = ("__weakref__", "memo")
    __match_args__: tuple[str, ...] = ()
    memo: dict[Any, Any]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def __reduce__(self) -> tuple[Any, ...]:
        # through the constructor: the copy in another process must be that process's one object
        return type(self), self.fields

    def __copy__(self: _T) -> _T:
        return self

    def __deepcopy__(self: _T, memo: object) -> _T:
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.fields))})"

    @property
    def fields(self) -> tuple[Any, ...]:
        """What the constructor takes, in order."""
        return tuple(getattr(self, name) for name in self.__match_args__)
