"""Groups with one subcommand for each task: what `solve` and `check` have in common. No mathematics."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from derive.cli.frame import Command, Group
from derive.core.goal import TASK_NAMES, TASKS, Goal
from derive.errors import NoMethod, UsageError

# a question that says itself what is asked: d/dx …, d^2/dx^2 …, \\frac{d}{dx} …, ∂/∂x …, \\partial …
_ASKS = re.compile(r"d(\^?\{?\w\}?)?/d[a-z]|\\d?frac\{\s*(\\mathrm\{)?d|∂|\\partial|partial/partial")


class TaskGroup(Group):
    """A subcommand for every Goal with a task, made when it is asked for. Given --batch, it needs none."""

    def __init__(
        self,
        *args: Any,
        make: Callable[[type[Goal]], click.Command],
        whole: Callable[..., int],
        ask: Callable[[str], click.Command] | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, invoke_without_command=True, subcommand_metavar="TASK [ARGS]...", **kwargs)
        self.make = make
        self.ask = ask
        self.callback = self._without_task
        self.whole = whole

    def _without_task(self, **given: Any) -> int | None:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is not None:
            if given.get("batch") is not None:
                raise UsageError("--batch takes its tasks from the file", try_next="leave the task out")
            ctx.obj = given
            return None
        if given.get("batch") is None:
            raise click.exceptions.NoArgsIsHelpError(ctx)
        return self.whole(**given)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*TASKS, *super().list_commands(ctx)]

    def summaries(self) -> list[tuple[str, str]]:
        told = [(name, kind.summary[:1].upper() + kind.summary[1:] + ".") for name, kind in TASKS.items()]
        return told + super().summaries()

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        known = super().get_command(ctx, name)
        if known is not None:
            return known
        if name in TASKS:
            return self.make(TASKS[name])
        if self.ask is not None and _ASKS.search(name):
            return self.ask(name)
        return _without_rules(name) if name in TASK_NAMES else None


def _without_rules(name: str) -> click.Command:
    """A task of the published contract that no rule answers yet: that is "no method", not a typing slip."""

    def say_so(words: tuple[str, ...]) -> int:
        raise NoMethod(f"no rule is known for this task yet: {name}", try_next=f"those that are: {', '.join(TASKS)}")

    return Command(
        name=name,
        callback=say_so,
        params=[click.Argument(["words"], nargs=-1)],
        context_settings={"ignore_unknown_options": True},
        hidden=True,
    )
