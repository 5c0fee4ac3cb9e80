"""Interning: one object per distinct value. What the values are is for the classes that are built on it."""

from __future__ import annotations

import threading
import weakref
from collections import deque
from collections.abc import Callable
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

_T = TypeVar("_T", bound="Interned")
_TABLE: dict[tuple[Any, ...], _Held] = {}
_LOCK = threading.RLock()  # re-entrant: a term may die while the dead are forgotten
_DEAD: deque[_Held] = deque()
_MOST_DEAD = 500  # forgotten together: a call for each that dies would cost as much as making it
_bury = _DEAD.append
_made = object.__new__


class _Held(weakref.ref["Interned"]):
    """A weak reference that knows where it stands in the table."""

    __slots__ = ("key",)
    key: tuple[Any, ...]


def forget_the_dead() -> None:
    """Take out of the table what nobody holds any more. Now and then that happens by itself."""
    with _LOCK:
        while _DEAD:
            held = _DEAD.popleft()
            if _TABLE.get(held.key) is held:
                del _TABLE[held.key]
            del held  # what only its key still held dies now, and joins the line


def interned(cls: type[_T], *fields: object) -> _T:
    """The one object of this class with these fields, made now if nobody holds it yet."""
    key = (cls, *fields)
    held = _TABLE.get(key)
    if held is not None and (found := held()) is not None:
        return found  # type: ignore[return-value]
    if len(_DEAD) > _MOST_DEAD:
        forget_the_dead()
    made = _made(cls)
    _put_memo(made, {})
    puts = cls.puts
    if len(fields) == 1:  # half of all terms
        puts[0](made, fields[0])
    elif len(fields) == 2:
        puts[0](made, fields[0])
        puts[1](made, fields[1])
    else:
        for put, value in zip(puts, fields, strict=True):
            put(made, value)
    new = _Held(made, _bury)
    new.key = key
    held = _TABLE.setdefault(key, new)
    if held is new:
        return made
    with _LOCK:  # another thread was faster, or what stands there has died and is not forgotten yet
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
    puts: ClassVar[tuple[Callable[[Any, Any], None], ...]] = ()  # what fills each field

    def __init_subclass__(cls) -> None:
        cls.puts = tuple(getattr(cls, name).__set__ for name in cls.__match_args__)

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


_put_memo = Interned.memo.__set__  # type: ignore[attr-defined,misc]
