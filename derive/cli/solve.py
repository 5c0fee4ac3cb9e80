"""`derive solve`: a task and its fields in; the worked solution out, for a terminal, a page or a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from derive.cli import fields, lines, out
from derive.cli.frame import TEXT, Command, batch_option, json_option, output_option, quiet_option
from derive.cli.tasks import TaskGroup
from derive.core.goal import Goal
from derive.core.goals.differentiation import Differentiate
from derive.errors import NoMethod

if TYPE_CHECKING:
    from derive.front.asked import Settings
    from derive.front.solve import Solution

EXAMPLES = {
    "differentiate": (
        'derive solve differentiate "x^2 sin(3x)/(1+e^x)"',
        'derive solve differentiate "-x^2" --order 2 --at 3',
    ),
    "first-principles": ('derive solve first-principles "1/x^2"',),
    "secant": ('derive solve secant "x^2" --at 2 --steps 1,0.5,0.1,0.01',),
    "tangent": ('derive solve tangent "x^2 - 3x" --at 2',),
    "parametric": ('derive solve parametric --x "cos(t)" --y "sin(t)" --order 2',),
    "inverse": ('derive solve inverse "x^3 + x" --at 2',),
    "implicit": ('derive solve implicit "x^3 + y^3 = 6xy" --wrt x --at x=3,y=3',),
    "partial": ('derive solve partial "x^2 y + sin(xy)" --wrt x,y',),
    "gradient": ('derive solve gradient "x^2 y + z" --wrt x,y,z',),
    "jacobian": ('derive solve jacobian "r cos(theta)" "r sin(theta)" --wrt r,theta --determinant',),
    "directional": ('derive solve directional "x^2 + 3xy" --at x=1,y=2 --direction 3,4',),
    "total-derivative": ('derive solve total-derivative "x^2 y" --wrt t --where x=t^3,y=2t',),
    "total-differential": ('derive solve total-differential "x^2 y + 3y"',),
    "chain-of-jacobians": ('derive solve chain-of-jacobians "x y" "(t^2, 1 - t)" --wrt x,y --wrt t --at 2',),
    "hessian": ('derive solve hessian "x^3 - 3xy + y^3" --at x=1,y=1',),
    "taylor": ('derive solve taylor "e^x cos(x)" --about 0 --degree 4',),
    "lagrange": ('derive solve lagrange "x + 2y" --constraint "x^2 + y^2 = 5" --wrt x,y',),
    "fit": (
        'derive solve fit "m x + c" --data x=0,1,2,3 --data y=1,3,4,6',
        'derive solve fit "m x + c" --data measured.csv',
    ),
    "backpropagate": (
        'derive solve backpropagate --layers 1,1,1 --activations tanh,linear --weights "[[0.5]]" --weights "[[2]]" '
        "--biases 0 --biases -1 --inputs 1 --targets 1",
    ),
    "evaluate": ('derive solve evaluate "x^2 + y" --at x=1 --at y=2',),
}


def task_command(goal: type[Goal]) -> click.Command:
    """The subcommand of one task, its options read off the goal's fields."""
    assert goal.task is not None

    def work(**given: Any) -> int:
        return _solve(goal, given)

    return Command(
        name=goal.task,
        help=f"Work out {goal.summary}, with every step and its reason.",
        examples=EXAMPLES.get(goal.task, ()),
        callback=work,
        params=[*fields.parameters(goal), *fields.point_option(goal), *fields.settings(goal), *_views()],
    )


def question_command(text: str) -> click.Command:
    """The subcommand of a question that names its task itself: d/dx x^2 sin x."""

    def work(**given: Any) -> int:
        from derive.front.asked import question_of

        settings = _settings(given)
        return _show(question_of(text, settings), settings, given)

    return Command(
        name=text,
        help="Work out a question written as a derivative, with every step and its reason.",
        examples=(QUESTION,),
        callback=work,
        params=[*fields.point_option(Differentiate), *fields.settings(), *_views()],
        hidden=True,
    )


