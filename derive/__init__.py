"""Calculus worked out step by step: solve(), check(), sheet(), mark(), and the nouns they return."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "mark", "sheet", "solve"]

if TYPE_CHECKING:
    from derive.front.check import check
    from derive.front.classes import mark
    from derive.front.sheet import draw_up as sheet
    from derive.front.solve import solve

# loaded on first use: importing derive.core must load nothing else
_DOORS = {
    "solve": ("derive.front.solve", "solve"),
    "check": ("derive.front.check", "check"),
    "sheet": ("derive.front.sheet", "draw_up"),
    "mark": ("derive.front.classes", "mark"),
}


def __getattr__(name: str) -> Any:
    if name not in _DOORS:
        raise AttributeError(f"module 'derive' has no attribute {name!r}")
    import importlib

    module, attribute = _DOORS[name]
    return getattr(importlib.import_module(module), attribute)


class _FrontDoor(type(sys)):  # type: ignore[misc]
    """The package as a module on which `check` stays the function: importing the room derive.check would hide it."""

    @property
    def check(self) -> Any:
        return __getattr__("check")

    @check.setter
    def check(self, room: Any) -> None:
        pass  # the import system writes a submodule into its package; sys.modules has it all the same


sys.modules[__name__].__class__ = _FrontDoor
