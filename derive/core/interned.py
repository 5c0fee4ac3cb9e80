"""Interning: one object per distinct value. What the values are is for the classes that are built on it."""

from __future__ import annotations

import threading
import weakref
from typing import Any, TypeVar

_T = TypeVar("_T", bound="Interned")
_TABLE: weakref.WeakValueDictionary[tuple[Any, ...], Interned] = weakref.WeakValueDictionary()
_LOCK = threading.Lock()


def interned(cls: type[_T], *fields: object) -> _T:
    """The one object of this class with these fields, made now if nobody holds it yet."""
    key = (cls, *fields)
    found = _TABLE.get(key)
    if found is None:
        made = object.__new__(cls)
        for name, value in zip(cls.__match_args__, fields, strict=True):
            object.__setattr__(made, name, value)
        object.__setattr__(made, "memo", {})
        with _LOCK:
            found = _TABLE.setdefault(key, made)
    return found  # type: ignore[return-value]


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