def _views() -> list[click.Parameter]:
    """How a solution is wanted: how much of it, and on what."""
    return [
        click.Option(["--detail"], type=click.Choice(("brief", "textbook", "full")), default="textbook",
                     help="How much is written out [default: textbook]."),
        click.Option(["--hints"], type=click.IntRange(1, 4), is_flag=False, flag_value=4, default=None, metavar="[N]",
                     help="Hints in the place of the solution: which rule, its blanks, filled in, the line."),
        click.Option(["--another-way"], type=click.IntRange(1), is_flag=False, flag_value=1, default=None,
                     metavar="[N]", help="Solve it in another known way, the Nth [default: the first]."),
        click.Option(["--notation"], type=click.Choice(("prime", "leibniz", "operator")), default="prime",
                     help="How slopes are written [default: prime]."),
        click.Option(["--figures/--no-figures"], default=None,
                     help="More drawings, told in words on a terminal; or none on pages [default: the usual ones]."),
        click.Option(["--snippet"], is_flag=True, help="A program of the same calculation after it, in Python."),
        click.Option(["--html"], type=TEXT, metavar="PATH", help="Write a web page, without script; - is stdout."),
        click.Option(["--pdf"], type=TEXT, metavar="PATH", help="Write a PDF, with its .tex beside it."),
        click.Option(["--tex"], type=TEXT, metavar="PATH", help="Write LaTeX; - is stdout."),
        click.Option(["--engine"], type=TEXT, metavar="NAME", help="The TeX engine [default: the first found]."),
        json_option(),
        output_option(),
        click.Option(["--width"], type=click.IntRange(20, 400), metavar="N",
                     help="Columns to fill [default: the terminal's]."),
        quiet_option(),
    ]  # fmt: skip


def _settings(given: dict[str, Any]) -> Settings:
    from derive.front.asked import settings_of

    return settings_of({name: given.get(name) for name in fields.SETTINGS}, limits="typed")


def _solve(goal: type[Goal], given: dict[str, Any]) -> int:
    from derive.front.asked import goal_of

    settings = _settings(given)
    return _show(goal_of(goal.task, fields.fields_of(goal, given), settings), settings, given)


def _show(asked: Goal, settings: Settings, given: dict[str, Any]) -> int:
    from derive.front.asked import point_of
    from derive.front.solve import solve as work_out

    at = point_of(fields.point(given["at"]), asked, settings) if fields.point_option(type(asked)) else None
    solution = work_out(asked, form=settings.form, at=at)

    drawn = {True: "all", None: True, False: False}[given["figures"]]
    if given["another_way"] is not None:
        solution = _another(solution, given["another_way"])
    view = {"detail": given["detail"], "notation": given["notation"], "hints": given["hints"] or 0,
            "snippet": given["snippet"]}  # fmt: skip
    output, quiet = given["output"], given["quiet"]
    pages = False
    for kind, written_as in (("tex", solution.latex), ("html", solution.html)):
        if given[kind] is None:
            continue
        pages = True
        source = written_as(**view, figures=drawn)
        if given[kind] == "-":
            out.result(source)
        else:
            from pathlib import Path

            out.to_file(Path(given[kind]), source)
            out.remark(f"wrote {given[kind]}", quiet)
    if given["pdf"] is not None:
        pages = True
        written = solution.pdf(given["pdf"], engine=given["engine"], figures=drawn, **view)
        out.remark(f"wrote {written} and {written.with_suffix('.tex').name} beside it", quiet)
    if given["as_json"]:
        out.as_json(solution.json(), output)
    elif not pages or output is not None:
        page = solution.text(
            out.width(given["width"]),
            colour=output is None and out.colour(),
            ascii=out.ascii_only(output),
            figures="all" if given["figures"] else False,
            **view,
        )
        out.result(page, output)
    if solution.derivation.audit.gaps:
        return NoMethod.exit_code  # the page says where the gap is; a script is told by the exit code
    return 0


def _another(solution: Solution, number: int) -> Solution:
    others = solution.alternatives()
    if number > len(others):
        count = len(others)
        known = "no other way is known" if not count else f"{count} other way{'s are' if count > 1 else ' is'} known"
        advice = f"give a number from 1 to {count}" if count > 1 else "leave the number out"
        if not count:
            advice = "leave --another-way out: there is the usual way"
        raise NoMethod(f"{known} to solve this", try_next=advice)
    return others[number - 1]


def _batch(*, batch: str, output: str | None, quiet: bool, **_: Any) -> int:
    from derive.front.batch import solve_lines

    return lines.run(solve_lines, batch, output, quiet)


QUESTION = 'derive solve "d/dx x^2 sin x"'

solve = TaskGroup(
    name="solve",
    help="Work a problem out, with every step and its reason.",
    examples=(
        'derive solve differentiate "x^2 sin(3x)/(1+e^x)"',
        QUESTION,
        'derive solve taylor "e^x cos(x)" --about 0 --degree 4 --pdf taylor.pdf',
        'derive solve lagrange "x + 2y" --constraint "x^2 + y^2 = 5" --wrt x,y',
        "derive solve --batch problems.jsonl --output solved.jsonl",
    ),
    make=task_command,
    ask=question_command,
    whole=_batch,
    params=[batch_option(), output_option("With --batch: write the records into this file."), quiet_option()],
)
