"""The book of wrong turns: which mal-rules there are. One joins by being in a file of derive.malrules, or by an entry
point."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from derive.core.malrule import MalRule
from derive.engine.rulebook import plugged_in
from derive.errors import RulebookError

FOLDERS = (
    "differentiation",
    "limits",
    "algebra",
    "evaluation",
    "multivariate",
    "series",
    "systems",
    "optimisation",
    "numeric",
    "regression",
    "networks",
    "slips",
)
_ROOM = "derive.malrules"


@cache
def malrules_in(folder: str) -> tuple[MalRule, ...]:
    """The mal-rules of one folder, by file and by name. Raises RulebookError on two of one name."""
    package = importlib.import_module(f"{_ROOM}.{folder}")
    own = [f"{package.__name__}.{info.name}" for info in pkgutil.iter_modules(package.__path__)]
    return _found(own)


@cache
def all_malrules() -> tuple[MalRule, ...]:
    """Every mal-rule, folder by folder, then those of installed packages."""
    found = [each for folder in FOLDERS for each in malrules_in(folder)]
    found += _found(list(plugged_in(_ROOM)))
    seen: dict[str, str] = {}
    for each in found:
        here = each.apply.__module__
        if each.name in seen:
            raise RulebookError(f"two mal-rules are called {each.name}: in {seen[each.name]} and in {here}")
        seen[each.name] = here
    return tuple(found)


def malrule_named(name: str) -> MalRule:
    """The mal-rule of that name. Raises RulebookError if there is none."""
    for each in all_malrules():
        if each.name == name:
            return each
    raise RulebookError(f"no mal-rule is called {name}")


def folder_of(law: MalRule) -> str:
    """The folder a mal-rule stands in."""
    return law.apply.__module__.split(".")[-2]


def _found(modules: list[str]) -> tuple[MalRule, ...]:
    found: list[MalRule] = []
    for name in sorted(modules):
        module = importlib.import_module(name)
        found += [t for t in vars(module).values() if isinstance(t, MalRule) and t.apply.__module__ == module.__name__]
    return tuple(found)
