"""The rulebook: which rules there are. A rule joins by being a file in a folder of derive.rules, or by an entry point.

Only the folders a goal needs are imported: starting fast matters more than knowing everything.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import pkgutil
import sys
from functools import cache

from derive.core.goal import Goal
from derive.core.rule import Rule
from derive.errors import RulebookError

FOLDERS = ("differentiation", "evaluation", "multivariate", "numeric", "optimisation", "series", "systems")


@cache
def rules_in(folder: str) -> tuple[Rule, ...]:
    """The rules of one folder, in the order they are tried. Raises RulebookError on two rules of one name."""
    package = importlib.import_module(f"derive.rules.{folder}")
    own = [f"{package.__name__}.{info.name}" for info in pkgutil.iter_modules(package.__path__)]
    found: dict[str, tuple[Rule, str]] = {}
    for name in (*own, *plugged_in("derive.rules")):
        module = importlib.import_module(name)
        for thing in vars(module).values():
            if not isinstance(thing, Rule) or thing.apply.__module__ != module.__name__:
                continue
            if thing.goal_type.folder != folder:
                continue
            if thing.name in found:
                raise RulebookError(
                    f"two rules are called {thing.name}: in {found[thing.name][1]} and in {module.__name__}"
                )
            found[thing.name] = (thing, module.__name__)
    return tuple(sorted((entry[0] for entry in found.values()), key=lambda r: (r.order, r.name)))


@cache
def plugged_in(group: str) -> tuple[str, ...]:
    """The modules that installed packages offer under an entry-point group, by name.

    Read straight off the entry_points.txt files: importlib.metadata alone costs more than the rest of the start.
    """
    heading, modules = f"[{group}]", set[str]()
    for place in sys.path:
        try:
            names = sorted(name for name in os.listdir(place or ".") if name.endswith(".dist-info"))
        except OSError:
            continue  # a zip, or a folder that is not there
        for name in names:
            try:
                with open(os.path.join(place, name, "entry_points.txt"), encoding="utf-8") as file:
                    lines = file.read().splitlines()
            except OSError:
                continue  # most packages offer nothing
            inside = False
            for line in map(str.strip, lines):
                if line.startswith("["):
                    inside = line == heading
                elif inside and "=" in line:
                    modules.add(line.partition("=")[2].partition(":")[0].partition("[")[0].strip())
    return tuple(sorted(modules))


def rules_for(goal: Goal) -> tuple[Rule, ...]:
    """The rules that may answer this goal, in the order they are tried."""
    return tuple(r for r in rules_in(goal.folder) if r.goal_type is type(goal))


def all_rules() -> tuple[Rule, ...]:
    return tuple(r for folder in FOLDERS for r in rules_in(folder))


@cache
def rule_named(folder: str, name: str) -> Rule:
    """The rule of that name in a folder. Raises RulebookError if there is none."""
    for each in rules_in(folder):
        if each.name == name:
            return each
    raise RulebookError(f"no rule in {folder} is called {name}")


def digest(folder: str) -> str:
    """A short fingerprint of a folder's laws and words: two derivations with one digest used the same book."""
    told = "\n".join(f"{r.name}|{r.law}|{sorted(r.phrases.items())}" for r in rules_in(folder))
    return hashlib.blake2b(told.encode(), digest_size=6).hexdigest()
