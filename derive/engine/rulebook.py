"""The rulebook: which rules there are. A rule joins by being a file in a folder of derive.rules, or by an entry point.

Only the folders a goal needs are imported, and of a folder with many files those that can apply: starting fast matters
more than knowing everything.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterable
from functools import cache

from derive.core.goal import Goal
from derive.core.rule import Rule
from derive.core.term import Call, Term
from derive.errors import RulebookError
from derive.rules.heads import HEADS

FOLDERS = (
    "curves",
    "differentiation",
    "evaluation",
    "limits",
    "multivariate",
    "networks",
    "numeric",
    "optimisation",
    "regression",
    "series",
    "systems",
)


@cache
def rules_in(folder: str) -> tuple[Rule, ...]:
    """The rules of one folder, in the order they are tried. Raises RulebookError on two rules of one name."""
    return _in_order(folder, (*_files(folder), *plugged_in("derive.rules")))


def _in_order(folder: str, modules: Iterable[str]) -> tuple[Rule, ...]:
    found: dict[str, tuple[Rule, str]] = {}
    for name in modules:
        for rule in _rules_of(name):
            if rule.goal_type.folder != folder:
                continue
            if rule.name in found:
                raise RulebookError(f"two rules are called {rule.name}: in {found[rule.name][1]} and in {name}")
            found[rule.name] = (rule, name)
    return tuple(sorted((entry[0] for entry in found.values()), key=lambda r: (r.order, r.name)))


def _rules_of(name: str) -> list[Rule]:
    """The rules that a module makes itself."""
    module = importlib.import_module(name)
    return [thing for thing in vars(module).values() if isinstance(thing, Rule) and thing.apply.__module__ == name]


@cache
def _files(folder: str) -> tuple[str, ...]:
    """The modules of a folder of rules."""
    package = importlib.import_module(f"derive.rules.{folder}")
    try:
        names = {name.removesuffix(".py") for name in os.listdir(package.__path__[0]) if name.endswith(".py")}
    except OSError:  # in a zip
        import pkgutil

        names = {info.name for info in pkgutil.iter_modules(package.__path__)}
    return tuple(f"{package.__name__}.{name}" for name in sorted(names - {"__init__"}))


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
    expr = getattr(goal, "expr", None)
    if goal.folder not in HEADS or not isinstance(expr, Term):
        return _rules_of_type(goal.folder, type(goal))  # type: ignore[arg-type]  # a class can be hashed
    head = expr.name if isinstance(expr, Call) else type(expr).__name__
    return _rules_at(goal.folder, type(goal), head)  # type: ignore[arg-type]  # a class can be hashed


@cache
def _rules_of_type(folder: str, goal_type: type[Goal]) -> tuple[Rule, ...]:
    return tuple(r for r in rules_in(folder) if r.goal_type is goal_type)


_KINDS = frozenset(kind.__name__ for kind in Term.__subclasses__())  # what is no head of these is a function's name


@cache
def _rules_at(folder: str, goal_type: type[Goal], head: str) -> tuple[Rule, ...]:
    """The rules for a goal about an expression of that head. Files that stand in HEADS under others stay unread."""
    heads = HEADS[folder]
    here = {head} if head in _KINDS else {head, "Call"}

    def fits(at: tuple[str, ...]) -> bool:
        return not at or not here.isdisjoint(at)

    files = [name for name in _files(folder) if fits(heads.get(name.rpartition(".")[2], ()))]
    rules = _in_order(folder, (*files, *plugged_in("derive.rules")))
    return tuple(r for r in rules if r.goal_type is goal_type and fits(r.at))


@cache
def ways() -> tuple[Rule, ...]:
    """The laws of derive/rules/ways, which only other ways begin with: no derivation tries them by itself."""
    return _in_order("differentiation", _files("ways"))


def all_rules() -> tuple[Rule, ...]:
    return (*(r for folder in FOLDERS for r in rules_in(folder)), *ways())


@cache
def rule_named(folder: str, name: str) -> Rule:
    """The rule of that name in a folder. Raises RulebookError if there is none."""
    own = f"derive.rules.{folder}.{name.replace('-', '_')}"  # most files are called as their rule
    read = _rules_of(own) if folder in HEADS and own in _files(folder) else []
    if not read and folder == "differentiation":
        other = f"derive.rules.ways.{name.replace('-', '_')}"
        read = _rules_of(other) if other in _files("ways") else []
    found = next((each for each in read if each.name == name), None)
    for each in rules_in(folder) if found is None else (found,):
        if each.name == name:
            return each
    raise RulebookError(f"no rule in {folder} is called {name}")


@cache
def digest(folder: str) -> str:
    """A short fingerprint of a folder's laws and words: two derivations with one digest used the same book."""
    told = "\n".join(f"{r.name}|{r.law}|{sorted(r.phrases.items())}" for r in rules_in(folder))
    from derive.core.digest import blake2b

    return blake2b(told.encode(), digest_size=6).hexdigest()
