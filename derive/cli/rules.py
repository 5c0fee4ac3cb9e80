"""`derive rules`: the laws that solutions are made of, read off the rulebook. No mathematics."""

from __future__ import annotations

import re

import click

from derive.cli import out
from derive.cli.frame import TEXT, Command, json_option, output_option
from derive.errors import UsageError


def _rules(name: str | None, as_json: bool, output: str | None) -> int:
    from derive.engine.rulebook import all_rules

    book = all_rules()
    chosen = [rule for rule in book if name in (None, rule.name, rule.goal_type.folder)]
    if not chosen:
        import difflib

        names = [rule.name for rule in book] + [rule.goal_type.folder for rule in book]
        near = difflib.get_close_matches(name or "", names, n=1)
        raise UsageError(
            f"no rule is called {name!r}", try_next=f"did you mean {near[0]!r}?" if near else "derive rules lists them"
        )
    if as_json:
        told = [
            {"name": r.name, "folder": r.goal_type.folder, "title": r.title, "law": r.law, "source": r.source,
             "examples": [list(pair) for pair in r.examples]}
            for r in chosen
        ]  # fmt: skip
        out.as_json(told, output)
    elif name is not None and len(chosen) == 1:
        rule = chosen[0]
        examples = "".join(f"\n    {before}  ->  {after}" for before, after in rule.examples)
        source = f"\nSource: {rule.source}" if rule.source else ""
        # without a problem a letter is itself, and what only a problem can fill stays open
        said = re.sub(r"\{(\w+)\}", lambda slot: slot[1] if len(slot[1]) == 1 else "…", rule.phrases.get("", ""))
        words = f"\n    {said}" if said else ""
        out.result(f"{rule.title} ({rule.name})\n    {rule.law}{words}\nExamples:{examples or ' none'}{source}", output)
    else:
        lines: list[str] = []
        for folder in dict.fromkeys(rule.goal_type.folder for rule in chosen):
            lines += ["", folder] if lines else [folder]
            lines += [f"  {r.name:<26} {r.law or r.title}" for r in chosen if r.goal_type.folder == folder]
        out.result("\n".join(lines), output)
    return 0


rules = Command(
    name="rules",
    help="List the laws that solutions are made of; with a name, its law and its examples.",
    examples=("derive rules", "derive rules quotient", "derive rules differentiation"),
    callback=_rules,
    params=[click.Argument(["name"], required=False, type=TEXT), json_option(), output_option()],
)
