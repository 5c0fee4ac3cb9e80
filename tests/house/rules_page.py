"""docs/rules.md from the rule files themselves: `python -m house.rules_page`, with tests/ on the path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from derive.core.rule import Rule
from derive.engine.rulebook import FOLDERS, rules_in, ways

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
REFUSED = ("does not apply", "no method")
HEAD = """# The rules

<!-- Made from the files in derive/rules by `make docs`; do not edit by hand. -->

Every law that a solution may use, as its file states it: the law, what it says to a reader, what it makes of an
example, and what it leaves to others. Every example is a test. `derive rules NAME` shows one of them.
"""
NAMES = {
    "curves": "Curves",
    "differentiation": "Derivatives in one variable",
    "evaluation": "Values at a point",
    "limits": "Limits: first principles and secants",
    "multivariate": "Several variables",
    "networks": "Networks",
    "numeric": "Numerical procedures",
    "optimisation": "Greatest and least values",
    "regression": "Fitting to data",
    "series": "Power series",
    "systems": "Systems of equations",
    "tidying": "Tidying",
}


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(line for folder in FOLDERS for line in _folder(folder))])


def _folder(folder: str) -> Iterator[str]:
    yield from _room(NAMES.get(folder, folder.capitalize()), rules_in(folder))
    if folder == "differentiation":
        yield from _room("Other ways to a derivative", ways())


def _room(title: str, rules: Iterable[Rule]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    for rule in rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.title} (`{rule.name}`)"
    yield ""
    if rule.law:
        yield f"`{rule.law}`"
        yield ""
    if said := _open(rule.phrases.get("", "")):
        yield said
        yield ""
    made = [(before, after) for before, after in rule.examples if after not in REFUSED]
    refused = [before for before, after in rule.examples if after in REFUSED]
    if made:
        yield "| of | it makes |"
        yield "|---|---|"
        yield from (f"| `{_cell(before)}` | `{_cell(after)}` |" for before, after in made)
        yield ""
    if refused:
        yield f"Not for {', '.join(f'`{before}`' for before in refused)}."
        yield ""
    if rule.source:
        yield f"Source: {rule.source}."
        yield ""


def _open(words: str) -> str:
    """The phrase with its slots named: a letter is itself, what only a problem can fill stands in italics."""
    return re.sub(r"\{(\w+)\}", lambda slot: slot[1] if len(slot[1]) == 1 else f"*{slot[1]}*", words)


def _cell(written: str) -> str:
    return written.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
