"""`derive bank`: list the families of the problem bank, show problems of one, check family files. No mathematics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from derive.cli import out
from derive.cli.frame import TEXT, Command, Group, json_option, output_option, quiet_option
from derive.errors import UsageError


def bank_option() -> click.Option:
    help = "A folder of families of your own; looked at before the shipped ones, may be given again."
    return click.Option(["--bank", "banks"], type=TEXT, multiple=True, metavar="DIR", help=help)


def _list(words: tuple[str, ...], banks: tuple[str, ...], as_json: bool, output: str | None) -> int:
    from derive.bank.shelf import shelf

    rows: list[dict[str, Any]] = [
        {"id": f.id, "task": f.task, "tags": list(f.tags), "points": f.points, "version": f.version}
        for f in shelf(banks)
        if all(word in f.id or word in f.tags or word == f.task for word in words)
    ]
    if as_json:
        out.as_json(rows, output)
    else:
        widest = max((len(str(row["id"])) for row in rows), default=0)
        lines = [f"{row['id']:<{widest}}  {row['task']:<13}  {', '.join(row['tags'])}" for row in rows]
        lines.append(f"{len(rows)} famil{'y' if len(rows) == 1 else 'ies'}")
        out.result("\n".join(lines), output)
    return 0


def _show(
    family: str, count: int, seed: str, banks: tuple[str, ...], engine: str | None, as_json: bool, output: str | None
) -> int:
    from itertools import islice

    from derive.bank.load import load
    from derive.bank.shelf import shelf

    is_file = family.endswith((".yaml", ".yml"))
    found = load(Path(family)) if is_file else shelf(banks).family(family)
    problems = list(islice(found.problems(seed), count))
    if as_json:
        out.as_json([_problem_record(problem) for problem in problems], output)
        return 0
    from derive.core.document import Document, Item
    from derive.render.terminal import render

    items = tuple(Item(k, problem.points, problem.prompt) for k, problem in enumerate(problems, 1))
    page = Document(found.id, "sheet", items, subtitle=", ".join(found.tags))
    if output is not None and output.endswith(".pdf"):
        from derive.render.pdf import typeset

        out.result(str(typeset(page, output, engine)))
        return 0
    out.result(
        render(page, width=out.width(), colour=output is None and out.colour(), ascii=out.ascii_only(output)), output
    )
    return 0


def _problem_record(problem: Any) -> dict[str, Any]:
    from derive.front.record import in_plain_words

    return {
        "id": problem.id,
        "task": type(problem.goal).task,
        "prompt": in_plain_words(problem.prompt),
        "points": problem.points,
        "parameters": dict(problem.parameters),
    }


def _new(name: str, expression: str, task: str, folder: str, quiet: bool) -> int:
    from derive.bank.draft import draft
    from derive.errors import SheetError
    from derive.render.pdf import write_whole

    text = draft(name, expression, task)
    path = Path(folder) / f"{name}.yaml"
    if path.exists():
        raise SheetError(f"{path} is there already", try_next="Take another name, or edit that file.")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode())
    out.result(str(path))
    out.remark(f"edit it, then: derive bank check {path}", quiet)
    return 0


def _schema(output: str | None) -> int:
    from derive.bank.schema import json_schema

    out.as_json(json_schema(), output)
    return 0


def _check(files: tuple[str, ...], banks: tuple[str, ...], fast: bool, every: bool, quiet: bool) -> int:
    from derive.bank.shelf import shelf
    from derive.front.bank import USUAL, check_files

    if fast and every:
        raise UsageError("--fast works nothing out, --all everything: one of them")
    places: list[tuple[Path, Path | None]] = [(Path(name), None) for name in files]
    if not files:
        places.extend((path, root) for _, path, root in shelf(banks).places)
    faults: list[str] = []
    for found in check_files(places, 0 if fast else None if every else USUAL):
        faults += found.faults
        if found.told:
            out.remark(found.told, quiet)
    if faults:
        out.result("\n".join(faults))
        return 1
    out.remark(f"{len(places)} famil{'y' if len(places) == 1 else 'ies'}, no fault", quiet)
    return 0


bank = Group(
    name="bank",
    help="Look into the problem bank, and check families of your own.",
    examples=("derive bank list chain-rule", "derive bank show calculus/chain-root --count 3"),
    no_args_is_help=True,
)
bank.add_command(
    Command(
        name="list",
        help="List the families of the bank; words choose those that have them as tag, task or part of the name.",
        short_help="List the families, or those of a topic.",
        examples=("derive bank list", "derive bank list chain-rule", "derive bank list taylor --json"),
        callback=_list,
        params=[
            click.Argument(["words"], nargs=-1, type=TEXT, metavar="[WORD]..."),
            bank_option(),
            json_option(),
            output_option(),
        ],
    )
)
bank.add_command(
    Command(
        name="show",
        help="Show problems of one family: by its name, or by the file that holds it.",
        short_help="Show problems of one family.",
        examples=(
            "derive bank show calculus/chain-root",
            "derive bank show calculus/chain-root -n 6 --output page.pdf",
        ),
        callback=_show,
        params=[
            click.Argument(["family"], type=TEXT),
            click.Option(
                ["-n", "--count"], type=click.IntRange(1, 100), default=4, metavar="N", help="How many [default: 4]."
            ),
            click.Option(["--seed"], type=TEXT, default="1", metavar="TEXT", help="Which of them [default: 1]."),
            bank_option(),
            click.Option(["--engine"], type=TEXT, metavar="NAME", help="The TeX engine [default: the first found]."),
            json_option(),
            output_option("Write them into this file; a name that ends in .pdf makes it a page."),
        ],
        short_options=True,
    )
)
bank.add_command(
    Command(
        name="new",
        help="Write a family file: an expression with letters for the numbers that may change is enough. Domains are "
        "guessed, some of its problems are worked out, and the file says which rules and levels they have.",
        short_help="Write a family file from one expression.",
        examples=(
            'derive bank new chain --from "(a*x^2 + b)^n"',
            'derive bank new mine/roots --from "sqrt(a*x + b)" --folder my_bank',
        ),
        callback=_new,
        params=[
            click.Argument(["name"], type=TEXT),
            click.Option(["--from", "expression"], type=TEXT, required=True, metavar="EXPR", help="The expression."),
            click.Option(
                ["--task"], type=TEXT, default="differentiate", help="What is asked [default: differentiate]."
            ),
            click.Option(
                ["--folder"], type=TEXT, default="problem_bank", metavar="DIR", help="Where [./problem_bank]."
            ),
            quiet_option(),
        ],
    )
)
bank.add_command(
    Command(
        name="schema",
        help="Write the JSON Schema of a family file, for editors that check YAML while one types.",
        short_help="Write the JSON Schema of a family file.",
        examples=("derive bank schema --output family.schema.json",),
        callback=_schema,
        params=[output_option()],
    )
)
bank.add_command(
    Command(
        name="check",
        help="Check family files: everything that is wrong with them, each fault at its line and column.",
        short_help="Check family files, or the whole bank.",
        examples=("derive bank check my-family.yaml", "derive bank check", "derive bank check --all"),
        callback=_check,
        params=[
            click.Argument(["files"], nargs=-1, type=TEXT, metavar="[FILE]..."),
            bank_option(),
            click.Option(["--fast"], is_flag=True, help="Read them and try every tuple, but work nothing out."),
            click.Option(["--all", "every"], is_flag=True, help="Work out every problem there is: minutes."),
            quiet_option(),
        ],
    )
)
