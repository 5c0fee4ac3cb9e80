"""docs/answers.md and docs/mistakes.md from the tables: `python -m check.answers.page`, with tests/ on the path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from check.answers.drawn import drawn
from check.answers.table import TABLE

from derive.core.malrule import MalRule
from derive.engine.malrulebook import all_malrules, folder_of
from derive.front.check import check_fields
from derive.maths.printing import text
from derive.maths.read import read

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE, MISTAKES = DOCS / "answers.md", DOCS / "mistakes.md"
DRAWN_SEEDS = tuple(range(100, 109))  # seeds of their own: those of the tests may change in number

HEAD = """# Answers and what is said to them

<!-- Made from tests/check/answers by `make docs`; do not edit by hand. -->

Every row is a test. The first table was worked out on paper. The second is drawn by seed: a random problem, then its
right answer rewritten by what knows nothing of tidying, or what one wrong turn makes of it, rewritten as well; whether
it is right is asked of mpmath. `make stress-answers` tries twenty seeds.

A cause is named only if the kernel confirms that the wrong turn leads to this very answer. At most two are named; where
more lead to one answer, the line after a step is asked for.
"""
MISTAKES_HEAD = """# Wrong turns

<!-- Made from derive/malrules by `make docs`; do not edit by hand. -->

What students do instead of a law, in the same shape as the laws: one file of `derive/malrules` for each law that goes
wrong. `derive rules --mistakes NAME` says more of one. Each can happen at one place or everywhere. Where two always
lead to the same answer they are one message. The examples are tests.
"""
GOES = {"before": "on the way in", "after": "on the answer"}


def _shown(words: str) -> str:
    return "`" + words.replace("|", "\\|") + "`" if words else ""


def _problem(fields: dict[str, Any]) -> str:
    rest = [f"{k} {v}" for k, v in fields.items() if k not in ("task", "expr", "exprs") and v != 1]
    given = fields.get("expr", fields.get("exprs", ()))
    what = [text(read(each)) for each in ([given] if isinstance(given, str) else given)]
    return " ".join((fields["task"], *filter(None, ("; ".join(what),)))) + (f" ({', '.join(rest)})" if rest else "")


def _row(fields: dict[str, Any], answer: str, shown: str = "") -> str:
    verdict = check_fields({**fields, "answer": answer})
    said = verdict.cause or verdict.message
    names = ", ".join(verdict.malrules)
    said = said.replace("|", "\\|")
    return f"| {_shown(_problem(fields))} | {_shown(shown or answer)} | {verdict.status} | {names} | {said} |"


TABLE_HEAD = "| problem | answer | verdict | named | what is said |\n|---|---|---|---|---|"


def lines() -> Iterator[str]:
    yield HEAD
    yield f"## By hand: {len(TABLE)} answers\n\n{TABLE_HEAD}"
    for row in TABLE:
        yield _row(row.fields, row.answer)
    yield f"\n## Drawn by seed\n\n{TABLE_HEAD}"


def drawn_lines(seed: int) -> Iterator[str]:
    for made in drawn(seed):
        yield _row(made.fields, made.answer, text(read(made.answer)))


def page() -> str:
    made = [*lines(), *(line for seed in DRAWN_SEEDS for line in drawn_lines(seed))]
    return "\n".join(made).rstrip() + "\n"


def _where(law: MalRule) -> str:
    if law.instead_of:
        return "instead of " + ", ".join(law.instead_of)
    return " and ".join(words for kind, words in GOES.items() if getattr(law, kind))


def mistakes() -> str:
    made = [MISTAKES_HEAD]
    book = all_malrules()
    for folder in dict.fromkeys(map(folder_of, book)):
        made.append(f"## {folder.capitalize()}\n\n| id | the false law | where | example | what is said | reported |")
        made.append("|---|---|---|---|---|---|")
        for law in book:
            if folder_of(law) == folder:
                problem, wrong = next(pair for pair in law.examples if pair[1] != "does not apply")
                said = f"It looks as if {law.looks}. {law.advice}".replace("|", "\\|")
                cells = (
                    law.name,
                    _shown(law.law),
                    _where(law),
                    f"{_shown(problem)} → {_shown(wrong)}",
                    said,
                    law.origin,
                )
                made.append("| " + " | ".join(cells) + " |")
        made.append("")
    return "\n".join(made).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    MISTAKES.write_text(mistakes(), "utf-8", newline="\n")
