"""The frame of every command: help that leads with examples, and expressions that may begin with a minus.

Knows no command by name and writes no result.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

_MINUS_FIRST = re.compile(r"-[^-]", re.DOTALL)


def _with_examples(command: Command | Group, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    formatter.write_text(command.help or "")
    if command.examples:
        formatter.write("\nExamples:\n")
        for line in command.examples:
            formatter.write(f"  {line}\n")
    formatter.write("\n")
    command.format_usage(ctx, formatter)
    command.format_options(ctx, formatter)


class Command(click.Command):
    """A command whose options are all written with two minuses, so that `-x^2` can only be mathematics."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), short_options: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.short_options = short_options  # a command that takes no mathematics may have them
        self.params.append(debug_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if self.short_options:
            return super().parse_args(ctx, args)
        # click takes a leading minus for an option; a blank in front keeps it text, and Text takes the blank off again
        return super().parse_args(ctx, [f" {a}" if _MINUS_FIRST.match(a) else a for a in args])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _with_examples(self, ctx, formatter)


class Group(click.Group):
    """Commands looked up by name and imported only when asked for: `table` is name -> (module:attribute, summary)."""

    def __init__(
        self,
        *args: Any,
        table: Mapping[str, tuple[str, str]] | None = None,
        examples: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.table = dict(table or {})
        self.examples = tuple(examples)
        self.params.append(debug_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.table, *sorted(self.commands)]

    def summaries(self) -> list[tuple[str, str]]:
        """Each command with its one line, without importing any of them."""
        known = [(name, summary) for name, (_, summary) in self.table.items()]
        return known + [(name, self.commands[name].short_help or "") for name in sorted(self.commands)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.table:
            return super().get_command(ctx, name)
        module, _, attribute = self.table[name][0].partition(":")
        found: click.Command = getattr(importlib.import_module(module), attribute)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise click.UsageError(self.unknown(args[0]), ctx=ctx)
        return super().resolve_command(ctx, args)

    def unknown(self, name: str) -> str:
        import difflib

        names = self.list_commands(click.get_current_context())
        # "diff" is no slip but a short form; it is not like the whole word
        near = [each for each in names if each.startswith(name.lower())] or difflib.get_close_matches(name, names, n=1)
        return f"there is no {name!r} here" + (f"; did you mean {near[0]!r}?" if near else "")

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _with_examples(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self.subcommand_metavar.split(" ")[0].strip("[]").capitalize() + "s"):
            formatter.write_dl(self.summaries())
        click.Command.format_options(self, ctx, formatter)


class Text(click.ParamType[str]):
    """Text as typed. Takes off the blank that `Command.parse_args` put before a leading minus."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value[1:] if isinstance(value, str) and _MINUS_FIRST.match(value[1:]) and value[0] == " " else value


TEXT = Text()


def debug_option() -> click.Option:
    # main() looks for the word itself: a failure may come before any option is read
    return click.Option(["--debug"], is_flag=True, expose_value=False, help="Show a traceback if something fails.")


def json_option() -> click.Option:
    return click.Option(["--json", "as_json"], is_flag=True, help="Write JSON.")


def quiet_option() -> click.Option:
    return click.Option(["--quiet"], is_flag=True, help="Only results: no remarks on stderr.")


def output_option(help: str = "Write the result into this file.") -> click.Option:
    return click.Option(["--output"], type=TEXT, metavar="PATH", help=help)


def batch_option() -> click.Option:
    return click.Option(
        ["--batch"], type=TEXT, metavar="FILE", help="One JSON object a line, answered in order; - is stdin."
    )


Callback = Callable[..., int | None]
