"""Nouns: small frozen classes with slots, made as dataclasses are, at a tenth of their price when the program starts.

    @noun
    class Equal(Claim):
        left: Term
        right: Term
        where: Where = ()

Fields stand in the order written, those of the base first. A noun cannot be changed; `changed` makes another one.
Two nouns of one class are equal when their fields are (`eq=False`: only when they are one object).

A dataclass compiles source for each of its methods while the module is loading. There are a hundred nouns, and they
would cost more than the whole of a short command; these methods are closures over the names of the fields.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

_T = TypeVar("_T")
MISSING: Any = type("MISSING", (), {"__repr__": lambda self: "MISSING"})()  # no default is given
_NO_MORE: dict[str, Any] = {}


class Field:
    """A field of a noun: its name, its annotation as written, its default or MISSING, and what else is told of it."""

    __slots__ = ("default", "metadata", "name", "type")

    def __init__(self, name: str, kind: str, default: Any, metadata: dict[str, Any]) -> None:
        self.name = name
        self.type = kind
        self.default = default
        self.metadata = metadata

    def __repr__(self) -> str:
        return f"Field({self.name!r}, {self.type!r}, {self.default!r})"


class told:
    """A default with something told about the field: `expr: Term = told(MISSING, kind="expression")`."""

    __slots__ = ("default", "metadata")

    def __init__(self, default: Any, **metadata: Any) -> None:
        self.default = default
        self.metadata = metadata


def fields(noun: Any) -> tuple[Field, ...]:
    """The fields of a noun, or of its class, in order."""
    found: tuple[Field, ...] = noun.__noun_fields__
    return found


def changed(noun: _T, **new: Any) -> _T:
    """Another noun of the same class, with some fields different."""
    cls = type(noun)
    given = [new.pop(name) if name in new else getattr(noun, name) for name in cls.__match_args__]  # type: ignore[attr-defined]
    if new:
        raise TypeError(f"a {cls.__name__} has no field {next(iter(new))}")
    return cls(*given)


@overload
def noun(cls: type[_T], /) -> type[_T]: ...
@overload
def noun(*, eq: bool) -> Callable[[type[_T]], type[_T]]: ...


@dataclass_transform(frozen_default=True)
def noun(cls: Any = None, /, *, eq: bool = True) -> Any:
    """The class as a noun."""
    return _made(cls, eq) if cls is not None else lambda wanted: _made(wanted, eq)


def _made(cls: type, eq: bool) -> type:
    known: dict[str, Field] = {each.name: each for each in getattr(cls, "__noun_fields__", ())}
    body = dict(cls.__dict__)
    own: list[str] = []
    for name, kind in body.get("__annotations__", _NO_MORE).items():
        if str(kind).startswith(("ClassVar", "typing.ClassVar")):
            continue
        default = body.pop(name, MISSING)
        metadata = _NO_MORE
        if type(default) is told:
            default, metadata = default.default, default.metadata
        if name not in known:
            own.append(name)
        known[name] = Field(name, kind, default, metadata)
    names = tuple(known)
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body["__slots__"] = tuple(own)
    body["__match_args__"] = names
    body["__noun_fields__"] = tuple(known.values())
    body["__setattr__"] = body["__delattr__"] = _refuse
    body["__reduce__"] = _reduce
    body.setdefault("__repr__", _repr)
    if eq:
        key = attrgetter(*names) if names else type
        body.setdefault("__eq__", _equality(key))
        body.setdefault("__hash__", lambda self: hash(key(self)))
    made: Any = type(cls)(cls.__name__, cls.__bases__, body)
    if "__init__" not in body:  # only now: the slots it fills are made with the class
        made.__init__ = _init(made, names, known)
    return made  # type: ignore[no-any-return]


def _init(cls: Any, names: tuple[str, ...], known: dict[str, Field]) -> Callable[..., None]:
    puts = tuple(getattr(cls, name).__set__ for name in names)
    defaults = tuple(known[name].default for name in names)
    needed = defaults.index(MISSING) if MISSING in defaults else 0
    while needed < len(names) and defaults[needed] is MISSING:
        needed += 1
    after = getattr(cls, "__post_init__", None)
    if after is None and len(names) < len(_FILLING) and MISSING not in defaults[needed:]:
        # Python's own reading of the arguments, under the names of the fields: a derivation makes hundreds of nouns
        init: Any = _FILLING[len(names)](*puts)
        init.__code__ = init.__code__.replace(co_varnames=("self", *names))
        init.__defaults__ = defaults[needed:]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        return init  # type: ignore[no-any-return]

    def init_all(self: Any, *given: Any, **named: Any) -> None:
        for put, value in zip(puts, _filled(cls, names, defaults, given, named), strict=True):
            put(self, value)
        if after is not None:
            after(self)

    return init_all


# so many fields, filled in one after the other


def _none() -> Any:
    def init(self: Any) -> None:
        pass

    return init


def _one(p1: Any) -> Any:
    def init(self: Any, v1: Any) -> None:
        p1(self, v1)

    return init


def _two(p1: Any, p2: Any) -> Any:
    def init(self: Any, v1: Any, v2: Any) -> None:
        p1(self, v1)
        p2(self, v2)

    return init


def _three(p1: Any, p2: Any, p3: Any) -> Any:
    def init(self: Any, v1: Any, v2: Any, v3: Any) -> None:
        p1(self, v1)
        p2(self, v2)
        p3(self, v3)

    return init


def _four(p1: Any, p2: Any, p3: Any, p4: Any) -> Any:
    def init(self: Any, v1: Any, v2: Any, v3: Any, v4: Any) -> None:
        p1(self, v1)
        p2(self, v2)
        p3(self, v3)
        p4(self, v4)

    return init


def _five(p1: Any, p2: Any, p3: Any, p4: Any, p5: Any) -> Any:
    def init(self: Any, v1: Any, v2: Any, v3: Any, v4: Any, v5: Any) -> None:
        p1(self, v1)
        p2(self, v2)
        p3(self, v3)
        p4(self, v4)
        p5(self, v5)

    return init


def _six(p1: Any, p2: Any, p3: Any, p4: Any, p5: Any, p6: Any) -> Any:
    def init(self: Any, v1: Any, v2: Any, v3: Any, v4: Any, v5: Any, v6: Any) -> None:
        p1(self, v1)
        p2(self, v2)
        p3(self, v3)
        p4(self, v4)
        p5(self, v5)
        p6(self, v6)

    return init


def _seven(p1: Any, p2: Any, p3: Any, p4: Any, p5: Any, p6: Any, p7: Any) -> Any:
    def init(self: Any, v1: Any, v2: Any, v3: Any, v4: Any, v5: Any, v6: Any, v7: Any) -> None:
        p1(self, v1)
        p2(self, v2)
        p3(self, v3)
        p4(self, v4)
        p5(self, v5)
        p6(self, v6)
        p7(self, v7)

    return init


def _eight(p1: Any, p2: Any, p3: Any, p4: Any, p5: Any, p6: Any, p7: Any, p8: Any) -> Any:
    def init(self: Any, v1: Any, v2: Any, v3: Any, v4: Any, v5: Any, v6: Any, v7: Any, v8: Any) -> None:
        p1(self, v1)
        p2(self, v2)
        p3(self, v3)
        p4(self, v4)
        p5(self, v5)
        p6(self, v6)
        p7(self, v7)
        p8(self, v8)

    return init


_FILLING = (_none, _one, _two, _three, _four, _five, _six, _seven, _eight)


def _filled(
    cls: Any, names: tuple[str, ...], defaults: tuple[Any, ...], given: tuple[Any, ...], named: dict[str, Any]
) -> tuple[Any, ...]:
    """A value for every field: those given in order, those given by name, and the defaults."""
    if len(given) > len(names):
        raise TypeError(f"{cls.__name__} takes {len(names)} values, {len(given)} were given")
    values = list(given)
    for k in range(len(given), len(names)):
        name = names[k]
        value = named.pop(name) if name in named else defaults[k]
        if value is MISSING:
            raise TypeError(f"{cls.__name__} needs a value for {name!r}")
        values.append(value)
    if named:
        raise TypeError(f"{cls.__name__} got {next(iter(named))!r}, which is no field of it or was given already")
    return tuple(values)


def _refuse(self: Any, name: str, *value: Any) -> None:
    raise AttributeError(f"a {type(self).__name__} cannot be changed: {name} was to be")


def _equality(key: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    def equal(self: Any, other: Any) -> Any:
        if self is other:
            return True
        return key(self) == key(other) if type(other) is type(self) else NotImplemented

    return equal


def _repr(self: Any) -> str:
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({inside})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)
