"""Rooms: a table kept in the file that is called like a room of goals, read when one of its goals is met."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any


@cache
def table(package: str, room: str, name: str) -> dict[Any, Any]:
    """The table `name` of the module package.room; an empty one where there is no such module or table."""
    where = f"{package}.{room}"
    try:
        module = importlib.import_module(where)
    except ModuleNotFoundError as missing:
        if missing.name != where:
            raise
        return {}
    found: dict[Any, Any] = getattr(module, name, {})
    return found
