"""Formula sheets: the laws of the rooms that a sheet's solutions come from, as they stand in the rulebook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derive.core.document import Block, Document, Heading, Law, Spans, TableBlock
from derive.core.rule import Rule
from derive.core.sheet import Sheet
from derive.core.step import Step
from derive.engine.rulebook import rules_in
from derive.narrate.sheet import meta_of
from derive.resources import words

# where a law ends and what is said of it begins
_TAIL = re.compile(r"(?:,|;|:)? *(?:\b(?:for|where|with|until|by|from|symmetric|shape|more|at)\b|(?<=[\w)])[:;]) ")
_SEVERAL = re.compile(r"(?<![A-Za-z])(?:[uvfgc]|f\(u\))(?![A-Za-z])")
SELDOM = ("hyperbolic", "cosecant", "secant", "cotangent", "error-function", "absolute-value")
IF_USED = ("sign-rule", "named-function", "reciprocal", "logarithmic")  # laws that a sheet shows where it needs them
FIRST = (
    "sum",
    "constant-multiple",
    "product",
    "quotient",
    "chain",
    "layers",
    "power",
    "square-root",
    "exponential",
    "exponential-base",
    "logarithm",
    "logarithm-base",
    "sine",
    "cosine",
    "tangent",
)  # as a course meets them
LONGEST = 28  # letters of a condition: a longer one has no room in a column
_WORD = re.compile(r"(?<!_)[A-Za-z]{2,}")
_SUM = re.compile(r"sum over [a-z] of ")
_NAMES = frozenset(
    "sin cos tan sec csc cot ln log exp sqrt sinh cosh tanh coth csch sech arcsin arccos arctan arcsec arccsc arccot "
    "arsinh arcosh artanh arcoth arsech arcsch erf sgn det lim max min pi".split()
)


def formula_sheet(sheet: Sheet) -> Document:
    """Two columns: a heading for each room, and in it the name of each law, the law, and where it holds."""
    language = sheet.design.language
    rooms = words(language, "rooms")
    blocks: list[Block] = []
    used = {step.rule for item in sheet.items for step in _steps(item.derivation.step)}
    for folder in _rooms(sheet):
        groups = _grouped(folder, used)
        for name, rules in groups.items():
            rows = [row for rule in rules if (row := _row(rule)) is not None]
            if rows:
                blocks.append(Heading((str(rooms.get(name, name)),)))
                blocks.append(TableBlock(((), (), ()), _named_once(rows), "lll", "formulas"))
    subtitle = " · ".join(part for part in (sheet.title, sheet.group) if part)
    meta = (*meta_of(sheet), ("columns", "2"))
    return Document(words(language, "copies")["formulas"], "formulas", tuple(blocks), subtitle, language, meta=meta)


def _rooms(sheet: Sheet) -> list[str]:
    """The folders of the rulebook that the working of the sheet comes from, in the order in which they are met."""
    steps = (step for item in sheet.items for step in _steps(item.derivation.step))
    found = dict.fromkeys(type(step.goal).folder for step in steps)
    order = list(words("en", "rooms"))
    return sorted(found, key=lambda name: order.index(name) if name in order else len(order))


def _steps(step: Step) -> Iterator[Step]:
    yield step
    for inner in step.substeps:
        yield from _steps(inner)


def _grouped(folder: str, used: set[str]) -> dict[str, list[Rule]]:
    """The rules of a folder that have a law; those about any function apart from those about one named function, of
    which the seldom ones stand there only if the sheet needs them. Of laws with one title the shortest is enough."""
    groups: dict[str, list[Rule]] = {}
    for rule in rules_in(folder):
        if rule.weight == "trivial" and folder == "differentiation":
            continue
        left = rule.law.partition(" = ")[0]
        name = "laws" if folder == "differentiation" and _SEVERAL.search(left) else folder
        seldom = name == "differentiation" and any(part in rule.name for part in SELDOM)
        if (seldom or rule.name in IF_USED) and rule.name not in used:
            continue
        group = groups.setdefault(name, [])
        twin = next((other for other in group if name == "laws" and other.title == rule.title), None)
        if twin is None:
            group.append(rule)
        elif len(rule.law) < len(twin.law):
            group[group.index(twin)] = rule
    for group in groups.values():
        group.sort(key=lambda rule: FIRST.index(rule.name) if rule.name in FIRST else len(FIRST))
    return dict(sorted(groups.items(), key=lambda each: each[0] != "laws"))


def _named_once(rows: list[tuple[Spans, ...]]) -> tuple[tuple[Spans, ...], ...]:
    """A second law of the same name stands under the first without it."""
    before: list[Spans] = [(), *(row[0] for row in rows)]
    return tuple(((), *row[1:]) if row[0] == last else row for row, last in zip(rows, before, strict=False))


def _row(rule: Rule) -> tuple[Spans, ...] | None:
    """Name, law and condition; None for what the rulebook says in words only."""
    tail = _TAIL.search(rule.law)
    law = (rule.law[: tail.start()] if tail else rule.law).rstrip(" ,;:")
    rest = rule.law[tail.start() :].strip(" ,;:") if tail else ""
    law = law.partition(";")[0].replace(" and ", ", ")
    if " = " not in law or not _is_formula(law):
        return None
    condition = rest if rest.startswith(("for", "where")) and len(rest) < LONGEST else ""
    return ((rule.title.removesuffix(" rule"),), (Law(law),), (condition,))


def _is_formula(law: str) -> bool:
    """Whether the law is mathematics throughout: a rulebook may also say one in words."""
    return all(word in _NAMES or (len(word) == 2 and word[0] == "d") for word in _WORD.findall(_SUM.sub("", law)))
