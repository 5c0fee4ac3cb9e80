"""`derive rules`: the laws that solutions are made of, read off the rulebook. No mathematics."""

from __future__ import annotations

import re

import click

from derive.cli import out
from derive.cli.frame import TEXT, Command, json_option, output_option
from derive.errors import UsageError


def _mistakes(name: str | None, as_json: bool, output: str | None) -> int:
    """The wrong turns: all, those of one folder, those that go wrong at one rule, or one with its words."""
    from derive.engine.malrulebook import all_malrules, folder_of

    book = all_malrules()
    chosen = [law for law in book if name in (None, law.name, folder_of(law), *law.instead_of)]
    if not chosen:
        raise _unknown(name, [n for law in book for n in (law.name, folder_of(law), *law.instead_of)], "mistake")
    if as_json:
        told = [
            {"name": m.name, "folder": folder_of(m), "title": m.title, "law": m.law, "instead_of": list(m.instead_of),
             "before": list(m.before), "after": list(m.after), "looks": m.looks, "advice": m.advice,
             "origin": m.origin, "same_as": m.same_as, "examples": [list(pair) for pair in m.examples]}
            for m in chosen
        ]  # fmt: skip
        out.as_json(told, output)
    elif len(chosen) == 1:
        law = chosen[0]
        examples = "".join(f"\n    {before}  ->  {after}" for before, after in law.examples)
        source = f"\nReported: {law.origin}" if law.origin else ""
        words = f"\n    It looks as if {_without_slots(law.looks)}. {_without_slots(law.advice)}"
        out.result(f"{law.title} ({law.name})\n    {law.law}{words}\nExamples:{examples}{source}", output)
    else:
        lines: list[str] = []
        for folder in dict.fromkeys(map(folder_of, chosen)):
            lines += ["", folder] if lines else [folder]
            lines += [f"  {m.name:<20} {m.title:<46} {m.law}" for m in chosen if folder_of(m) == folder]
        out.result("\n".join(lines), output)
    return 0


def _without_slots(words: str) -> str:
    # without a problem a letter is itself, and what only a problem can fill stays open
    return re.sub(r"\{(\w+)\}", lambda slot: slot[1] if len(slot[1]) == 1 else "…", words)


def _unknown(name: str | None, names: list[str], what: str) -> UsageError:
    import difflib

    near = difflib.get_close_matches(name or "", names, n=1)
    lists = "derive rules lists them" if what == "rule" else "derive rules --mistakes lists them"
    return UsageError(f"no {what} is called {name!r}", try_next=f"did you mean {near[0]!r}?" if near else lists)


def _rules(name: str | None, mistakes: bool, as_json: bool, output: str | None) -> int:
    from derive.engine.rulebook import all_rules

    if mistakes:
        return _mistakes(name, as_json, output)
    book = all_rules()
    chosen = [rule for rule in book if name in (None, rule.name, rule.goal_type.folder)]
    if not chosen:
        raise _unknown(name, [n for rule in book for n in (rule.name, rule.goal_type.folder)], "rule")
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
        said = _without_slots(rule.phrases.get("", ""))
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
    help="List the laws that solutions are made of, or the mistakes that are recognised; with a name, only that one.",
    examples=(
        "derive rules",
        "derive rules quotient",
        "derive rules differentiation",
        "derive rules --mistakes chain",
    ),
    callback=_rules,
    params=[
        click.Argument(["name"], required=False, type=TEXT),
        click.Option(
            ["--mistakes"], is_flag=True, help="List the wrong turns that are known, and what is said to them."
        ),
        json_option(),
        output_option(),
    ],
)
