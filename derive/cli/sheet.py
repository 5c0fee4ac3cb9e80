"""`derive sheet`: a topic, a blueprint or a lock file in; sheets, keys and solutions out. No mathematics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from derive.cli import out
from derive.cli.bank import bank_option
from derive.cli.frame import TEXT, Command, json_option, quiet_option
from derive.cli.progress import Progress
from derive.core.noun import changed
from derive.core.sheet import COPIES, LAYOUTS, PAPERS, PROFILES, SOLUTIONS
from derive.errors import TypesettingError, UsageError

if TYPE_CHECKING:
    from derive.bank.sheet_file import Blueprint
    from derive.core.sheet import Pack, Student

DESIGN = ("paper", "layout", "columns", "profile", "language", "grading", "solutions", "figures")
HEAD = ("title", "subtitle", "group", "date", "versions", "roster")


def _level(typed: str | None) -> int | tuple[int, int] | None:
    """`2` or `1-3`."""
    if typed is None:
        return None
    low, dash, high = typed.strip().partition("-")
    if not (low.isdecimal() and (high.isdecimal() or not dash)):
        raise UsageError(f"a level is one of 1 to 5, or a range such as 1-3, not {typed!r}")
    return (int(low), int(high)) if dash else int(low)


def _sheet(topic: str | None, *, output: str, as_json: bool, quiet: bool, **given: Any) -> int:
    from derive.front.pages import write

    if given["schema"]:
        from derive.bank.sheet_file import json_schema

        out.as_json(json_schema())
        return 0
    if (topic is None) == (given["again"] is None):
        raise UsageError("name a topic, a blueprint file or --again and a lock file: one of them")
    remarks: tuple[str, ...] = ()
    if given["again"] is not None:
        pack, usual = _again(given, quiet)
    else:
        pack, usual, remarks = _drawn(str(topic), given, quiet)
    for remark in remarks:
        out.remark(remark, quiet)
    stopped: TypesettingError | None = None
    written: tuple[Path, ...] = ()
    try:
        written = write(
            pack,
            Path(output),
            given["copies"] or usual,
            usual=usual if given["again"] else (),
            pdf=not given["no_pdf"],
            engine=given["engine"],
            split=given["split"],
            templates=_folder(given["templates"]),
            remark=lambda told: out.remark(told, quiet),
        )
    except TypesettingError as error:
        stopped = error
    if as_json:
        out.as_json(_record(pack, written))
    elif written:
        _tell(pack, written, quiet)
    if stopped is not None:
        stopped.message += f" (the .tex files are in {output})"
        raise stopped
    return 0


def _folder(name: str | None) -> Path | None:
    if name is not None and not Path(name).is_dir():
        raise UsageError(f"the folder of templates {name!r} is not there")
    return None if name is None else Path(name).resolve()


def _again(given: dict[str, Any], quiet: bool) -> tuple[Pack, tuple[str, ...]]:
    from derive.errors import SheetError
    from derive.front.lock import copies_of, loads
    from derive.front.sheet import pack_again

    path = Path(given["again"])
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SheetError(f"the lock file {str(path)!r} cannot be read: {error}") from error
    locked = loads(text, str(path))
    with Progress("working out", quiet) as bar:
        pack = pack_again(locked, banks=given["banks"], progress=bar)
    return pack, copies_of(locked)


def _drawn(topic: str, given: dict[str, Any], quiet: bool) -> tuple[Pack, tuple[str, ...], tuple[str, ...]]:
    from derive.front.roster import read_roster
    from derive.front.sheet import design_of, draw_up_pack, untranslated

    plan, folder = _plan(topic, given)
    told = {name: given[name] for name in (*DESIGN, *HEAD) if given.get(name) is not None}
    plan = changed(plan, **told)
    students: tuple[Student, ...] = ()
    remarks: tuple[str, ...] = ()
    if plan.roster:
        place = Path(plan.roster) if given["roster"] else folder / plan.roster
        students, remarks = read_roster(place)
    with Progress("working out", quiet) as bar:
        pack = draw_up_pack(
            plan, seed=given["seed"], students=students, banks=given["banks"], design=design_of(plan), progress=bar
        )
    missing, of = untranslated(pack, given["banks"])
    if missing:
        spoken = pack.sheets[0].design.language
        remarks += (f"{missing} of {_count(of, 'problem')} in English: their families have no text in {spoken!r}",)
    return pack, plan.copies, remarks


def _plan(topic: str, given: dict[str, Any]) -> tuple[Blueprint, Path]:
    """The blueprint of a file, or of a topic with the options that choose; and where a roster named in it is."""
    if topic.endswith((".yaml", ".yml")):
        from derive.bank.sheet_file import load
        from derive.bank.shelf import shelf

        chosen = [name for name in ("count", "level", "points") if given[name] is not None]
        if chosen:
            raise UsageError(f"--{chosen[0]} is for a topic; a blueprint says it in its sections")
        path = Path(topic)
        return load(path, tuple(shelf(given["banks"]))), path.parent
    from derive.front.sheet import plan_for

    count = 10 if given["count"] is None else given["count"]
    return plan_for(topic, count=count, level=_level(given["level"]), points=given["points"]), Path()


def _tell(pack: Pack, written: tuple[Path, ...], quiet: bool) -> None:
    first = pack.sheets[0]
    marks = sum(item.problem.points for item in first.items)
    counts = f"{_count(len(first.items), 'problem')}, {_count(marks, 'mark')}"
    copies = f", {len(pack.sheets)} copies" if len(pack.sheets) > 1 else ""
    out.remark(f"{first.title}: {counts}{copies}, sheet {first.id}", quiet)
    out.result("\n".join(str(path) for path in written))
    _missing_signs(f"{first.title}{first.subtitle}{first.group}{first.date}", quiet)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _missing_signs(heading: str, quiet: bool) -> None:
    """A name that the paper cannot spell is said so, not left to be found there."""
    from derive.render.latex.escape import unprintable

    if missing := unprintable(heading):
        out.remark(f"the fonts of the PDF lack {' '.join(missing)}: a question mark stands there", quiet)


def _record(pack: Pack, written: tuple[Path, ...]) -> dict[str, Any]:
    """What was drawn up, without answers: the key is a file of its own. `items` are those of the first copy."""
    from derive.front.record import in_plain_words

    first = pack.sheets[0]
    return {
        "schema": "derive/sheet/1",
        "id": first.id,
        "title": first.title,
        "seed": first.seed,
        "copies": len(pack.sheets),
        "items": [
            {
                "number": item.number,
                "problem": item.problem.id,
                "task": type(item.problem.goal).task,
                "prompt": in_plain_words(item.problem.prompt),
                "points": item.problem.points,
                "level": item.problem.level,
            }
            for item in first.items
        ],
        "files": [path.as_posix() for path in written],
    }


sheet = Command(
    name="sheet",
    help="Make a practice sheet with its answer key and worked solutions: PDFs, the .tex beside each, and the lock "
    "file from which the same sheet can be made again. TOPIC is a topic of the bank, or a blueprint: a YAML file "
    "that describes a sheet in sections.",
    examples=(
        "derive sheet chain-rule --count 10 --seed 7",
        "derive sheet taylor-series --count 4 --level 1-3 --output week-6",
        "derive sheet product-rule,quotient-rule --count 8 --title 'Products and quotients'",
        "derive sheet chain-rule --roster class.csv --split",
        "derive sheet test-3.yaml --versions 2 --layout lines --grading",
        "derive sheet --again output/sheet.lock.json",
    ),
    callback=_sheet,
    params=[
        click.Argument(["topic"], type=TEXT, required=False),
        click.Option(["--count"], type=click.IntRange(1, 200), metavar="N", help="How many [default: 10]."),
        click.Option(["--seed"], type=TEXT, metavar="TEXT", help="The same seed, the same sheet [default: by lot]."),
        click.Option(["--level"], type=TEXT, metavar="LEVEL", help="How hard: 1 to 5, or a range such as 1-3."),
        click.Option(["--points"], type=click.IntRange(1, 100), metavar="N", help="Points for every problem."),
        click.Option(["--title"], type=TEXT, metavar="TEXT", help="The heading [default: the topic]."),
        click.Option(["--subtitle"], type=TEXT, metavar="TEXT", help="A line under the heading."),
        click.Option(["--class", "group"], type=TEXT, metavar="TEXT", help="The class, under the heading."),
        click.Option(["--date"], type=TEXT, metavar="TEXT", help="The date [default: a line to write it on]."),
        click.Option(["--paper"], type=click.Choice(PAPERS), help="The paper [default: a4]."),
        click.Option(["--layout"], type=click.Choice(LAYOUTS), help="Room to write, or a drill [default: blank]."),
        click.Option(["--columns"], type=click.IntRange(1, 2), metavar="N", help="One column or two."),
        click.Option(["--profile"], type=click.Choice(PROFILES), help="The type: 11 pt, 18 pt, or easy to read."),
        click.Option(["--language"], type=TEXT, metavar="CODE", help="The language of the sheet, such as de."),
        click.Option(["--grading"], is_flag=True, default=None, help="A table for the marks."),
        click.Option(["--solutions"], type=click.Choice(SOLUTIONS), help="Solutions after each other, or a page each."),
        click.Option(["--figures"], is_flag=True, default=None, help="Figures with the worked solutions."),
        click.Option(["--roster"], type=TEXT, metavar="CSV", help="Names and ids: a sheet for each student."),
        click.Option(["--versions"], type=click.IntRange(1, 26), metavar="N", help="Versions A, B, C …"),
        click.Option(
            ["--copies"], type=click.Choice(COPIES), multiple=True, help="Which copies; again for more [default: 3]."
        ),
        click.Option(["--split"], is_flag=True, help="A PDF for each student or version as well."),
        click.Option(["--again"], type=TEXT, metavar="LOCK", help="Make the sheets of a lock file again."),
        click.Option(["--output"], type=TEXT, default="output", metavar="DIR", help="Where [default: output]."),
        click.Option(["--engine"], type=TEXT, metavar="NAME", help="The TeX engine [default: the first found]."),
        click.Option(["--templates"], type=TEXT, metavar="DIR", help="Your own templates, before the shipped ones."),
        click.Option(["--no-pdf"], is_flag=True, help="Only the .tex files."),
        click.Option(["--schema"], is_flag=True, help="Write the JSON Schema of a blueprint, and nothing else."),
        bank_option(),
        json_option(),
        quiet_option(),
    ],
)
